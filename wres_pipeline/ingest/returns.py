"""Returns to raw tables: every file of the inbox is read, or set aside with the reason.

Here: from files to frames in the shape of the raw tables. Not here: typing or judging what was sent.
"""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.csv_file import read_small_csv
from wres_pipeline.ingest.inbox import InboxFile, files_of
from wres_pipeline.ingest.registers import read_organisations, read_received
from wres_pipeline.ingest.workbook import read_return_workbook

RETURN_COLUMNS = ("indicator", "measure", "staff_group", "pay_band", "ethnic_group", "value")
RAW_TABLE = {"return_csv": "raw_return_rows", "return_workbook": "raw_return_cells"}


@dataclass(frozen=True)
class _Read:
    """A file of the inbox and what was in it: no rows where there is a problem."""

    file: InboxFile
    rows: pd.DataFrame
    problem: str | None = None
    ignored_columns: str = ""


def read_inbox(inbox: Path, years: Sequence[int]) -> dict[str, pd.DataFrame]:
    """All raw tables for these reporting years, by name. A file that cannot be read becomes a row with its problem.

    Raises DataFault where a register of the inbox itself cannot be used.
    """
    read = [_read(file) for file in files_of(inbox, years)]
    rows = {
        name: [_placed(each.file, each.rows) for each in read if RAW_TABLE.get(each.file.kind) == name]
        for name in RAW_TABLE.values()
    }
    return {
        "run_years": pd.DataFrame({"reporting_year": list(years)}),
        "raw_files": _stacked("raw_files", [_about(each) for each in read]),
        **{name: _stacked(name, frames) for name, frames in rows.items()},
        "raw_organisations": read_organisations(inbox),
        "raw_received": read_received(inbox, years[-1]),
    }


def _stacked(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    columns = list(tables()[name].column_types)
    filled = [frame.reindex(columns=columns) for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=columns, dtype="str")


def _read(file: InboxFile) -> _Read:
    try:
        if file.kind == "return_csv":
            rows = read_small_csv(file.path, RETURN_COLUMNS)
            known = [*RETURN_COLUMNS, "period", "row_number"]
            ignored = ", ".join(column for column in rows.columns if column not in known)
            return _Read(file, rows.reindex(columns=known), ignored_columns=ignored)
        if file.kind == "return_workbook":
            return _Read(file, pd.DataFrame([asdict(cell) for cell in read_return_workbook(file.path)]))
    except DataFault as fault:
        return _Read(file, pd.DataFrame(), problem=str(fault))
    return _Read(file, pd.DataFrame())


def _placed(file: InboxFile, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(reporting_year=file.reporting_year, organisation_code=file.organisation_code, file=file.file)


def _about(read: _Read) -> pd.DataFrame:
    about = {
        "kind": read.file.kind,
        "sha256": read.file.sha256(),
        "problem": read.problem,
        "ignored_columns": read.ignored_columns,
    }
    return _placed(read.file, pd.DataFrame([about]))
