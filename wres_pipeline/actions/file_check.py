"""Checks files before they are sent: the same rules as in a run, on one organisation's files alone, storing nothing.

Here: from files to findings, in a temporary folder that is removed. Not here: commands and printing (cli), the rules
(standard), or what a run writes (assets).
"""

import re
import secrets
import tempfile
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.checks.rules import findings_model
from wres_pipeline.contracts import tables
from wres_pipeline.errors import UsageFault
from wres_pipeline.ingest.inbox import REGISTERS
from wres_pipeline.ingest.raw_tables import read_inbox, reading_folder
from wres_pipeline.ingest.workbook import read_cover
from wres_pipeline.standard.calendar import reporting_year, years_up_to
from wres_pipeline.standard.extracts import file_kinds, kinds_of_figures
from wres_pipeline.standard.organisations import STATES
from wres_pipeline.standard.template import COVER_LABELS
from wres_pipeline.warehouse.engine import open_engine, opened, read_table, write_tables
from wres_pipeline.warehouse.models import MADE_FROM_MODELS, models
from wres_pipeline.warehouse.runner import build
from wres_pipeline.warehouse.seeds import seed_frames

YEAR = "20[0-9]{2}"
_FIGURES_MISSING = ("WN-05", "WC-08")
"""Rules that tell that there is no return or extract beside a file."""


@dataclass(frozen=True)
class Checked:
    """What a run would make of the files: accepted, rejected or received (not readable), and rows of findings.

    lacks_last_year: whether there are figures, and the inbox had nothing of last year to compare them with.
    """

    year: int
    organisation_code: str
    state: str
    findings: pd.DataFrame
    lacks_last_year: bool


def check_files(paths: Sequence[Path], year: int | None, organisation: str | None, inbox: Path) -> Checked:
    """Hold one organisation's files of one year against every rule.

    Where there is neither a return nor an extract among them, only what is found in them counts, and not that the
    figures are missing: who fills in an action plan may not have the return.

    Year and organisation, where they are not given, are those of the folders that the files lie in
    (<year>/<organisation>/), else those on the Cover of a return workbook. From `inbox`, if it is there, come its
    registers and what the organisation sent last year. Raises UsageFault for a file that is not there or that nothing
    would read, or where year or organisation cannot be told; DataFault for a workbook that was to tell them and cannot.
    """
    for path in paths:
        _must_be_read(path)
    placed = {} if year and organisation else _of_folders(paths) or _of_cover(paths)
    code = (organisation or placed.get("organisation", "")).upper()
    known = year or int(placed.get("year", 0))
    if not code or not known:
        raise UsageFault("Whose files are they, and of which year? Say it with --organisation and --year.")
    reporting_year(known)
    with reading_folder(Path(tempfile.gettempdir()), "wres-check-") as folder:
        _lay_out(folder / "inbox", paths, known, code, inbox)
        return _checked(folder, known, code, {file_kinds()[path.name.lower()].kind for path in paths})


def _must_be_read(path: Path) -> None:
    if path.is_dir():
        raise UsageFault(f"{path} is a folder. Name the files in it.")
    if not path.is_file():
        raise UsageFault(f"There is no file {path}.")
    if path.name.lower() not in file_kinds():
        raise UsageFault(f"{path.name}: nothing reads a file of this name. Name it {', '.join(file_kinds())}.")


def inbox_around(path: Path) -> Path | None:
    """The inbox that a file lies in, as <inbox>/<year>/<organisation>/<file>; None where it lies elsewhere."""
    folders = path.resolve().parents
    return folders[2] if len(folders) > 2 and re.fullmatch(YEAR, folders[1].name) else None  # noqa: PLR2004


def _of_folders(paths: Sequence[Path]) -> dict[str, str]:
    """Year and organisation of files that lie as in an inbox."""
    folder = paths[0].resolve().parent
    return {"year": folder.parent.name, "organisation": folder.name} if inbox_around(paths[0]) else {}


def _of_cover(paths: Sequence[Path]) -> dict[str, str]:
    """Year and organisation that stand on the Cover of a return workbook, in column B beside their labels."""
    book = next((path for path in paths if file_kinds()[path.name.lower()].kind == "return_workbook"), None)
    texts = read_cover(book) if book else {}
    organisation, year = (texts.get(label, "").strip() for label in COVER_LABELS[:2])
    return {"organisation": organisation, "year": year} if re.fullmatch(YEAR, year) else {}


def _lay_out(target: Path, paths: Sequence[Path], year: int, code: str, inbox: Path) -> None:
    """An inbox of links: these files, the registers, and what the organisation sent last year."""
    own = target / str(year) / code
    links = [(own / path.name.lower(), path) for path in paths]
    links += [(target / name, inbox / name) for name in REGISTERS]
    links += [(target / path.relative_to(inbox), path) for path in (inbox / str(year - 1) / code).glob("*")]
    for link, path in links:
        if link.is_symlink():
            again = "Check the files of one organisation and year at a time."
            raise UsageFault(f"{path.name} stands twice in the command. {again}")
        if path.is_file():
            link.parent.mkdir(parents=True, exist_ok=True)
            link.symlink_to(path.resolve())


def warehouse_of(inbox: Path, year: int, key: bytes, folder: Path, database_url: str = "") -> sa.Engine:
    """A warehouse, in `folder` unless a URL is given, with everything up to the marts, as a run for that year does."""
    engine = open_engine(database_url or f"duckdb:///{folder / 'warehouse.duckdb'}")
    with reading_folder(folder) as reading, opened(engine):
        raw = read_inbox(inbox, years_up_to(year), key, reading)
        write_tables(engine, {**seed_frames(), **raw.frames, **_nothing_of(*MADE_FROM_MODELS)}, raw.parquet)
        build(engine, [*models().values(), findings_model("returns"), findings_model("figures")])
    return engine


def _nothing_of(*names: str) -> dict[str, pd.DataFrame]:
    return {name: pd.DataFrame(columns=list(tables()[name].column_types)) for name in names}


def _checked(folder: Path, year: int, code: str, kinds: Collection[str]) -> Checked:
    engine = warehouse_of(folder / "inbox", year, secrets.token_bytes(), folder)
    where = "reporting_year = :year and organisation_code = :code"
    findings = read_table(engine, "findings", where, year=year, code=code)
    if kinds_of_figures().isdisjoint(kinds):
        files = read_table(engine, "raw_files", where, year=year, code=code)
        own = findings[findings["file"].isin(files["file"]) & ~findings["rule"].isin(_FIGURES_MISSING)]
        return Checked(year, code, _state_alone(files, own), own, lacks_last_year=False)
    states = set(read_table(engine, "return_register", where, year=year, code=code)["state"])
    last_year = (folder / "inbox" / str(year - 1)).glob("*/*")
    return Checked(year, code, next(each for each in STATES if each in states), findings, not any(last_year))


def _state_alone(files: pd.DataFrame, findings: pd.DataFrame) -> str:
    """What becomes of files that go with a return, which return_register does not list."""
    if files["problem"].notna().any():
        return "received"
    return "rejected" if (findings["level"] == "rejects_return").any() else "accepted"
