"""The calendar: what each reporting year has of its own.

Here: snapshot, period, collection and staff survey of a year. Not here: what is asked of whom; SQL reads
that from requirements.csv.
"""

from datetime import date
from functools import cache
from zoneinfo import ZoneInfo

from wres_pipeline.errors import UsageFault
from wres_pipeline.standard.reference import Record, Words, read_records

LONDON = ZoneInfo("Europe/London")
"""Where days begin and deadlines end."""


class ReportingYear(Record):
    """One reporting year, the year of its 31 March snapshot; columns as schema.yml describes them."""

    reporting_year: int
    snapshot_date: date
    period_start: date
    period_end: date
    collection_system: str
    collection_opens: date
    deadline: date
    action_plan_deadline: date
    indicator_3_years: int
    staff_survey_year: int
    question_indicator_5: str
    question_indicator_6: str
    question_indicator_7: str
    question_indicator_8: str
    indicator_7_break: bool
    notes: str
    to_be_confirmed: Words
    source: str

    def in_words(self, column: str) -> str:
        """A day of this year as it may be told: 2020-08-31 (to be confirmed), where that is so."""
        unsure = " (to be confirmed)" if column in self.to_be_confirmed else ""
        return f"{getattr(self, column)}{unsure}"


@cache
def reporting_years() -> tuple[ReportingYear, ...]:
    """Every reporting year of the calendar, oldest first (reporting_years.csv)."""
    return read_records("reporting_years", ReportingYear)


@cache
def reporting_year(year: int) -> ReportingYear:
    """The reporting year with that number; UsageFault where the calendar has none."""
    found = {each.reporting_year: each for each in reporting_years()}
    if year not in found:
        raise UsageFault(f"The calendar has no reporting year {year}. Choose one from {min(found)} to {max(found)}.")
    return found[year]


def years_up_to(year: int) -> list[int]:
    """The calendar's reporting years up to and with this one: those that a run for it covers."""
    return [each.reporting_year for each in reporting_years() if each.reporting_year <= year]


def averages_two_years(year: int) -> bool:
    """Whether indicator 3 of that year is an average of two; the calendar's first year stands for those before it."""
    first = reporting_years()[0].reporting_year
    return reporting_year(max(year, first)).indicator_3_years > 1
