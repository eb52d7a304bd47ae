"""Indicator 9 in the narrative report: the board against the workforce.

Here: which figures of it are shown, and the words around them. Not here: other indicators.
"""

from wres_pipeline.reporting.narrative.figures import (
    GROUPS,
    PERIODS,
    Column,
    Rows,
    groups_of,
    has_figures,
    of_indicator,
    table,
    whole_workforce,
)
from wres_pipeline.reporting.narrative.structure import Labelled, Table, fact
from wres_pipeline.reporting.narrative.words import status_words
from wres_pipeline.standard.indicators import IndicatorRow
from wres_pipeline.submission.content import Figure
from wres_pipeline.text.numbers import counted, percent, rounded, signed

MERGED = "members of several boards cannot be told apart without a reference for each person"
HOW = (
    "BME share of the members less BME share of the workforce, in percentage points. Below zero means that BME "
    "people are a smaller share of the board than of the workforce."
)


def board_reading() -> list[Labelled]:
    """How to read the differences."""
    return [fact("How to read it", HOW)]


def board_facts(rows: Rows) -> list[Labelled]:
    """What the differences are in both years."""
    return [
        fact(
            f"{_members(row)}, {PERIODS[period]}",
            _words(rows(period, row), rows(period, whole_workforce()), PERIODS[period]),
        )
        for period in PERIODS
        for row in of_indicator(9)
    ]


def _members(row: IndicatorRow) -> str:
    """'Voting board members' of the label 'Voting board members: BME share less ...'."""
    return row.label.partition(":")[0]


def _words(row: Figure, staff: Figure, period: str) -> str:
    if row.value is None:
        because = _because(row, staff)
        return status_words(row, period, because)
    difference, interval = signed(row.value), ""
    if row.ci_lower is not None and row.ci_upper is not None:
        interval = f" (95% interval {signed(row.ci_lower)} to {signed(row.ci_upper)})"
    return f"{difference} percentage points{interval}: {_direction(row.value)}. {_flag(row)}".strip()


def _direction(value: float) -> str:
    if rounded(value) == rounded(0):
        return "BME people are the same share of them as of the workforce"
    return f"BME people are a {'larger' if value > 0 else 'smaller'} share of them than of the workforce"


def _flag(row: Figure) -> str:
    chance = {"inside": "includes 0.00: the difference may be chance", "outside": "excludes 0.00"}
    return f"The interval {chance[row.flag]}." if row.flag in chance else ""


def _because(row: Figure, staff: Figure) -> str:
    if row.bme_denominator == 0:
        return "there are no such members"
    return "nobody is in the workforce" if staff.bme_denominator == 0 else MERGED


def board_tables(rows: Rows) -> list[Table]:
    """Members of each kind by ethnic group, their shares, and those of the workforce beside them."""
    lines: dict[str, dict[str, list[str]]] = {}
    for row in of_indicator(9):
        lines[_members(row)] = {p: [*map(counted, _groups(rows, p, row, "numerator"))] for p in PERIODS}
        lines[f"{_members(row)}, share"] = {p: [*map(percent, _groups(rows, p, row, "rate"))] for p in PERIODS}
    if not any(map(has_figures, lines.values())):
        return []
    whole = whole_workforce()
    lines["Whole workforce, share"] = {p: [*map(percent, _groups(rows, p, whole, "rate"))] for p in PERIODS}
    return table("Board and workforce by ethnic group", "Members", list(GROUPS.values()), lines)


def _groups(rows: Rows, period: str, row: IndicatorRow, column: Column) -> list[float | None]:
    return groups_of(rows(period, row), column, GROUPS)
