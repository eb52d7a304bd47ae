"""An organisation's action_plan.xlsx: last year's plan as we wrote it and people filled it in.

Here: from the workbook to a frame. Not here: whether the workbook is safe to read (preflight), what its statuses
and days mean (SQL), what becomes of its lines (action_plan).
"""

import pandas as pd

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.plain_text import must_be_text
from wres_pipeline.ingest.workbook_cells import Cell, Extent, read_cells
from wres_pipeline.standard.action_plan import ACTIONS_SHEET, LABELS, PLAN_SHEETS, READ_BACK, TYPED

RAW_ACTION_PLAN = "raw_action_plan"
LONGEST = 5_000
_EXTENT = Extent(1_000, 40)
_NEEDED = frozenset(LABELS[name] for name in READ_BACK)
_NAMES = {LABELS[name]: name for name in READ_BACK} | {LABELS["organisation_code"]: "line_organisation"}
_COLUMNS = ["sheet", "row_number", *_NAMES.values()]


def read_action_plan(file: InboxFile) -> tuple[pd.DataFrame, tuple[str, ...]]:
    """The lines that hold something that people write, or a key, sheet by sheet; no column of it is dropped.

    DataFault where the workbook cannot be read, a heading is lacking, or a text cannot stand in a document.
    """
    cells = read_cells(file.path, ACTIONS_SHEET, PLAN_SHEETS, _EXTENT)
    lines = pd.DataFrame([line for sheet in PLAN_SHEETS for line in _lines(cells, sheet)], columns=_COLUMNS)
    lines = lines.fillna("")
    for name in _NAMES.values():
        lines[name] = lines[name].astype("str").str.replace("\r\n?", "\n", regex=True).str.strip()
        must_be_text(lines[name], lines["row_number"], LONGEST)
    written = lines[["gap", "label", *TYPED]] != ""
    return lines[written.any(axis=1)], ()


def _lines(cells: list[Cell], sheet: str) -> list[dict[str, object]]:
    """The rows below the headings of a sheet, each value under its heading; none where the sheet is not there."""
    rows: dict[int, dict[str, str]] = {}
    for cell in cells:
        if cell.sheet == sheet:
            rows.setdefault(cell.row_number, {})[cell.column_letter] = cell.value
    header = next((number for number, row in rows.items() if set(row.values()) >= _NEEDED), None)
    if header is None and rows:
        raise DataFault(f"The sheet {sheet} lacks headings: {', '.join(sorted(_NEEDED))} must stand in one row.")
    columns = {letter: _NAMES[label] for letter, label in rows.get(header or 0, {}).items() if label in _NAMES}
    return [
        {"sheet": sheet, "row_number": number} | {name: row.get(letter, "") for letter, name in columns.items()}
        for number, row in rows.items()
        if header is not None and number > header
    ]
