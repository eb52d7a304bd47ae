"""The audit as documents: what an outsider needs to check it under public/, everything under restricted/.

Here: laying out what was found. Not here: finding it (disclosure).
"""

import json
import math
import re
from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.cell_lines import Cell
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.text.hashes import file_sha256

NAME = "disclosure_audit.json"
WITNESS = ["publication", *Cell._fields, "published", "low", "high"]
ATTACKERS = {
    "outsider": "Has every published table of this year, in every version that was published (and knows which counts "
    "were not restated), knows that a published count is "
    "less than a base away from the true one, the size gates, and who is a member of which merged body.",
    "headcount": "As the outsider, and knows the exact headcount of every organisation and merged body.",
    "both_years": "As the outsider, and has what was published of last year, and knows of every count whether it "
    "changed since. To somebody who knows that much from inside a cell must stay one less wide.",
    "insider": "As the outsider, and is the only one in a cell and knows it, whichever cell that may be. To that "
    "person a cell must stay one less wide, since one of the people whom it may hold is that person.",
}
ASSUMED = (
    "Counts are whole and not negative. Published counts are multiples of the base, less than one base away; of an "
    "average of two years the sum is.",
    "Ethnic groups add up to all, pay bands to staff groups, staff groups to the workforce, in every body.",
    "Members add up to their merged body, less the people whom several of them count (not known, not negative).",
    "Appointed are among shortlisted, those entering the disciplinary process and those trained among staff (where "
    "what was sent keeps to it), senior medical managers among consultants, those who answered so among respondents.",
)


def write_audit(
    folder: Path, year: int, frames: Mapping[str, pd.DataFrame], settings: Mapping[str, int], notice: str
) -> None:
    """Write public/ and restricted/disclosure_audit.json and restricted/disclosure_cells.csv.

    frames: rows of disclosure_audit, disclosure_cells, disclosure_narrow_cells, disclosure_witnesses and
    int_shown_bodies of the year; settings: by name. Call it when all other files of public/ are there.
    """
    sets = _sets(frames)
    public = _document(year, frames, sets, settings, notice, everything=False)
    withheld = _withheld(frames["disclosure_audit"])
    _write(folder / "public" / NAME, {**public, "withheld": sorted(withheld)})
    full = _document(year, frames, sets, settings, notice, everything=True)
    files = sorted((folder / "public").iterdir())
    hashes = {path.name: file_sha256(path) for path in files}
    narrow = _records(frames["disclosure_narrow_cells"])
    _write(
        folder / "restricted" / NAME,
        {**full, "withheld": withheld, "narrow_cells": narrow, "public_files": hashes},
    )
    write_csv(_cells(frames["disclosure_cells"]), folder / "restricted" / "disclosure_cells.csv")


def _withheld(audit: pd.DataFrame) -> dict[str, str]:
    rows = audit[audit["withheld"] != ""].drop_duplicates("linked_set")
    return dict(sorted(zip(rows["linked_set"], rows["withheld"], strict=True)))


def _document(
    year: int,
    frames: Mapping[str, pd.DataFrame],
    sets: Mapping[str, Mapping[str, object]],
    settings: Mapping[str, int],
    notice: str,
    *,
    everything: bool,
) -> dict[str, object]:
    """What the audit found of every set, or of those that are published and only what may be."""
    audit = frames["disclosure_audit"]
    names = sorted(audit.loc[everything | (audit["withheld"] == ""), "linked_set"].unique())
    attackers = _by_set(audit)
    return {
        "reporting_year": year,
        "notice": notice,
        "rounding_base": settings["rounding_base"],
        "settings": dict(settings),
        "attackers": ATTACKERS,
        "assumed": list(ASSUMED),
        "witnesses": "Tables that the solver made up: each agrees with all that is published. They are not figures.",
        "linked_sets": {
            name: {**sets[name], "attackers": _attackers(attackers(name), everything=everything)} for name in names
        },
    }


def _by_set(rows: pd.DataFrame) -> Callable[[str], pd.DataFrame]:
    """Find a linked set's rows without going through those of all others each time."""
    found = dict(iter(rows.groupby("linked_set")))
    return lambda name: found.get(name, rows.iloc[:0])


def _sets(frames: Mapping[str, pd.DataFrame]) -> dict[str, dict[str, object]]:
    """By linked set what is shown of whom, what is in the joint figures and two tables; of attackers nothing yet."""
    bodies, cells, witnesses = (
        _by_set(frames[table].sort_values(order, kind="stable"))
        for table, order in (
            ("int_shown_bodies", "organisation_code"),
            ("disclosure_cells", "organisation_code"),
            ("disclosure_witnesses", []),
        )
    )
    names = frames["disclosure_audit"]["linked_set"].unique()
    return {name: _of_set(bodies(name), cells(name), witnesses(name)) for name in names}


def _of_set(bodies: pd.DataFrame, cells: pd.DataFrame, witnesses: pd.DataFrame) -> dict[str, object]:
    return {
        "bodies": dict(zip(bodies["organisation_code"], bodies["shown"], strict=True)),
        "joint_figures": _by_indicator(cells[cells["in_joint"].astype(bool)], "organisation_code"),
        "people_at_several_members": _by_indicator(cells[cells["may_overlap"].astype(bool)], "measure"),
        "attackers": {},
        "narrowest_cell": _records(witnesses[witnesses["is_narrowest"].astype(bool)][WITNESS])[:1],
        "witness_columns": WITNESS,
        "witnesses": [list(row.values()) for row in _records(witnesses[WITNESS])],
    }


def _attackers(audit: pd.DataFrame, *, everything: bool) -> dict[str, object]:
    """How wide a set stays; of attackers who know exact counts that it holds: the width would tell of those counts."""
    columns = ["attacker", "cells", "wanted", "narrowest", "narrow_cells"]
    rows = audit.loc[audit["attacker"] != "", columns].itertuples(index=False, name=None)
    return {
        attacker: {"cells": cells, "wanted_width": wanted, "minimum_width": narrowest}
        if everything or attacker == "outsider"
        else {"wanted_width": wanted, "holds": bool(narrow_cells == 0)}
        for attacker, cells, wanted, narrowest, narrow_cells in rows
    }


def _by_indicator(cells: pd.DataFrame, column: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for indicator, name in sorted(set(cells[["indicator", column]].itertuples(index=False, name=None))):
        found.setdefault(str(indicator), []).append(name)
    return found


def _records(frame: pd.DataFrame) -> list[dict[str, object]]:
    """Rows with whole numbers as such, and null where there is nothing."""
    shown = frame.drop(columns="reporting_year", errors="ignore").astype("object")
    return [{str(name): _plain(value) for name, value in row.items()} for row in shown.to_dict("records")]


def _plain(value: object) -> object:
    if isinstance(value, float):
        return None if math.isnan(value) else int(value) if value.is_integer() else value
    return value


def _cells(cells: pd.DataFrame) -> pd.DataFrame:
    columns = list(tables()["disclosure_cells"].column_types)
    flags = [name for name, kind in tables()["disclosure_cells"].column_types.items() if kind == "boolean"]
    order = ["linked_set", "organisation_code", "indicator", "measure", "staff_group", "pay_band"]
    words = {flag: cells[flag].astype(bool).map({True: "yes", False: "no"}) for flag in flags}
    return cells.assign(**words).sort_values(order, kind="stable")[columns]


def _write(path: Path, document: Mapping[str, object]) -> None:
    """One line for each row of a list, so that two versions can be compared line by line."""
    text = json.dumps(document, indent=1, ensure_ascii=False)
    compact = re.sub(r"\[\n\s+([^\[\]{}]*?)\n\s+\]", lambda row: "[" + re.sub(r",\n\s+", ", ", row[1]) + "]", text)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(compact + "\n", encoding="utf-8")
