"""The cells of a received workbook as text, with their places.

Here: from sheets to cells. Not here: whether the file is safe to read (preflight), what its cells mean (workbook,
action_plans).
"""

import warnings
from collections.abc import Collection, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date, time
from pathlib import Path
from typing import BinaryIO, NamedTuple

from openpyxl import load_workbook
from openpyxl.chartsheet import Chartsheet

from wres_pipeline.ingest.preflight import check_workbook, unreadable_is_a_fault

NO_RESULT = "formula without a result"


class Extent(NamedTuple):
    """How many rows and columns are looked at."""

    rows: int
    columns: int


@dataclass(frozen=True)
class Cell:
    """A cell that is not empty: sheet, address (D12), its column and row, and its value as text."""

    sheet: str
    cell: str
    column_letter: str
    row_number: int
    value: str


def read_cells(path: Path, needed: str, sheets: Sequence[str], extent: Extent) -> list[Cell]:
    """The cells of these sheets that are not empty, within the extent; formulas as they were last calculated.

    A workbook that is not safe to read, cannot be read, or has no sheet `needed` is a DataFault.
    """
    check_workbook(path, needed)
    with path.open("rb") as stream, unreadable_is_a_fault(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and rules that it leaves out
        shown, written = (_filled(stream, sheets, extent, data_only=data_only) for data_only in (True, False))
    known = {(cell.sheet, cell.cell) for cell in shown}
    return [*shown, *(replace(cell, value=NO_RESULT) for cell in written if (cell.sheet, cell.cell) not in known)]


def other_sheets(path: Path, known: Collection[str]) -> tuple[str, ...]:
    """The sheets that are not known and hold something, by place, since a name may be anybody's.

    `path` is a workbook that read_cells has read.
    """
    with path.open("rb") as stream, unreadable_is_a_fault(), warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with closing(load_workbook(stream, read_only=True, keep_links=False)) as book:
            return tuple(
                f"sheet {place}"
                for place, name in enumerate(book.sheetnames, start=1)
                if name not in known and not isinstance(book[name], Chartsheet)
                if any(value not in (None, "") for row in book[name].iter_rows(values_only=True) for value in row)
            )


def _filled(stream: BinaryIO, sheets: Sequence[str], extent: Extent, *, data_only: bool) -> list[Cell]:
    """The cells that are not empty, formulas as last calculated or as written."""
    with closing(load_workbook(stream, read_only=True, data_only=data_only, keep_links=False)) as book:
        return [
            Cell(name, each.coordinate, each.column_letter, each.row, _text(each.value))
            for name in sheets
            if name in book.sheetnames
            for row in book[name].iter_rows(max_row=extent.rows, max_col=extent.columns)
            for each in row
            if each.value not in (None, "")
        ]


def _text(value: object) -> str:
    if isinstance(value, date | time):
        return value.isoformat()
    return repr(value) if isinstance(value, float) else str(value)
