"""What a return may hold, and which files can bear on an indicator's figures.

Here: look-ups over measures.csv. Not here: which file an organisation's figures did come from; SQL finds that.
"""

from functools import cache

from wres_pipeline.standard.extracts import file_kinds
from wres_pipeline.standard.reference import Record, read_records
from wres_pipeline.standard.template import all_template_items

SURVEY = "staff_survey"
"""The extract of the measures that name none: it is read as a return."""


class Measure(Record):
    """One measure of an indicator; extract is empty for those of the survey."""

    indicator: int
    measure: str
    unit: str
    unknown_taken: bool
    total_taken: bool
    extract: str
    label: str


@cache
def kinds_of_files_behind(indicator: int) -> frozenset[str]:
    """Kinds of files whose change can change a figure of this indicator: returns, and the extracts of its measures.

    A measure is the indicator's if the template has an item of it there: staff in post are behind indicators 3, 4, 9.
    """
    shown = {item.measure for item in all_template_items() if item.indicator == indicator}
    extracts = {each.extract or SURVEY for each in read_records("measures", Measure) if each.measure in shown}
    returns = {kind.kind for kind in file_kinds().values() if kind.role == "return"}
    return frozenset(returns | extracts)
