"""What a commissioner needs of a provider to be assured of it: our reading, to be confirmed.

Here: the points, in words. Not here: who lacks which; SQL finds that.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from wres_pipeline.standard.reference import Record, read_records


class AssurancePoint(Record):
    """Something that may be lacking; due names the day of the calendar by which it is asked for."""

    point: str
    point_order: int
    level: str
    due: str
    because: str
    ask: str
    source: str


@cache
def assurance_points() -> Mapping[str, AssurancePoint]:
    """The points by name, in order (assurance_points.csv)."""
    return MappingProxyType({each.point: each for each in read_records("assurance_points", AssurancePoint)})
