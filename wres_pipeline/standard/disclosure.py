"""The numbers that protect people in what is published, and which counts are part of which.

Here: the shipped settings and facts, as rows of CSVs. Not here: what an inbox sets instead (ingest), or protecting.
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from wres_pipeline.standard.reference import Record, read_records


class DisclosureSetting(Record):
    """One number, the lowest and highest that an inbox may set instead, what it decides and where it comes from."""

    setting: str
    value: int
    lowest: int
    highest: int
    meaning: str
    source: str


class PartOfWhole(Record):
    """A count that is never more than another one of the same body and ethnic group."""

    part_measure: str
    part_pay_band: str
    whole_measure: str
    whole_staff_group: str
    whole_pay_band: str
    source: str


@cache
def disclosure_settings() -> Mapping[str, DisclosureSetting]:
    """The settings by name (disclosure_settings.csv)."""
    return MappingProxyType({each.setting: each for each in read_records("disclosure_settings", DisclosureSetting)})


@cache
def parts_of_wholes() -> tuple[PartOfWhole, ...]:
    """Every part and its whole (parts.csv)."""
    return read_records("parts", PartOfWhole)
