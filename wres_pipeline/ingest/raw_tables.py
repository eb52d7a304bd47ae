"""A whole inbox to raw tables: every file is read, or set aside with the reason.

Here: going through the files of the years. Not here: reading one (returns, extracts), typing or judging what was sent.
"""

import os
import shutil
import tempfile
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.ingest.disclosure_file import read_disclosure
from wres_pipeline.ingest.extracts import characteristics_beside, reader
from wres_pipeline.ingest.inbox import InboxFile, files_of
from wres_pipeline.ingest.local_maps import read_codes, read_headers
from wres_pipeline.ingest.read_file import SMALL, Read, read_file
from wres_pipeline.ingest.record_tables import RAW_CHARACTERISTICS
from wres_pipeline.ingest.registers import read_organisations, read_received
from wres_pipeline.ingest.unchanged import read_with, unchanged
from wres_pipeline.standard.extracts import extracts

_A_DAY = 24 * 60 * 60


@dataclass(frozen=True)
class RawTables:
    """What was sent: small tables as frames; of each extract's table the Parquet files that hold its rows.

    gone: files of which the warehouse has rows that are no longer so; rows of all its others stay, and are not here.
    None where there are no others.
    """

    frames: Mapping[str, pd.DataFrame]
    parquet: Mapping[str, Sequence[Path]]
    gone: Sequence[str] | None = None


def read_inbox(
    inbox: Path, years: Sequence[int], key: bytes, folder: Path, before: pd.DataFrame | None = None
) -> RawTables:
    """All raw tables for these reporting years, by name. A file that cannot be read becomes a row with its problem.

    Rows of extracts are put into `folder`, pseudonymised with `key`. before: raw_files as the warehouse has it; a file
    that it had read in the same way is not read again. Raises DataFault where a register of the inbox itself cannot be
    used.
    """
    headers, files = read_headers(inbox), list(files_of(inbox, years))
    targets = [folder / f"{number}.parquet" for number in range(len(files))]
    how = read_with(headers, key)
    known = {} if before is None else unchanged(before, how)
    with reader(key) as own, ThreadPoolExecutor(os.cpu_count()) as pool:
        read = list(pool.map(partial(read_file, known=known, headers=headers, own=own), files, targets))
    frames = {
        "run_years": pd.DataFrame({"reporting_year": list(years)}),
        "raw_files": _stacked("raw_files", [_about(each, how) for each in read]),
        **{small.table: _stacked(small.table, _rows_of(read, kind)) for kind, small in SMALL.items()},
        "raw_organisations": read_organisations(inbox),
        "raw_codes": read_codes(inbox),
        "raw_disclosure": read_disclosure(inbox),
        "raw_received": read_received(inbox, years[-1]),
    }
    parquet = {
        f"raw_{extract}": [each.parquet for each in read if each.parquet and each.file.kind == extract]
        for extract in extracts()
    }
    apart = [characteristics_beside(each.parquet) for each in read if each.parquet and each.characteristics]
    return RawTables(frames, parquet | {RAW_CHARACTERISTICS: apart}, _gone(read, before))


def _gone(read: Sequence[Read], before: pd.DataFrame | None) -> list[str] | None:
    stay = {each.file.file for each in read if each.before}
    return None if before is None or not stay else sorted(set(before["file"]) - stay)


@contextmanager
def reading_folder(home: Path, prefix: str = "reading-") -> Iterator[Path]:
    """A private folder in the home for the rows of extracts while they are handed over, each run its own.

    What a killed run left is removed a day later, when no run can still be reading it.
    """
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    for left in home.glob(f"{prefix}*"):
        if left.stat().st_mtime < time.time() - _A_DAY:
            shutil.rmtree(left, ignore_errors=True)
    with tempfile.TemporaryDirectory(prefix=prefix, dir=home) as folder:
        yield Path(folder)


def _rows_of(read: Sequence[Read], kind: str) -> list[pd.DataFrame]:
    return [_placed(each.file, each.rows) for each in read if each.file.kind == kind and each.rows is not None]


def _stacked(name: str, frames: list[pd.DataFrame]) -> pd.DataFrame:
    columns = list(tables()[name].column_types)
    filled = [frame.reindex(columns=columns) for frame in frames if len(frame)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=columns, dtype="str")


def _placed(file: InboxFile, rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(reporting_year=file.reporting_year, organisation_code=file.organisation_code, file=file.file)


def _about(read: Read, how: str) -> pd.DataFrame:
    about = read.before or {
        "kind": read.file.kind,
        "sha256": read.sha256,
        "problem": read.problem,
        "ignored_columns": ", ".join(read.dropped),
        "characteristics": " ".join(read.characteristics),
        "read_with": how,
    }
    return _placed(read.file, pd.DataFrame([about]))
