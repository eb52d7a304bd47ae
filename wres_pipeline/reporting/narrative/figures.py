"""An organisation's rows of indicators, found by what they are about, and side by side for both years.

Here: looking up and laying out. Not here: what a figure means (one module for each kind of indicator).
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Literal

from wres_pipeline.reporting.narrative.structure import Table
from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows
from wres_pipeline.submission.content import Figure, Submission
from wres_pipeline.text.numbers import NONE

PERIODS = {"current": "this year", "previous": "last year"}
GROUPS = {"white": "White", "bme": "BME", "unknown": "Unknown"}
COMPARED = ("white", "bme")
Column = Literal["numerator", "denominator", "rate"]
Lines = Mapping[str, Mapping[str, Sequence[str]]]
"""Cells of each column, by what a line is about and by period."""
Rows = Callable[[str, IndicatorRow], Figure]
"""Finds the row of a period."""


def rows_of(submission: Submission) -> Rows:
    """The rows of a submission; one that is not there is one that was not submitted."""
    known = {_place(row.period, row): row for row in submission.figures}

    def find(period: str, row: IndicatorRow) -> Figure:
        return known.get(_place(period, row)) or _nothing(period, row)

    return find


def _place(period: str, row: IndicatorRow | Figure) -> tuple[str, int, str, str, str]:
    return period, row.indicator, row.measure, row.staff_group, row.pay_band


def _nothing(period: str, row: IndicatorRow) -> Figure:
    columns = dict.fromkeys(Figure.model_fields)
    place = dict(zip(("period", "indicator", "measure", "staff_group", "pay_band"), _place(period, row), strict=True))
    return Figure.model_validate({**columns, **place, "unit": row.unit, "status": "not_submitted"})


def of_indicator(number: int) -> list[IndicatorRow]:
    """The reference rows of an indicator, in their order."""
    return [row for row in indicator_rows() if row.indicator == number]


def whole_workforce() -> IndicatorRow:
    """The reference row of all staff."""
    return of_indicator(1)[-1]


def groups_of(row: Figure, column: Column, groups: Iterable[str]) -> list[float | None]:
    """A column of a row, group by group."""
    return [getattr(row, f"{group}_{column}") for group in groups]


def table(caption: str, first: str, columns: Sequence[str], lines: Lines) -> list[Table]:
    """Lines as a table of both years, `first` over their labels; what has no figure at all is left out."""
    shown = [period for period in PERIODS if any(_is_there(cells[period]) for cells in lines.values())]
    rows = [
        (label, *(cell for period in shown for cell in cells[period]))
        for label, cells in lines.items()
        if has_figures(cells)
    ]
    headings = [f"{column}, {PERIODS[period]}" for period in shown for column in columns]
    return [Table(caption, (first, *headings), tuple(rows))] if rows else []


def has_figures(cells: Mapping[str, Sequence[str]]) -> bool:
    """Whether a line has a figure of any year."""
    return any(map(_is_there, cells.values()))


def _is_there(cells: Iterable[str]) -> bool:
    return any(cell != NONE for cell in cells)
