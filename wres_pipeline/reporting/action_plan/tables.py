"""A table on a sheet that people sort, fill in, print and listen to.

Here: its looks, headings and rows. Not here: which tables there are.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.table import Table, TableStyleInfo
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.feedback.looks import Heading, add_styles, new_sheet, put, put_across
from wres_pipeline.reporting.return_workbook.styles import row_height

Value = str | float | date | None
"""What a cell can hold; nan is an empty one, as None is."""

HEADER_ROW = 5
_NOTE_ROW = 3
_EDGES = 2
"""Characters of a column's width that its text cannot use."""
_A3 = 8
_ENTRY, _DAY, _SHARE = "wres entry", "wres day", "wres share"
_TOP, _BOX = Alignment(vertical="top", wrap_text=True), Border(Side("thin"), Side("thin"), Side("thin"), Side("thin"))
_PAPER = PatternFill("solid", start_color="FFF9DB")


def add_plan_styles(book: Workbook) -> None:
    """The styles of feedback, and those of cells to be filled in (text, day) and of percentages."""
    add_styles(book)
    look: dict[str, Any] = {"font": Font(name="Calibri", size=11), "alignment": _TOP}
    entry = look | {"fill": _PAPER, "border": _BOX}
    book.add_named_style(NamedStyle(_ENTRY, **entry))
    book.add_named_style(NamedStyle(_DAY, **entry, number_format="d mmmm yyyy"))
    book.add_named_style(NamedStyle(_SHARE, **look, border=Border(bottom=Side("hair")), number_format="0.00"))


def table_sheet(book: Workbook, name: str, columns: Mapping[str, int], heading: Heading, note: str) -> Worksheet:
    """A sheet for a table with these headings and widths, and a note above it; printed on A3, headings on each page."""
    widths = {get_column_letter(place): width for place, width in enumerate(columns.values(), start=1)}
    sheet = new_sheet(book, name, widths, heading)
    sheet.page_setup.paperSize = _A3
    put_across(sheet, _NOTE_ROW, widths, note, "wres text")
    for letter, label in zip(widths, columns, strict=True):
        put(sheet, f"{letter}{HEADER_ROW}", label, "wres header")
    sheet.row_dimensions[HEADER_ROW].height = max(
        row_height(label, width - 2 * _EDGES) for label, width in columns.items()
    )
    sheet.freeze_panes = f"A{HEADER_ROW + 1}"
    sheet.print_title_rows = f"{HEADER_ROW}:{HEADER_ROW}"
    return sheet


def write_rows(
    sheet: Worksheet, columns: Mapping[str, int], rows: Sequence[Sequence[Value]], entered: frozenset[int] = frozenset()
) -> None:
    """Write the rows and make a table of them, which can be filtered and which screen readers know; at least one row.

    `entered`: the places of columns, from 0, that people fill in. Missing values are empty cells.
    """
    for number, values in enumerate(rows or [[""] * len(columns)], start=HEADER_ROW + 1):
        height = 0
        for place, (value, width) in enumerate(zip(values, columns.values(), strict=True)):
            _write_cell(sheet, f"{get_column_letter(place + 1)}{number}", value, is_entered=place in entered)
            height = max(height, row_height("" if _is_missing(value) else str(value), width - _EDGES))
        sheet.row_dimensions[number].height = height
    last = f"{get_column_letter(len(columns))}{HEADER_ROW + max(1, len(rows))}"
    table = Table(displayName=f"{sheet.title}Table", ref=f"A{HEADER_ROW}:{last}")
    table.tableStyleInfo = TableStyleInfo(name="TableStyleLight1", showRowStripes=False)
    sheet.add_table(table)


def _write_cell(sheet: Worksheet, address: str, value: Value, *, is_entered: bool) -> None:
    if isinstance(value, str) and value:
        put(sheet, address, value, _ENTRY if is_entered else "wres row")
        return
    cell = sheet[address]
    cell.style = _style(value, is_entered=is_entered)
    cell.value = None if _is_missing(value) else value


def _style(value: Value, *, is_entered: bool) -> str:
    if isinstance(value, date):
        return _DAY
    if is_entered or _is_missing(value):
        return _ENTRY if is_entered else "wres row"
    return "wres number" if isinstance(value, int) else _SHARE


def _is_missing(value: Value) -> bool:
    return value is None or value == "" or (isinstance(value, float) and np.isnan(value))
