"""The counts of WRES returns as linked sets: what adds up to what, within bodies and from members to merged bodies.

Here: keys and lines. Not here: rounding or attacking a set. The counts are those of
int_linked_cells (schema.yml).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.cell_lines import ALL, OVERLAP, Builder, Cell, add_body, add_merger
from wres_pipeline.disclosure.linked_set import Line, LinkedSet, Mask, Numbers, Part, linked_set
from wres_pipeline.standard.disclosure import parts_of_wholes


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
    people: Mask
    floors: Numbers

    @property
    def headcounts(self) -> dict[str, int]:
        """Position of the headcount of the whole workforce, by body."""
        found = {cell.body: place for cell, place in self.cells.items() if cell[1:] == (1, "headcount", ALL, ALL, ALL)}
        return {body: place for body, place in found.items() if body != OVERLAP}


def count_sets(rows: pd.DataFrame) -> Iterator[CountSet]:
    """Each linked set of these counts (rows of int_linked_cells of one year).

    A count that is UNKNOWN is a cell all the same; everything that may add up is then taken to do so.
    """
    ordered = rows.sort_values(["indicator", "measure", "staff_group", "pay_band"], kind="stable")
    for name, found in ordered.groupby("linked_set", sort=True):
        yield _count_set(str(name), found)


def _count_set(name: str, rows: pd.DataFrame) -> CountSet:
    made = Builder()
    bodies = {str(body): found for body, found in rows.groupby("organisation_code", sort=True)}
    joint = _members(rows)
    for body, found in bodies.items():
        alike = {number for number in joint if joint[number] == joint.get(1)}
        add_body(
            made, body, found, alike if found["is_merged"].any() else {int(number) for number in found["indicator"]}
        )
    for merged in rows.loc[rows["is_merged"], "organisation_code"].unique():
        add_merger(made, bodies[str(merged)], joint)
    return _finished(name, made, rows)


def _members(rows: pd.DataFrame) -> dict[int, list[str]]:
    """Codes of the bodies whose figures are in the joint ones, by indicator."""
    pairs = rows.loc[rows["in_joint"].astype(bool), ["indicator", "organisation_code"]].drop_duplicates()
    found: dict[int, list[str]] = {}
    for indicator, code in pairs.sort_values("organisation_code").itertuples(index=False, name=None):
        found.setdefault(int(indicator), []).append(str(code))
    return found


def _finished(name: str, made: Builder, rows: pd.DataFrame) -> CountSet:
    keys = [cell for cell in made.values if cell not in made.same]
    at = {cell: place for place, cell in enumerate(keys)}
    lines = [Line(at[total], tuple((at[cell], sign) for cell, sign in terms)) for total, terms in made.lines]
    found = _parts(made, dict(zip(rows["measure"], rows["years"], strict=True)))
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


def _parts(made: Builder, years: Mapping[str, int]) -> Iterator[tuple[Cell, Cell, int]]:
    """Parts and wholes of the bodies, where what was sent keeps to it."""
    for part in parts_of_wholes():
        for cell in [c for c in made.values if c.body != OVERLAP and c not in made.same]:
            if (cell.measure, cell.pay_band) == (part.part_measure, part.part_pay_band):
                whole = cell._replace(
                    measure=part.whole_measure, staff_group=part.whole_staff_group, pay_band=part.whole_pay_band
                )
                whole = made.same.get(whole, whole)
                times = int(years.get(part.part_measure, 1))
                if whole in made.values and not made.values[cell] > times * made.values[whole]:
                    yield cell, whole, times
