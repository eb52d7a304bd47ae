"""The shipped register of organisations and their succession.

Here: Norfolk and Waveney's commissioners and providers. Not here: what an inbox's organisations.csv adds.
"""

from collections.abc import Mapping
from datetime import date
from functools import cache
from types import MappingProxyType

from wres_pipeline.standard.reference import Maybe, Record, Words, read_records, read_reference

STATES = ("received", "rejected", "missing", "accepted")
"""What can become of what an organisation sends; of several files the first of these is the organisation's state."""


class Organisation(Record):
    """One organisation; codes are text, and an empty code means that there is none or it is not known."""

    organisation_code: str
    name: str
    organisation_type: str
    contract: str
    successor_code: str
    successor_from: Maybe[date]
    expected_from: int
    expected_to: Maybe[int]
    co_ordinating_commissioner: str
    local_authorities: Words
    office_holders_in_workforce: bool
    board_consents: bool
    to_be_confirmed: Words
    source: str


@cache
def organisations() -> Mapping[str, Organisation]:
    """The register by organisation code, in the file's order (organisations.csv)."""
    found = read_records("organisations", Organisation)
    return MappingProxyType({each.organisation_code: each for each in found})


@cache
def series_names() -> tuple[str, ...]:
    """Names of the series of figures through a merger (series_organisations.csv)."""
    return tuple(dict.fromkeys(row["series"] for row in read_reference("series_organisations")))
