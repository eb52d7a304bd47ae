"""What differs between two versions of a submission, two years, or two folders that runs have written.

Here: finding both sides, in the ledger or on disk, and comparing them body by body. Not here: comparing two sides
(submission.changes), or printing (commands).
"""

import csv
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import sqlalchemy as sa

from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import existing_ledger
from wres_pipeline.ledger.versions import contents, listings, versions_of
from wres_pipeline.standard.template import known_items
from wres_pipeline.submission.changes import Change, Side, changed_figures, changed_files, side_of
from wres_pipeline.submission.content import MANIFEST, figures_in
from wres_pipeline.submission.life import Version, live

VERSION = re.compile(r"(20\d\d)/([A-Z0-9]{3,6})(?:/([1-9]\d{0,3}))?")
YEAR = re.compile(r"20\d\d")
ITEMS = re.compile(r"wres_([A-Z0-9]{3,6})_(20\d\d)\.csv")
HOW = "Name a version as 2020/26A/1 (2020/26A is the newest), a year as 2020, or a folder that a run has written."

Sides = Mapping[str, Side]
"""By organisation code."""


@dataclass(frozen=True)
class Difference:
    """What differs of one organisation or merged body: figures, and files that they were made from and with.

    reporting_year: of the second side.
    """

    organisation_code: str
    reporting_year: int
    figures: tuple[Change, ...]
    files: list[str]


@dataclass(frozen=True)
class Differences:
    """Bodies on both sides, and those that only one side has."""

    both: list[Difference]
    only_first: list[str]
    only_second: list[str]

    @property
    def found(self) -> bool:
        """Whether a figure differs, or a body is on one side only."""
        return bool(self.only_first or self.only_second or any(each.figures for each in self.both))


def differences(first: str, second: str, ledger_url: str) -> Differences:
    """Compare two versions (2020/26A/1), years (2020) or folders; of two years the figures of each one's current year.

    Raises UsageFault for a name that is none of them or names nothing, DataFault for a folder that cannot be read.
    """
    before, after = (_sides(name, ledger_url) for name in (first, second))
    if len(before) == len(after) == 1 and before.keys() != after.keys():
        raise UsageFault(f"{first} and {second} are of different organisations. {HOW}")
    codes = sorted(before.keys() & after.keys())
    return Differences(
        [_difference(code, before[code], after[code]) for code in codes],
        sorted(before.keys() - after.keys()),
        sorted(after.keys() - before.keys()),
    )


def _difference(code: str, before: Side, after: Side) -> Difference:
    year = after.reporting_year
    if before.reporting_year == year:
        return Difference(code, year, changed_figures(before, after), changed_files(before, after))
    return Difference(code, year, changed_figures(_current(before), _current(after)), [])


def _current(side: Side) -> Side:
    return replace(side, figures={key: value for key, value in side.figures.items() if key[1] == "current"})


def _sides(name: str, ledger_url: str) -> Sides:
    if version := VERSION.fullmatch(name.upper()):
        year, code, number = version.groups()
        return _of_ledger(existing_ledger(ledger_url), int(year), code, int(number or 0))
    if YEAR.fullmatch(name):
        return _of_ledger(existing_ledger(ledger_url), int(name))
    if name and Path(name).is_dir():
        return _of_folder(Path(name))
    raise UsageFault(f"{name}: there is no such version, year or folder. {HOW}")


def _of_ledger(ledger: sa.Engine, year: int, code: str = "", number: int = 0) -> Sides:
    """The newest version of every organisation of a year, or the named one of one organisation."""
    known = {
        one: [each for each in versions if each.version == number] if number else live(versions)[-1:]
        for one, versions in versions_of(ledger, year).items()
        if not code or one == code
    }
    chosen: list[Version] = [version for versions in known.values() for version in versions]
    if not chosen:
        what = f"{code} {year}" + (f" version {number}" if number else "") if code else str(year)
        raise UsageFault(f"The ledger has no submission of {what}. {HOW}")
    files = listings(ledger)
    return {key[1]: side_of(content, files) for key, content in contents(ledger, chosen).items()}


def _of_folder(folder: Path) -> Sides:
    """The submissions of a year's directory, or the one that lies in the folder itself."""
    found = [path for path in sorted(folder.glob("*.csv")) if ITEMS.fullmatch(path.name)]
    found = found or [p for p in sorted(folder.glob("restricted/submission/*/*.csv")) if ITEMS.fullmatch(p.name)]
    if not found:
        raise UsageFault(f"{folder} holds no submission, and is not a year's directory with some. {HOW}")
    return dict(_of_items(path) for path in found)


def _of_items(path: Path) -> tuple[str, Side]:
    """The side of one CSV of items, with what the manifest beside it says, if there is one."""
    code, year = ITEMS.fullmatch(path.name).groups()  # type: ignore[union-attr]  # chosen for that
    manifest = path.with_name(MANIFEST)
    try:
        told = json.loads(manifest.read_text(encoding="utf-8")) if manifest.is_file() else {}
        figures = figures_in(path.read_text(encoding="utf-8"))
        if strays := {key[0] for key in figures} - known_items(int(year)).keys():
            raise DataFault(f"{path}: there is no item {min(strays)}. Run the year again.")
        made = (dict(told.get("inputs", {})), dict(told.get("versions", {})))
        return code, Side(int(year), figures, *made, found=dict(told.get("counts", {}).get("rules", {})))
    except (ValueError, KeyError, TypeError, AttributeError, OSError, csv.Error) as error:
        raise DataFault(f"{path} or its manifest.json is not as a run writes it. Run the year again.") from error
