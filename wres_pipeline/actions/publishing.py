"""Publishing a year: the ledger is told which public files were released, and which counts they show.

Here: from a finished directory to the ledger. Not here: making the files (assets), how they are recorded (ledger),
releasing them anywhere.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import pandas as pd

from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.publications import ROW_COLUMNS, ROW_TYPES, record_publication
from wres_pipeline.text.hashes import file_sha256

AUDIT = "disclosure_audit.json"
CELLS = "disclosure_cells.csv"
YES_NO = {"yes": True, "no": False}


@dataclass(frozen=True)
class Published:
    """What stands in the ledger: the version of the year, and whether it is new.

    bodies: organisations and merged bodies of which a count is shown; withheld: linked sets that are not published.
    """

    version: int
    is_new: bool
    bodies: int
    withheld: list[str]


@dataclass(frozen=True)
class _Audit:
    """What restricted/disclosure_audit.json says of the run: files are the SHA-256 of each public file by name."""

    base: int
    files: Mapping[str, str]
    withheld: list[str]


def publish_year(output: Path, ledger_url: str, year: int, now: datetime) -> Published:
    """Record the public files of <output>/<year> as released at `now`; the same files again add nothing.

    Raises UsageFault where that year was not run, DataFault where its files are not as the run wrote them, and what
    open_ledger raises.
    """
    # One version of the directory to the end, even if a run swaps the link meanwhile.
    folder = (output / str(year)).resolve()
    for name in (AUDIT, CELLS):
        if not (folder / "restricted" / name).is_file():
            raise UsageFault(f"{output / str(year)} has no restricted/{name}. Run `wres run --year {year}` first.")
    audit = _audit(folder / "restricted" / AUDIT)
    rows = _cells(folder / "restricted" / CELLS)
    _check_files(folder / "public", audit.files)
    rows = rows[~rows["linked_set"].isin(audit.withheld)]
    ledger = open_ledger(ledger_url)
    recorded = record_publication(ledger, year, rows, audit.files, base=audit.base, published_at=now)
    shown = rows.loc[rows["is_shown"], "organisation_code"].nunique()
    return Published(recorded.version, recorded.is_new, int(shown), audit.withheld)


def _audit(path: Path) -> _Audit:
    try:
        told = json.loads(path.read_text(encoding="utf-8"))
        return _Audit(int(told["rounding_base"]), dict(told["public_files"]), sorted(told["withheld"]))
    except (ValueError, KeyError, TypeError) as error:
        raise _run_again(f"restricted/{path.name} is not as a run writes it") from error


def _cells(path: Path) -> pd.DataFrame:
    """The rows of counts, with the ledger's columns and types."""
    try:
        text = pd.read_csv(path, dtype="str", keep_default_na=False)
        # By its key: a word that is neither yes nor no must not become one of them.
        flags = {name: text[name].map(YES_NO.__getitem__) for name, kind in ROW_TYPES.items() if kind == "bool"}
        counts = {name: text[name].replace("", None) for name, kind in ROW_TYPES.items() if kind == "float64"}
        return text.assign(**flags, **counts)[ROW_COLUMNS].astype(ROW_TYPES)
    except (ValueError, KeyError) as error:
        raise _run_again(f"restricted/{path.name} is not as a run writes it") from error


def _check_files(public: Path, expected: Mapping[str, str]) -> None:
    """Raise DataFault unless the public files are those that the audit was made for."""
    for name, sha256 in expected.items():
        path = public / name
        if not path.is_file():
            raise _run_again(f"public/{name} was taken away after the run")
        if file_sha256(path) != sha256:
            raise _run_again(f"public/{name} was changed after the run")
    found = {path.relative_to(public).as_posix() for path in public.rglob("*") if not path.is_dir()}
    if added := sorted(found - expected.keys()):
        raise _run_again(f"public/{added[0]} was added after the run")


def _run_again(what: str) -> DataFault:
    return DataFault(f"{what}. Run the year again, then publish.")
