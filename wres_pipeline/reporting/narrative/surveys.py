"""Indicators 5 to 8 in the narrative report: percentages of the staff survey, White and BME side by side.

Here: which figures of them are shown, and the words around them. Not here: other indicators.
"""

from collections.abc import Iterator

from wres_pipeline.reporting.narrative.figures import COMPARED, GROUPS, PERIODS, Rows, groups_of, of_indicator, table
from wres_pipeline.reporting.narrative.structure import Labelled, Table, fact
from wres_pipeline.reporting.narrative.words import status_words
from wres_pipeline.standard.calendar import ReportingYear, reporting_years
from wres_pipeline.submission.content import Figure
from wres_pipeline.text.numbers import counted, percent, rounded

SURVEYED = range(5, 9)
HIGHER_IS_BETTER = 7
BECAUSE = "how many of each ethnic group answered is not known"


def survey_reading(number: int, year: int) -> list[Labelled]:
    """The question, and how to read its answers."""
    better = "higher" if number == HIGHER_IS_BETTER else "lower"
    return [*_questions(number, year), fact("How to read it", f"A {better} percentage is better.")]


def _questions(number: int, year: int) -> Iterator[Labelled]:
    calendar = {each.reporting_year: each for each in reporting_years()}
    for words, of in zip(PERIODS.values(), (calendar.get(year), calendar.get(year - 1)), strict=True):
        if of:
            yield fact(f"Question, {words}", f"{_question(number, of)} of the staff survey of {of.staff_survey_year}.")
    if number == HIGHER_IS_BETTER and calendar[year].indicator_7_break:
        yield fact("Comparability", "The percentage is counted in another way since last year: do not compare them.")


def _question(number: int, year: ReportingYear) -> str:
    return str(getattr(year, f"question_indicator_{number}"))


def survey_facts(number: int, rows: Rows) -> list[Labelled]:
    """The difference between the ethnic groups in both years."""
    (row,) = of_indicator(number)
    return [fact(PERIODS[p].capitalize(), _words(rows(p, row), PERIODS[p])) for p in PERIODS]


def _words(row: Figure, period: str) -> str:
    if row.value is None:
        return status_words(row, period, BECAUSE)
    size = rounded(abs(row.value))
    if size == rounded(0):
        return "The percentages of BME and of White staff do not differ."
    way = "higher" if row.value > 0 else "lower"
    return f"The percentage of BME staff is {size} percentage points {way} than that of White staff."


def survey_tables(number: int, rows: Rows) -> list[Table]:
    """Percentages, and numbers of respondents where they are known."""
    (row,) = of_indicator(number)
    both = {period: rows(period, row) for period in PERIODS}
    lines = {
        "Percentage": {p: [*map(percent, groups_of(both[p], "rate", COMPARED))] for p in PERIODS},
        "Respondents": {p: [*map(counted, groups_of(both[p], "denominator", COMPARED))] for p in PERIODS},
    }
    return table("Percentages by ethnic group", "Figure", [GROUPS[group] for group in COMPARED], lines)
