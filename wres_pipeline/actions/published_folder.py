"""A folder that was published, ours or somebody else's, read: its tables, and what is assumed of them.

Here: files, and what the publisher or the shipped register says of linked bodies. Not here: attacking (folder_audit).
"""

import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import BaseModel, Field

from wres_pipeline.actions.beside_audit import BESIDE
from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.gates import Gate
from wres_pipeline.disclosure.published_cells import ROUNDED, Merger, published_cells
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.disclosure import disclosure_settings
from wres_pipeline.standard.organisations import organisations

NOT_NEEDED = {"version", "row_order", "group_order", "organisation_name"}
FILES = {"indicators.csv", "workforce.csv", "disclosure_audit.json", *(f"{name}.csv" for name in BESIDE)}


class ToldSet(BaseModel):
    """What the publisher tells of one linked set."""

    bodies: dict[str, Literal["nothing", "totals", "detail"]]
    joint_figures: dict[int, list[str]]
    people_at_several_members: dict[int, list[str]]


class ToldSettings(BaseModel):
    """The size gates that the publisher used, and the headcount that carries a percentage."""

    fewest_staff_of_member: int
    fewest_staff_in_detail: int
    fewest_for_percentage: int


class Told(BaseModel):
    """What the publisher's audit tells, as far as it is needed; a base that is too small to protect is no base."""

    reporting_year: int
    rounding_base: Annotated[int, Field(ge=disclosure_settings()["rounding_base"].lowest)]
    settings: ToldSettings
    linked_sets: dict[str, ToldSet]


@dataclass(frozen=True)
class PublishedFolder:
    """What a folder publishes: rows of its files, and its counts as linked cells.

    gates: by body, where the publisher tells what is shown of whom; wanted: the base that must be kept, base: that of
    the counts (1 where they are exact); hidden: bodies of which the publisher shows nothing; beside: rows of the tables
    beside the figures that are there, by file; fewest: the headcount that carries a percentage; unread: other files.
    """

    figures: pd.DataFrame
    workforce: pd.DataFrame
    cells: pd.DataFrame
    gates: Mapping[str, Gate]
    wanted: int
    base: int
    hidden: Collection[str]
    beside: Mapping[str, pd.DataFrame]
    fewest: int
    unread: list[str]


def read_folder(folder: Path) -> PublishedFolder:
    """Read indicators.csv, and workforce.csv and disclosure_audit.json if there, of a folder or of its public/.

    Raises UsageFault where there is no indicators.csv, DataFault where a file cannot be read.
    """
    folder = folder / "public" if (folder / "public").is_dir() else folder
    figures = _read(folder / "indicators.csv", "public_indicators")
    workforce = _read(folder / "workforce.csv", "workforce", needed=False)
    told = _told(folder / "disclosure_audit.json")
    year = _year_of(figures, told)
    mergers = _mergers_of_register(set(figures["organisation_code"]), year) | _mergers_told(told)
    cells = published_cells(figures, workforce, mergers, reporting_year(year).indicator_3_years)
    wanted = int(told.get("rounding_base", disclosure_settings()["rounding_base"].value))
    base = wanted if told or _are_multiples(cells, wanted) else 1
    hidden = [
        body
        for found in told.get("linked_sets", {}).values()
        for body in found["bodies"]
        if found["bodies"][body] == "nothing"
    ]
    there = {name: table for name, table in BESIDE.items() if (folder / f"{name}.csv").is_file()}
    beside = {name: _read(folder / f"{name}.csv", table) for name, table in there.items()}
    told_settings = told.get("settings", {})
    fewest = told_settings.get("fewest_for_percentage", disclosure_settings()["fewest_for_percentage"].value)
    unread = sorted(path.name for path in folder.iterdir() if path.name not in FILES)
    return PublishedFolder(figures, workforce, cells, _gates(told), wanted, base, hidden, beside, fewest, unread)


def _year_of(figures: pd.DataFrame, told: Mapping[str, Any]) -> int:
    """The one reporting year of the rows, of which each stands once."""
    years = figures["reporting_year"].unique()
    if len(years) != 1 or pd.isna(years[0]):
        raise DataFault("indicators.csv must have rows of one reporting year.")
    if told and told["reporting_year"] != int(years[0]):
        raise DataFault(f"disclosure_audit.json is of another year than indicators.csv ({int(years[0])}).")
    if figures.duplicated(["organisation_code", "indicator", "measure", "staff_group", "pay_band"]).any():
        raise DataFault("indicators.csv has a row twice.")
    return int(years[0])


def _read(path: Path, table: str, *, needed: bool = True) -> pd.DataFrame:
    """A published CSV with numbers as such; empty where it is not there and need not be."""
    columns = {c: kind for c, kind in tables()[table].column_types.items() if c not in NOT_NEEDED}
    if not path.is_file():
        if needed:
            raise UsageFault(f"There is no {path.name} in {path.parent}. Name a folder with published tables.")
        return pd.DataFrame(columns=list(columns))
    try:
        frame = pd.read_csv(path, dtype="str", keep_default_na=False)
        if absent := [column for column in columns if column not in frame.columns]:
            raise DataFault(f"{path.name}: column {absent[0]} is missing.")
        numbers = [column for column, kind in columns.items() if kind != "varchar"]
        return frame.assign(**{column: pd.to_numeric(frame[column].replace("", None)) for column in numbers})
    except (ValueError, pd.errors.ParserError) as error:
        raise DataFault(f"{path.name} cannot be read as a table of figures.") from error


def _told(path: Path) -> dict[str, Any]:
    """What the publisher says was assumed; nothing where the file is not there."""
    if not path.is_file():
        return {}
    try:
        return Told.model_validate(json.loads(path.read_text(encoding="utf-8"))).model_dump()
    except ValueError as error:
        raise DataFault(f"{path.name} is not as `wres run` writes it. Take it away to audit without it.") from error


def _mergers_told(told: Mapping[str, Any]) -> dict[str, Merger]:
    return {
        name: Merger(
            [body for body in found["bodies"] if body != name],
            {int(indicator): codes for indicator, codes in found["joint_figures"].items()},
            frozenset((int(i), m) for i, ms in found["people_at_several_members"].items() for m in ms),
        )
        for name, found in told.get("linked_sets", {}).items()
        if len(found["bodies"]) > 1
    }


def _mergers_of_register(published: set[str], year: int) -> dict[str, Merger]:
    """Organisations of the shipped register with the same successor after the snapshot date, if it is published."""
    members: dict[str, list[str]] = {}
    for code, each in organisations().items():
        comes_later = each.successor_from and each.successor_from > reporting_year(year).snapshot_date
        if each.successor_code in published and comes_later:
            members.setdefault(each.successor_code, []).append(code)
    return {name: Merger(codes, {}, frozenset()) for name, codes in members.items() if len(codes) > 1}


def _gates(told: Mapping[str, Any]) -> dict[str, Gate]:
    """On which side of a size gate each body lies, as what is shown of it says."""
    gates = {}
    for name, found in told.get("linked_sets", {}).items():
        for body, shown in found["bodies"].items():
            is_member = body != name
            size = told["settings"]["fewest_staff_of_member" if is_member else "fewest_staff_in_detail"]
            gates[body] = Gate(size, shown == "detail" or (is_member and shown == "totals"))
    return gates


def _are_multiples(cells: pd.DataFrame, base: int) -> bool:
    return bool((cells[list(ROUNDED.values())].fillna(0) % base == 0).all(axis=None))
