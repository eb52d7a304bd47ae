"""An organisation's action_plan.xlsx: last year's plan as we wrote it and people filled it in.

Here: from the workbook to a frame. Not here: whether the workbook is safe to read (preflight), what its statuses
and days mean (SQL), what becomes of its lines (action_plan).
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

import pandas as pd
from openpyxl.utils import column_index_from_string

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.headers import shown_header
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.plain_text import must_be_text
from wres_pipeline.ingest.workbook_cells import Cell, Extent, other_sheets, read_cells
from wres_pipeline.standard.action_plan import (
    ACTIONS_SHEET,
    LABELS,
    PLAN_SHEETS,
    READ_BACK,
    SHOWN_SHEETS,
    TITLE,
    TYPED,
)

RAW_ACTION_PLAN = "raw_action_plan"
LONGEST = 5_000
_EXTENT = Extent(1_000, 100)
_NEEDED = frozenset(LABELS[name] for name in READ_BACK)
_NAMES = {LABELS[name]: name for name in READ_BACK} | {LABELS["organisation_code"]: "line_organisation"}
_COLUMNS = ["sheet", "row_number", *_NAMES.values()]
_TITLE = re.compile(rf"{TITLE} (20[0-9]{{2}})\b")


class _Sheet(NamedTuple):
    """A sheet of lines: its rows by number, of each the filled cells by column letter, and which has the headings."""

    name: str
    rows: Mapping[int, Mapping[str, str]]
    header: int

    @property
    def headings(self) -> Mapping[str, str]:
        """By column letter."""
        return self.rows.get(self.header, {})


def read_action_plan(file: InboxFile) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The lines that hold something that people write, or a key, sheet by sheet; and what of the workbook is not read.

    `plan_year` is the year that the title names, or "". Not read are columns and sheets that somebody added.
    DataFault where the workbook cannot be read, a heading is lacking or stands twice, or a text cannot stand in a
    document.
    """
    cells = read_cells(file.path, ACTIONS_SHEET, PLAN_SHEETS, _EXTENT)
    sheets = [_sheet(cells, name) for name in PLAN_SHEETS]
    lines = pd.DataFrame([line for sheet in sheets for line in _lines(sheet)], columns=_COLUMNS).fillna("")
    for name in _NAMES.values():
        lines[name] = lines[name].astype("str").str.replace("\r\n?", "\n", regex=True).str.strip()
        must_be_text(lines[name], lines["row_number"], LONGEST)
    written = lines[["gap", "label", *TYPED]] != ""
    dropped = [name for sheet in sheets for name in _added_columns(sheet)]
    dropped += other_sheets(file.path, {*PLAN_SHEETS, *SHOWN_SHEETS})
    return lines[written.any(axis=1)].assign(plan_year=_plan_year(sheets)), tuple(dict.fromkeys(dropped))


def _sheet(cells: Sequence[Cell], name: str) -> _Sheet:
    """The sheet, without rows where it is not there; DataFault where its headings are not each there once."""
    rows: dict[int, dict[str, str]] = {}
    for cell in cells:
        if cell.sheet == name:
            rows.setdefault(cell.row_number, {})[cell.column_letter] = cell.value
    header = next((number for number, row in rows.items() if set(row.values()) >= _NEEDED), None)
    if header is None and rows:
        raise DataFault(f"The sheet {name} lacks headings: {', '.join(sorted(_NEEDED))} must stand in one row.")
    sheet = _Sheet(name, rows, header or 0)
    _must_stand_once(sheet)
    return sheet


def _must_stand_once(sheet: _Sheet) -> None:
    for label in LABELS.values():
        letters = [letter for letter, heading in sheet.headings.items() if heading == label]
        if len(letters) > 1:
            raise DataFault(
                f"The sheet {sheet.name} has the heading {label} twice, columns {' and '.join(letters)}. "
                "Put everything under one of them, and take the other one out."
            )


def _lines(sheet: _Sheet) -> Iterator[dict[str, object]]:
    """The rows below the headings, each value under its heading."""
    columns = {letter: _NAMES[label] for letter, label in sheet.headings.items() if label in _NAMES}
    for number, row in sheet.rows.items():
        if number > sheet.header:
            values = {name: row.get(letter, "") for letter, name in columns.items()}
            yield {"sheet": sheet.name, "row_number": number} | values


def _added_columns(sheet: _Sheet) -> Iterator[str]:
    """The columns that hold something under a heading that is not ours, or none."""
    known = {letter for letter, label in sheet.headings.items() if label in LABELS.values()}
    filled = {letter for number, row in sheet.rows.items() if number >= sheet.header for letter in row}
    for letter in sorted(filled - known, key=column_index_from_string):
        yield shown_header(sheet.headings.get(letter, "").strip().lower(), column_index_from_string(letter))


def _plan_year(sheets: Sequence[_Sheet]) -> str:
    """The year in the first title above a table that names one, or ""."""
    above = (
        text for sheet in sheets for number, row in sheet.rows.items() if number < sheet.header for text in row.values()
    )
    return next((title[1] for title in map(_TITLE.match, above) if title), "")
