"""The attacker's audit of a folder that was published, ours or somebody else's: from its files alone.

Here: reading such a folder, and what is assumed of it. Not here: printing (cli), attacking (disclosure).
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.attackers import outsider
from wres_pipeline.disclosure.audit import Audited, audit
from wres_pipeline.disclosure.derived import figure_leaks, with_standard
from wres_pipeline.disclosure.protection import Gate, limits
from wres_pipeline.disclosure.published_cells import VALUES, Merger, published_cells
from wres_pipeline.disclosure.solver import Infeasible
from wres_pipeline.disclosure.versions import rounded_of
from wres_pipeline.disclosure.wres_cells import ALL, CountSet, PartOf, count_sets
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.disclosure import disclosure_settings, parts_of_wholes
from wres_pipeline.standard.organisations import organisations

INNER = {"version", "row_order", "group_order"}
ROUNDED = [f"rounded_{value}" for value in VALUES]
PARTS = [PartOf(*(getattr(part, name) for name in PartOf._fields)) for part in parts_of_wholes()]


@dataclass(frozen=True)
class FolderAudit:
    """What the files tell. base: of the rounding, 1 where counts are exact; cells: counts that are published.

    narrow: cells that can be worked out too narrowly; loose: figures that the published counts do not give;
    contradictions: linked sets whose figures no counts can have; all in words, without values.
    """

    base: int
    cells: int
    narrow: list[str]
    loose: list[str]
    contradictions: list[str]

    @property
    def holds(self) -> bool:
        """Whether nothing was found."""
        return not (self.narrow or self.loose or self.contradictions)


def audit_folder(folder: Path) -> FolderAudit:
    """Attack what is published in a folder: indicators.csv, and workforce.csv and disclosure_audit.json if there.

    Without disclosure_audit.json the base is the shipped one where every count is a multiple of it, and the counts are
    taken as exact otherwise; merged bodies and members are those of the shipped register, and nobody is at several.
    Raises UsageFault where there is no indicators.csv, DataFault where a file cannot be read.
    """
    folder = folder / "public" if (folder / "public").is_dir() else folder
    figures = _read(folder / "indicators.csv", "public_indicators")
    workforce = _read(folder / "workforce.csv", "public_workforce", needed=False)
    told = _told(folder / "disclosure_audit.json")
    year = int(figures["reporting_year"].iloc[0])
    mergers = _mergers_told(told) if told else _mergers_of_register(set(figures["organisation_code"]), year)
    cells = published_cells(figures, workforce, mergers, reporting_year(year).indicator_3_years)
    wanted = int(told.get("rounding_base", disclosure_settings()["rounding_base"].value))
    base = wanted if told or _are_multiples(cells, wanted) else 1
    verdicts = [_attacked(counts, cells, _gates(told), base, wanted) for counts in count_sets(cells, PARTS)]
    return FolderAudit(
        base,
        int(cells[ROUNDED].notna().sum().sum()),
        [cell for narrow, _ in verdicts for cell in narrow],
        [*figure_leaks(with_standard(figures)), *_two_figures(figures, workforce)],
        [name for _, name in verdicts if name],
    )


def _attacked(
    counts: CountSet, cells: pd.DataFrame, gates: Mapping[str, Gate], base: int, wanted: int
) -> tuple[list[str], str]:
    """Cells of one set that are narrow, in words; and the set's name where no counts agree with its figures."""
    shown = rounded_of(counts, cells)[1]
    knowledge = outsider(shown, base, *limits(counts, gates), counts.people)
    # Nobody but its publisher has the exact headcounts: those that are published stand for them.
    heads = {place: shown[place] for place in counts.headcounts.values() if not np.isnan(shown[place])}
    try:
        audited = audit(counts.linked, shown, knowledge, heads, wanted)
    except Infeasible:
        return [], counts.name
    return [*_named(counts, audited)], ""


def _named(counts: CountSet, audited: Audited) -> Iterator[str]:
    for verdict in audited.verdicts:
        for place in sorted(verdict.narrow):
            cell = counts.keys[place]
            where = " ".join(text for text in (cell.staff_group, cell.pay_band) if text != ALL)
            yield f"{cell.body} {cell.measure} {where or ALL} {cell.ethnic_group} (by the {verdict.attacker})"


def _read(path: Path, table: str, *, needed: bool = True) -> pd.DataFrame:
    """A published CSV with numbers as such; empty where it is not there and need not be."""
    columns = {c: kind for c, kind in tables()[table].column_types.items() if c not in INNER}
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
        told = json.loads(path.read_text(encoding="utf-8"))
        return {name: told[name] for name in ("rounding_base", "settings", "linked_sets")}
    except (ValueError, KeyError, TypeError) as error:
        raise DataFault(f"{path.name} is not as `wres run` writes it. Take it away to audit without it.") from error


def _mergers_told(told: Mapping[str, Any]) -> dict[str, Merger]:
    return {
        name: Merger(
            [body for body in found["bodies"] if body != name],
            {int(indicator): codes for indicator, codes in found["joint_figures"].items()},
            frozenset((int(i), m) for i, ms in found["people_at_several_members"].items() for m in ms),
        )
        for name, found in told["linked_sets"].items()
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
    return bool((cells[ROUNDED].fillna(0) % base == 0).all(axis=None))


def _two_figures(figures: pd.DataFrame, workforce: pd.DataFrame) -> Iterator[str]:
    """Headcounts that stand in both files and differ."""
    keys = ["organisation_code", "staff_group", "pay_band"]
    both = workforce.merge(figures[figures["indicator"] == 1], on=keys, suffixes=("", "_there"))
    for group in ("white", "bme", "unknown"):
        differs = (both["headcount"] - both[f"{group}_numerator"]).abs() > 0
        rows = both[(both["ethnic_group"] == group) & differs]
        for code, staff, band in rows[keys].itertuples(index=False, name=None):
            yield f"{code} {staff} {band} {group}: another headcount than in workforce.csv"
