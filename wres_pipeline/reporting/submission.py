"""The submission of one organisation to NHS England: workbook, the same as CSV, and a manifest.

Here: laying out figures that are already made. Not here: making them.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.metadata import version
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import SQL_FOLDER
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.reporting.return_workbook import write_return_workbook
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.template import template_columns, template_items


@dataclass(frozen=True)
class Submission:
    """What one organisation submits for one year.

    values: rows of template_values (item, period, ethnic_group, value); inputs: file and sha256 of every file
    that the figures come from; counts: numbers of rows by kind; members: of a merged body, by indicator, whose figures
    are in it, whose are not and whether persons were matched; empty for others.
    """

    organisation_code: str
    organisation_name: str
    year: int
    values: pd.DataFrame
    inputs: Mapping[str, str]
    counts: Mapping[str, Mapping[str, int]]
    members: Mapping[str, Mapping[str, str]]
    notice: str


def write_submission(folder: Path, submission: Submission) -> None:
    """Write wres_<code>_<year>.xlsx, .csv and manifest.json into folder/restricted/submission/<code>."""
    target = folder / "restricted" / "submission" / submission.organisation_code
    target.mkdir(parents=True)
    stem = f"wres_{submission.organisation_code}_{submission.year}"
    keys = submission.values[["item", "period", "ethnic_group"]].itertuples(index=False, name=None)
    figures = dict(zip(keys, submission.values["value"].tolist(), strict=True))
    write_return_workbook(
        target / f"{stem}.xlsx",
        submission.year,
        submission.organisation_code,
        submission.organisation_name,
        figures,
        submission.notice,
    )
    write_csv(_items(submission.values), target / f"{stem}.csv")
    manifest = json.dumps(_manifest(target, submission), indent=2, ensure_ascii=False) + "\n"
    (target / "manifest.json").write_text(manifest, encoding="utf-8")


def _items(values: pd.DataFrame) -> pd.DataFrame:
    """The 63 items, a row each, figures in the template's columns."""
    items = pd.DataFrame(
        [(i.item, i.indicator, i.section, i.label, i.unit, i.entry) for i in template_items()],
        columns=["item", "indicator", "section", "label", "unit", "entry"],
    )
    names = [f"{column.period}_{column.ethnic_group}" for column in template_columns()]
    wide = values.assign(column=values["period"] + "_" + values["ethnic_group"]).pivot_table(
        index="item", columns="column", values="value"
    )
    return items.merge(wide.reindex(columns=names), left_on="item", right_index=True, how="left")


def _manifest(target: Path, submission: Submission) -> dict[str, object]:
    return {
        "organisation_code": submission.organisation_code,
        "organisation_name": submission.organisation_name,
        "reporting_year": submission.year,
        "snapshot_date": reporting_year(submission.year).snapshot_date.isoformat(),
        "state": "draft",
        "notice": submission.notice,
        "files": {path.name: _sha256(path) for path in sorted(target.iterdir())},
        "inputs": dict(submission.inputs),
        "members": {indicator: dict(known) for indicator, known in submission.members.items()},
        "counts": {kind: dict(counts) for kind, counts in submission.counts.items()},
        "versions": versions(),
    }


@cache
def versions() -> dict[str, str]:
    """Version of the software, and one SHA-256 each over the rules, the models and the standard's reference data."""
    folders = {"rules": ["rules"], "models": ["staging", "intermediate", "marts"], "standard": ["reference"]}
    hashes = {name: _sha256_of_folders(*found) for name, found in folders.items()}
    return {"software": version("wres-pipeline"), **hashes}


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()


def _sha256_of_folders(*names: str) -> str:
    paths = [path for name in names for path in sorted((SQL_FOLDER / name).iterdir()) if path.is_file()]
    listing = "".join(f"{path.parent.name}/{path.name} {_sha256(path)}\n" for path in paths)
    return hashlib.sha256(listing.encode()).hexdigest()
