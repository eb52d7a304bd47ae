"""The gaps that an action plan can be about.

Here: what each compares, and its words. Not here: whether there is one, how large it is (gaps).
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from wres_pipeline.standard.reference import Maybe, Record, read_records


class Gap(Record):
    """One gap; the columns as schema.yml describes them."""

    gap_order: int
    gap: str
    indicator: int
    method: Literal["likelihood", "survey", "board", "share"]
    row_order: Maybe[int]
    represented: Literal["", "workforce", "senior", "board"]
    against: Literal["white", "workforce", "population"]
    closing: Literal["more", "fewer"]
    label: str
    one: str
    many: str
    sentence: str
    worse: str
    reverse: str
    alike: str
    source: str


@cache
def known_gaps() -> Mapping[str, Gap]:
    """The gaps by key, in the order in which they are shown (known_gaps.csv)."""
    return MappingProxyType({each.gap: each for each in read_records("known_gaps", Gap)})
