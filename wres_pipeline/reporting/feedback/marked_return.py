"""The marked copy of a sender's return inside the feedback workbook: to be mended right there and sent again.

Here: marking cells, and putting the copied sheets into the workbook. Not here: copying a sheet (copied_sheet), opening
the sender's file (own_return), which cells are marked and why (places).
"""

from collections import defaultdict
from collections.abc import Set
from math import ceil

import pandas as pd
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font, Protection
from openpyxl.styles.differential import DifferentialStyle
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.ingest.preflight import ITEMS_SHEET
from wres_pipeline.reporting.feedback.copied_sheet import copy_sheet
from wres_pipeline.reporting.feedback.looks import LEVELS, plain, put, set_up_print
from wres_pipeline.reporting.feedback.own_return import OwnReturn
from wres_pipeline.reporting.feedback.workbook_file import Shown
from wres_pipeline.reporting.return_workbook.formulas import cell_formula
from wres_pipeline.standard.template import COVER_LABELS, template_columns, template_items

_COVER_LABELS = COVER_LABELS[:2]
_COVER_NEEDS = (
    f"Column A of this sheet must hold the words {_COVER_LABELS[0]} and {_COVER_LABELS[1]}, a row each; "
    "column B beside them the code and the year."
)
_COMMENT_WIDTH, _LETTERS_A_LINE, _LINE_HEIGHT, _HIGHEST = 380, 52, 18, 600


def add_marked_copy(book: Workbook, own: OwnReturn, year: int, marks: pd.DataFrame, notice: str) -> Shown:
    """Add the sender's sheets Cover, WRES and Notes, marked; return what their formulas showed, for saving.

    year: whose template it is; marks: places of findings (sheet, cell, level, rule, message), worst first in each
    cell. A workbook without a Cover gets one to fill in.
    """
    marked: defaultdict[str, set[str]] = defaultdict(set)
    for sheet, cell in marks[["sheet", "cell"]].itertuples(index=False):
        marked[sheet].add(cell)
    shown: dict[str, dict[str, bool | float | str]] = {}
    if "Cover" not in own.book.sheetnames:
        _add_cover(book)
    for source in own.sheets():
        target: Worksheet = book.create_sheet(source.title)
        shown[source.title] = copy_sheet(source, target, own.shown, marked[source.title])
        set_up_print(target, notice)
        if source.title == ITEMS_SHEET:
            _put_formulas_back(target, year, marked[source.title])
    for (name, address), found in marks.groupby(["sheet", "cell"], sort=False):
        _mark(book[str(name)], str(address), found)
    return shown


def _put_formulas_back(sheet: Worksheet, year: int, addresses: Set[str]) -> None:
    """Give marked automatic cells the template's formula again: what stood there is in our way, and nobody needs it."""
    numbers = {str(cell.value): cell.row for cell in sheet["A"] if isinstance(cell.value, int | float | str)}
    rows = {item.item: numbers[str(item.item)] for item in template_items(year) if str(item.item) in numbers}
    for item in template_items(year):
        for column in template_columns():
            address = f"{column.column_letter}{rows[item.item]}"
            if item.entry == "automatic" and address in addresses and item.takes(column):
                sheet[address].value, sheet[address].quotePrefix = cell_formula(item, column, rows), False


def _add_cover(book: Workbook) -> None:
    cover: Worksheet = book.create_sheet("Cover")
    cover.column_dimensions["A"].width, cover.column_dimensions["B"].width = 28, 60
    put(cover, "A1", "WRES data return", "wres title")
    for row, label in enumerate(_COVER_LABELS, start=4):
        put(cover, f"A{row}", label, "wres topic")
    set_up_print(cover, "")


def _mark(sheet: Worksheet, address: str, found: pd.DataFrame) -> None:
    """Colour, unlock and comment a cell.

    The colour is a conditional format: the sender's own looks stay beneath it, and it is gone from the next copy
    once the cell is mended.
    """
    cell = sheet[address]
    cell.protection = Protection(locked=False)
    if isinstance(cell.value, float | str) and cell.data_type == "n":
        cell.number_format = "General"  # 4.5 that shows as 5 would not look wrong
    looks = DifferentialStyle(font=Font(bold=True), fill=LEVELS[found["level"].iloc[0]].fill)
    sheet.conditional_formatting.add(address, Rule("expression", formula=["TRUE"], dxf=looks))
    told = [
        f"{rule}, {LEVELS[level].words.lower()}: {plain(message)}"
        for rule, level, message in found[["rule", "level", "message"]].itertuples(index=False)
    ]
    if sheet.title == "Cover" and (found["location"] == "Cover").any():
        told.append(_COVER_NEEDS)
    text = "\n\n".join(told)
    lines = sum(ceil(max(1, len(line)) / _LETTERS_A_LINE) for line in text.split("\n"))
    cell.comment = Comment(text, "wres", height=min(_HIGHEST, _LINE_HEIGHT * (lines + 1)), width=_COMMENT_WIDTH)
