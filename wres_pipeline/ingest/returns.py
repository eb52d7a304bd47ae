"""Returns to raw tables: every file of the inbox is read, or set aside with the reason.

Here: from files to frames in the shape of the raw tables. Not here: typing or judging what was sent.
"""

from collections.abc import Sequence
from dataclasses import asdict
from pathlib import Path

import pandas as pd

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.ingest.inbox import InboxFile, files_of
from wres_pipeline.ingest.registers import read_organisations, read_received
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.contracts import tables

RETURN_COLUMNS = ("indicator", "measure", "staff_group", "pay_band", "ethnic_group", "value")
RAW_TABLE = {"return_csv": "raw_return_rows", "return_workbook": "raw_return_cells"}


def read_inbox(inbox: Path, years: Sequence[int]) -> dict[str, pd.DataFrame]:
    """All raw tables for these reporting years, by name. A file that cannot be read becomes a row with its problem.

    Raises DataFault where a register of the inbox itself cannot be used.
    """
    read = [_read(file) for file in files_of(inbox, years)]
    found = {name: [frame for kind, frame, _ in read if RAW_TABLE.get(kind) == name] for name in RAW_TABLE.values()}
    return {
        "run_years": pd.DataFrame({"reporting_year": list(years)}),
        "raw_files": _stacked("raw_files", [row for _, _, row in read]),
        **{name: _stacked(name, frames) for name, frames in found.items()},
        "raw_organisations": read_organisations(inbox),
        "raw_received": _stacked("raw_received", [read_received(inbox, year) for year in years]),
    }


def _stacked(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    columns = list(tables()[name].column_types)
    filled = [frame.reindex(columns=columns) for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=columns, dtype="str")


def _read(file: InboxFile) -> tuple[str, pd.DataFrame, pd.DataFrame]:
    """The file's kind, its raw rows (none if it cannot be read) and its row of raw_files."""
    problem, ignored, frame = None, "", pd.DataFrame()
    try:
        if file.kind == "return_csv":
            frame, ignored = _return_rows(file.path)
        elif file.kind == "return_workbook":
            frame = pd.DataFrame([asdict(cell) for cell in read_return_workbook(file.path)])
    except DataFault as fault:
        problem = str(fault)
    keys = {"reporting_year": file.reporting_year, "organisation_code": file.organisation_code, "file": file.file}
    about = {"kind": file.kind, "sha256": file.sha256(), "problem": problem, "ignored_columns": ignored}
    return file.kind, frame.assign(**keys), pd.DataFrame([{**keys, **about}])


def _return_rows(path: Path) -> tuple[pd.DataFrame, str]:
    frame = read_small_csv(path, RETURN_COLUMNS)
    known = [*RETURN_COLUMNS, "period", "row_number"]
    return frame.reindex(columns=known), ", ".join(column for column in frame.columns if column not in known)
