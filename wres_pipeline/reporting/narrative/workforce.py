"""Indicator 1 in the narrative report: staff by staff group and pay band, and the workforce as a whole.

Here: which figures of it are shown, and the words around them. Not here: other indicators.
"""

from itertools import groupby
from operator import attrgetter

from wres_pipeline.reporting.narrative.figures import (
    GROUPS,
    PERIODS,
    Rows,
    groups_of,
    of_indicator,
    table,
    whole_workforce,
)
from wres_pipeline.reporting.narrative.structure import Labelled, Table, fact
from wres_pipeline.reporting.narrative.words import status_words
from wres_pipeline.standard.indicators import IndicatorRow
from wres_pipeline.submission.content import Figure
from wres_pipeline.text.numbers import counted, percent

NOBODY = "nobody is in it"


def workforce_facts(rows: Rows) -> list[Labelled]:
    """The share of BME staff in both years, and staff groups without figures."""
    totals = [row for row in reversed(of_indicator(1)) if row.pay_band == "all"]
    found = [(period, total, rows(period, total)) for total in totals for period in PERIODS]
    return [
        fact(f"{_group(total) or total.label}, {PERIODS[period]}", _words(row, PERIODS[period]))
        for period, total, row in found
        if total == whole_workforce() or row.value is None
    ]


def _words(row: Figure, period: str) -> str:
    if row.value is None:
        return "Nobody." if row.bme_denominator == 0 else status_words(row, period, NOBODY)
    return f"{counted(row.bme_numerator)} of {counted(row.bme_denominator)} staff are BME: {percent(row.value)}."


def workforce_tables(rows: Rows) -> list[Table]:
    """A table for each staff group, pay bands without people left out, and one for the whole workforce."""
    return [
        shown
        for _, group in groupby(of_indicator(1), key=attrgetter("staff_group"))
        for shown in _table(rows, list(group))
    ]


def _table(rows: Rows, group: list[IndicatorRow]) -> list[Table]:
    found = {row: {period: rows(period, row) for period in PERIODS} for row in group}
    lines = {
        _band(row): {period: _cells(figure) for period, figure in both.items()}
        for row, both in found.items()
        if any(figure.bme_denominator for figure in both.values())
    }
    name = _group(group[0])
    caption = f"{name}: headcount and % BME by pay band" if name else "Whole workforce: headcount and % BME"
    return table(caption, "Pay band" if name else "Staff", (*GROUPS.values(), "% BME"), lines)


def _cells(row: Figure) -> list[str]:
    return [*map(counted, groups_of(row, "numerator", GROUPS)), percent(row.value)]


def _group(row: IndicatorRow) -> str:
    """'Non-clinical' of the label 'Non-clinical, Band 5'; "" of the whole workforce."""
    return row.label.partition(", ")[0] if ", " in row.label else ""


def _band(row: IndicatorRow) -> str:
    """'Band 5' of the same label."""
    band = row.label.rpartition(", ")[2]
    return band[0].upper() + band[1:]
