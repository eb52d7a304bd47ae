"""The narrative report that organisations publish beside their figures: its texts.

Here: which fields there are and when each must be filled. Not here: reading or laying out texts.
"""

import re
from collections.abc import Mapping
from functools import cache
from types import MappingProxyType
from typing import Literal

from wres_pipeline.standard.reference import Maybe, Record, read_records

LAST_YEAR = "[Last year's text: go through it, then take out this line.]"
"""First line of a text that is offered as a start; as long as it stands there the text is not this year's."""


def is_filled(text: str) -> bool:
    """Whether a text says something of its own: a letter or digit, and no mark of last year's text or of a gap."""
    letters = re.sub("[^a-z]", "", text.casefold())
    marks = ("lastyearstextgothroughit", "tobefilledin")
    return any(letter.isalnum() for letter in text) and not any(mark in letters for mark in marks)


class NarrativeField(Record):
    """One text.

    needed: always; submitted, absent: where its indicator is, or is asked and not; set_aside: where something is not
    in the figures; previous_year: where the previous year is other than it was submitted then; or optional.
    """

    field: str
    section: Literal["organisation", "data", "indicators", "action plan"]
    label: str
    needed: Literal["always", "submitted", "absent", "set_aside", "previous_year", "optional"]
    indicator: Maybe[int]
    help: str
    source: str


@cache
def narrative_fields() -> Mapping[str, NarrativeField]:
    """The fields by name, in the order of the report (narrative_fields.csv)."""
    return MappingProxyType({each.field: each for each in read_records("narrative_fields", NarrativeField)})
