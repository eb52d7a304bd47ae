"""The sheet WRES of the return workbook: a row for each item, under a row for each section.

Here: which cell holds which figure. Not here: the items and columns (reference data), their formulas
(formulas), notes on them (remarks), looks and input rules (styles).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from wres_pipeline.reporting.return_workbook import styles
from wres_pipeline.reporting.return_workbook.formulas import cell_formula, exact_number, why_no_formula
from wres_pipeline.reporting.return_workbook.remarks import REMARKS_COLUMN, REMARKS_LABEL, REMARKS_WIDTH
from wres_pipeline.reporting.return_workbook.texts import write_text
from wres_pipeline.standard.calendar import averages_two_years
from wres_pipeline.standard.template import TemplateColumn, TemplateItem, template_columns, template_items
from wres_pipeline.submission.content import Figures

COLUMN_WIDTHS = {"A": 6, "B": 10, "C": 56} | dict.fromkeys("DEFGHI", 12) | {"J": 18, "K": 18}
"""Width of each column of the sheet, in characters."""

_PERIOD_ROW, _HEADER_ROW = 3, 4
_FILLED_BY = {"entered": "You", "automatic": "Formula"}


def figure_keys(year: int) -> set[tuple[int, str, str]]:
    """Return the (item, period, ethnic group) of every figure that the year's template has a cell for."""
    return {
        (item.item, column.period, column.ethnic_group)
        for item in template_items(year)
        for column in template_columns()
        if item.takes(column)
    }


def write_items(
    book: Workbook, sheet: Worksheet, snapshot: date, figures: Figures, remarks: Mapping[int, str] | None
) -> None:
    """Write headings, sections and items; `snapshot` is the current year's snapshot date.

    remarks: notes by item, in a column of their own; None for a workbook without that column.
    """
    items = template_items(snapshot.year)
    averaged = {"current": averages_two_years(snapshot.year), "previous": averages_two_years(snapshot.year - 1)}
    page = _Page(styles.Formats(book), sheet, item_rows(items), figures, remarks, averaged)
    _write_headings(page, snapshot)
    for section, group in groupby(items, key=attrgetter("section")):
        own = list(group)
        _write_section(page, section, page.rows[own[0].item] - 1)
        for item in own:
            _write_item(page, item)
    sheet.freeze_panes(f"D{_HEADER_ROW + 1}")
    sheet.repeat_rows(0, _HEADER_ROW - 1)


@dataclass(frozen=True)
class _Page:
    """The sheet being written, the row of each item, and the figures and notes to write."""

    formats: styles.Formats
    sheet: Worksheet
    rows: dict[int, int]
    figures: Figures
    remarks: Mapping[int, str] | None
    averaged: dict[str, bool]
    """By period, whether indicator 3 averages two years."""


def item_rows(items: Sequence[TemplateItem]) -> dict[int, int]:
    """Return each item's row: items run from 1 without a gap, with a row above each section for its name."""
    sections = list(dict.fromkeys(item.section for item in items))
    return {item.item: _HEADER_ROW + item.item + 1 + sections.index(item.section) for item in items}


def _write_headings(page: _Page, snapshot: date) -> None:
    style = page.formats.of(styles.HEADER)
    dates = {"previous": snapshot.replace(year=snapshot.year - 1), "current": snapshot}
    for period, columns in groupby(template_columns(), key=attrgetter("period")):
        letters = [column.column_letter for column in columns]
        heading = f"{period.capitalize()} year, {styles.date_in_words(dates[period])}"
        page.sheet.merge_range(f"{letters[0]}{_PERIOD_ROW}:{letters[-1]}{_PERIOD_ROW}", heading, style)
    labels = {"A": "Item", "B": "Indicator", "C": "Figure", "J": "Unit", "K": "Filled by"}
    labels |= {column.column_letter: column.label for column in template_columns()}
    labels |= {} if page.remarks is None else {REMARKS_COLUMN: REMARKS_LABEL}
    longest = max(labels.values(), key=len)
    page.sheet.set_row(_HEADER_ROW - 1, styles.row_height(longest, COLUMN_WIDTHS["D"]))
    for letter, label in labels.items():
        page.sheet.write_string(f"{letter}{_HEADER_ROW}", label, style)


def _write_section(page: _Page, section: str, row: int) -> None:
    style = page.formats.of(styles.SECTION)
    for letter in COLUMN_WIDTHS:
        page.sheet.write_blank(f"{letter}{row}", None, style)
    page.sheet.write_string(f"B{row}", section, style)


def _write_item(page: _Page, item: TemplateItem) -> None:
    row = page.rows[item.item]
    style = page.formats.of(styles.LABEL)
    page.sheet.write_number(f"A{row}", item.item, style)
    page.sheet.write_number(f"B{row}", item.indicator, style)
    page.sheet.write_string(f"C{row}", item.label, style)
    page.sheet.write_string(f"J{row}", styles.UNITS[item.unit], style)
    page.sheet.write_string(f"K{row}", _filled_by(item), style)
    height = styles.row_height(item.label, COLUMN_WIDTHS["C"])
    if page.remarks is not None:
        remark = page.remarks.get(item.item, "")
        write_text(page.sheet, f"{REMARKS_COLUMN}{row}", remark, style)
        height = max(height, styles.row_height(remark, REMARKS_WIDTH[REMARKS_COLUMN]))
    page.sheet.set_row(row - 1, height)
    for column in template_columns():
        _write_figure(page, item, column)


def _filled_by(item: TemplateItem) -> str:
    labels = {column.ethnic_group: column.label for column in template_columns()}
    groups = item.ethnic_groups.split()
    only = "" if len(groups) == len(labels) else f": {', '.join(labels[group] for group in groups)}"
    return f"{_FILLED_BY[item.entry]}{only}"


def _write_figure(page: _Page, item: TemplateItem, column: TemplateColumn) -> None:
    address = f"{column.column_letter}{page.rows[item.item]}"
    figure = page.figures.get((item.item, column.period, column.ethnic_group))
    style = page.formats.of(_figure_style(item, column))
    if item.entry == "automatic" and item.takes(column) and not why_no_formula(item, column, page.figures):
        cached = "" if figure is None else exact_number(figure)
        page.sheet.write_formula(address, cell_formula(item, column, page.rows), style, cached)
    elif figure is None:
        page.sheet.write_blank(address, None, style)
    else:
        page.sheet.write_number(address, exact_number(figure), style)
    if item.entry == "entered" and item.takes(column):
        page.sheet.data_validation(address, styles.input_rule(item, address, averaged=page.averaged[column.period]))


def _figure_style(item: TemplateItem, column: TemplateColumn) -> dict[str, Any]:
    starts_period = column.ethnic_group == template_columns()[0].ethnic_group
    style = styles.figure_style(item, taken=item.takes(column))
    return style | styles.PERIOD_EDGE if starts_period else style
