"""Records in the ledger that a year's public files were released: what was published is rounded no more.

Here: from the finished directory to the ledger. Not here: making public files (a run), or releasing them anywhere.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd

from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.publications import FLAGS, NUMBERS, record_publication

AUDIT = "disclosure_audit.json"


@dataclass(frozen=True)
class Published:
    """What was recorded: the version in its year, whether it is new, how many bodies are shown, what is withheld."""

    version: int
    is_new: bool
    bodies: int
    withheld: list[str]


def publish_year(output: Path, ledger_url: str, year: int, now: datetime) -> Published:
    """Record the public files of the finished directory <output>/<year>.

    Raises UsageFault where there is no such directory with an audit; DataFault where a public file is missing, is not
    as the run wrote it, or was added.
    """
    folder = output / str(year)
    restricted = folder / "restricted"
    if not (restricted / AUDIT).is_file():
        raise UsageFault(f"{folder} has no audited public files. Run the year first.")
    audit = json.loads((restricted / AUDIT).read_text(encoding="utf-8"))
    files = _as_written(folder / "public", audit["public_files"])
    rows = _rows(restricted / "disclosure_cells.csv", audit)
    ledger = open_ledger(ledger_url)
    recorded = record_publication(ledger, year, rows, files, base=audit["rounding_base"], published_at=now)
    shown = rows.loc[rows["is_shown"], "organisation_code"].nunique()
    return Published(recorded.version, recorded.is_new, int(shown), sorted(audit["withheld"]))


def _as_written(folder: Path, expected: Mapping[str, str]) -> dict[str, str]:
    """SHA-256 of every public file, which must be those that the run wrote and the audit was made for."""
    found = {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in sorted(folder.iterdir())}
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            what = (
                "was changed"
                if name in found and name in expected
                else "is missing"
                if name in expected
                else "was added"
            )
            raise DataFault(f"public/{name} {what} after the run. Run the year again, then publish.")
    return found


def _rows(path: Path, audit: Mapping[str, Any]) -> pd.DataFrame:
    """The counts of the sets that are published, withheld ones left out."""
    rows = pd.read_csv(path, dtype="str", keep_default_na=False)
    kinds = {**dict.fromkeys(NUMBERS, "float64"), "indicator": "int64", "years": "int64"}
    typed = rows.replace("", None).astype(kinds).assign(**{flag: rows[flag] == "yes" for flag in FLAGS})
    return typed[~typed["linked_set"].isin(list(audit["withheld"]))]
