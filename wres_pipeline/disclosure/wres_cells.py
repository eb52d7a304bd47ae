"""The counts of WRES returns as linked sets: what adds up to what, within bodies and from members to merged bodies.

Here: keys and lines. Not here: rounding or attacking a set. Source of the lines: DESIGN of the counts in schema.yml
(int_linked_cells).
"""

import math
from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.linked_set import Line, LinkedSet, Numbers, Part, linked_set

GROUPS = ("white", "bme", "unknown")
STAFF_GROUPS = 3
ALL = "all"
OVERLAP, REST = "overlap", "rest"
UNKNOWN = np.inf
"""In a row: there is such a count, but not for us to know (somebody else's publication)."""


class Cell(NamedTuple):
    """Key of one count; body is an organisation code, or OVERLAP: people whom several members count."""

    body: str
    indicator: int
    measure: str
    staff_group: str
    pay_band: str
    ethnic_group: str


class PartOf(NamedTuple):
    """A measure that is never more than another one, ethnic group by ethnic group."""

    part_measure: str
    part_pay_band: str
    whole_measure: str
    whole_staff_group: str
    whole_pay_band: str


@dataclass(frozen=True)
class CountSet:
    """A linked set of counts.

    keys and counts: of each cell, overlaps included; cells: Cell to position, several of them where one count stands
    in several places; people: whether a cell holds people of a body (overlaps do not); floors: its lowest value.
    """

    name: str
    keys: Sequence[Cell]
    linked: LinkedSet
    counts: Numbers
    cells: Mapping[Cell, int]
    people: "np.typing.NDArray[np.bool_]"
    floors: Numbers

    @property
    def headcounts(self) -> dict[str, int]:
        """Position of the headcount of the whole workforce, by body."""
        found = {cell.body: place for cell, place in self.cells.items() if cell[1:] == (1, "headcount", ALL, ALL, ALL)}
        return {body: place for body, place in found.items() if body != OVERLAP}


class _Builder:
    """Collects cells with their values, and lines between them."""

    def __init__(self) -> None:
        self.values: dict[Cell, float] = {}
        self.same: dict[Cell, Cell] = {}
        self.lines: dict[tuple[Cell, tuple[tuple[Cell, int], ...]], None] = {}

    def add_line(self, total: Cell, parts: Sequence[Cell], *, complete: bool) -> None:
        """The line from parts to total; a rest that no part holds becomes a cell of its own.

        complete: whether there is nothing that no part holds, where the counts cannot tell.
        """
        parts = [self.same.get(part, part) for part in parts if part in self.values]
        total = self.same.get(total, total)
        if total not in self.values or not parts or total in parts:
            return
        rest = self.values[total] - sum(self.values[part] for part in parts)
        if total.body == OVERLAP and rest != 0:
            return
        if rest > 0 or (math.isnan(rest) and not complete):
            left = total._replace(ethnic_group=f"{REST} of {total.ethnic_group}, {parts[0].ethnic_group}")
            self.values[left] = rest
            parts = [*parts, left]
        if not rest < 0:
            self.lines[total, tuple((part, 1) for part in parts)] = None


def count_sets(rows: pd.DataFrame, parts: Sequence[PartOf]) -> Iterator[CountSet]:
    """Each linked set of these counts (rows of int_linked_cells of one year).

    A count that is UNKNOWN is a cell all the same; everything that may add up is then taken to do so.
    """
    ordered = rows.sort_values(["indicator", "measure", "staff_group", "pay_band"], kind="stable")
    for name, found in ordered.groupby("linked_set", sort=True):
        yield _count_set(str(name), found, parts)


def _count_set(name: str, rows: pd.DataFrame, parts: Sequence[PartOf]) -> CountSet:
    made = _Builder()
    bodies = {str(body): found for body, found in rows.groupby("organisation_code", sort=True)}
    joint = _members(rows)
    for body, found in bodies.items():
        alike = {number for number in joint if joint[number] == joint.get(1)}
        _add_body(
            made, body, found, alike if found["is_merged"].any() else {int(number) for number in found["indicator"]}
        )
    for merged in rows.loc[rows["is_merged"], "organisation_code"].unique():
        _add_merger(made, bodies[str(merged)], joint)
    return _finished(name, made, rows, parts)


def _members(rows: pd.DataFrame) -> dict[int, list[str]]:
    """Codes of the bodies whose figures are in the joint ones, by indicator."""
    pairs = rows.loc[rows["in_joint"].astype(bool), ["indicator", "organisation_code"]].drop_duplicates()
    found: dict[int, list[str]] = {}
    for indicator, code in pairs.sort_values("organisation_code").itertuples(index=False, name=None):
        found.setdefault(int(indicator), []).append(str(code))
    return found


def _add_body(made: _Builder, body: str, rows: pd.DataFrame, alike: Container[int]) -> None:
    """Cells of one body; the headcount that the indicators `alike` repeat is the same cell."""
    for key, values in _counts(body, rows):
        made.values |= values
        if key.measure == "headcount" and key.indicator != 1 and key.indicator in alike:
            first = {cell: cell._replace(indicator=1) for cell in values}
            made.same |= {cell: other for cell, other in first.items() if other in made.values}
    _add_lines(made, body)


def _counts(body: str, rows: pd.DataFrame) -> Iterator[tuple[Cell, dict[Cell, float]]]:
    columns = ["indicator", "measure", "staff_group", "pay_band", *GROUPS, "total"]
    for indicator, measure, group, band, *values in rows[columns].itertuples(index=False, name=None):
        key = Cell(body, int(indicator), measure, group, band, ALL)
        named = zip((*GROUPS, ALL), values, strict=True)
        known = {key._replace(ethnic_group=name): float(v) for name, v in named if not pd.isna(v)}
        yield key, {cell: np.nan if value == UNKNOWN else value for cell, value in known.items()}


def _add_lines(made: _Builder, body: str) -> None:
    """Bands to their staff group, staff groups to the workforce, ethnic groups to all."""
    own = [cell for cell in made.values if cell.body == body and cell not in made.same]
    heads = [cell for cell in own if cell.measure == "headcount" and cell.indicator == 1]
    bands = [c for c in heads if c.pay_band not in (ALL, "senior_medical_manager")]
    groups = [c for c in heads if c.pay_band == ALL and c.staff_group != ALL]
    for total in heads:
        if total in groups:
            known = [c for c in bands if c.staff_group == total.staff_group]
            parts = [c for c in known if c.ethnic_group == total.ethnic_group]
            made.add_line(total, parts, complete=len(parts) == len({c.pay_band for c in known}))
        elif total.staff_group == ALL:
            parts = [c for c in groups if c.ethnic_group == total.ethnic_group]
            made.add_line(total, parts, complete=bool(bands) or len(parts) == STAFF_GROUPS)
    for total in own:
        if total.ethnic_group == ALL:
            parts = [total._replace(ethnic_group=group) for group in GROUPS]
            made.add_line(total, parts, complete=all(part in made.values for part in parts))


def _add_merger(made: _Builder, rows: pd.DataFrame, joint: Mapping[int, Sequence[str]]) -> None:
    """Members to the merged body, less an overlap where people may be counted by several."""
    merged = str(rows["organisation_code"].iloc[0])
    overlaps = set(rows.loc[rows["may_overlap"], ["indicator", "measure"]].itertuples(index=False, name=None))
    lines: dict[tuple[Cell, tuple[tuple[Cell, int], ...]], None] = {}
    for cell in [cell for cell in made.values if cell.body == merged and cell not in made.same]:
        members = [cell._replace(body=body) for body in joint.get(cell.indicator, ())]
        terms = [(made.same.get(member, member), 1) for member in members if member in made.values]
        over = sum(made.values[member] for member, _ in terms) - made.values[cell]
        if (cell.indicator, cell.measure) in overlaps or abs(over) > 0:
            made.values[cell._replace(body=OVERLAP)] = over
            terms.append((cell._replace(body=OVERLAP), -1))
        lines[cell, tuple(terms)] = None
    _add_lines(made, OVERLAP)
    # What defines a merged cell is its members; that it adds up itself is what must then hold as well.
    made.lines = {line: None for line in made.lines if line[0].body != merged} | lines | made.lines


def _finished(name: str, made: _Builder, rows: pd.DataFrame, parts: Sequence[PartOf]) -> CountSet:
    keys = [cell for cell in made.values if cell not in made.same]
    at = {cell: place for place, cell in enumerate(keys)}
    lines = [Line(at[total], tuple((at[cell], sign) for cell, sign in terms)) for total, terms in made.lines]
    found = _parts(made, parts, dict(zip(rows["measure"], rows["years"], strict=True)))
    linked = linked_set(keys, lines, [Part(at[part], at[whole], times) for part, whole, times in found])
    people = np.array([cell.body != OVERLAP for cell in keys])
    groups = np.array([cell.measure != "headcount" and cell.ethnic_group != ALL for cell in keys])
    return CountSet(
        name,
        keys,
        linked,
        np.array([made.values[cell] for cell in keys]),
        at | {cell: at[first] for cell, first in made.same.items()},
        people,
        # An event that a member has under unknown may stand in the joint group of the person: that overlap is below 0.
        np.where(~people & groups, -np.inf, 0.0),
    )


def _parts(made: _Builder, parts: Sequence[PartOf], years: Mapping[str, int]) -> Iterator[tuple[Cell, Cell, int]]:
    """Parts and wholes of the bodies, where what was sent keeps to it."""
    for part in parts:
        for cell in [c for c in made.values if c.body != OVERLAP and c not in made.same]:
            if (cell.measure, cell.pay_band) == (part.part_measure, part.part_pay_band):
                whole = cell._replace(
                    measure=part.whole_measure, staff_group=part.whole_staff_group, pay_band=part.whole_pay_band
                )
                whole = made.same.get(whole, whole)
                times = int(years.get(part.part_measure, 1))
                if whole in made.values and not made.values[cell] > times * made.values[whole]:
                    yield cell, whole, times
