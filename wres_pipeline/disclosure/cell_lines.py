"""What adds up to what among the counts of WRES returns, within a body and from members to their merged body.

Here: cells, their values and the lines between them. Not here: the set that they make (wres_cells).
"""

from collections.abc import Container, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
import pandas as pd

GROUPS = ("white", "bme", "unknown")
STAFF_GROUPS = 3
ALL = "all"
OVERLAP, REST = "overlap", "rest"
UNKNOWN = np.inf
"""In a row: there is such a count, but not for us to know (somebody else's publication)."""
VALUES = {**{group: group for group in GROUPS}, ALL: "total"}
"""Column of a row for each ethnic group of a Cell."""
KEYS = ["organisation_code", "indicator", "measure", "staff_group", "pay_band"]
"""Columns that tell a row; with an ethnic group they are a Cell."""


class Cell(NamedTuple):
    """Key of one count; body is an organisation code, or OVERLAP: people whom several members count."""

    body: str
    indicator: int
    measure: str
    staff_group: str
    pay_band: str
    ethnic_group: str


class Builder:
    """Collects cells with their values, which of them are the same count, and the lines between them."""

    def __init__(self) -> None:
        self.values: dict[Cell, float] = {}
        self.same: dict[Cell, Cell] = {}
        self.lines: dict[tuple[Cell, tuple[tuple[Cell, int], ...]], None] = {}

    def add_line(self, total: Cell, parts: Sequence[Cell], *, complete: bool) -> None:
        """The line from parts to total; a rest that no part holds becomes a cell of its own.

        complete: whether the parts are all there are. It is told by which counts there are, never by their values:
        which cells there are is published.
        """
        parts = [self.same.get(part, part) for part in parts if part in self.values]
        total = self.same.get(total, total)
        if total not in self.values or not parts or total in parts:
            return
        rest = self.values[total] - sum(self.values[part] for part in parts)
        if total.body == OVERLAP and rest != 0:
            return
        if not complete and not rest < 0:
            left = total._replace(ethnic_group=f"{REST} of {total.ethnic_group}, {parts[0].ethnic_group}")
            self.values[left] = rest
            parts = [*parts, left]
        if not (rest < 0 or (complete and rest > 0)):
            self.lines[total, tuple((part, 1) for part in parts)] = None


def add_body(made: Builder, body: str, rows: pd.DataFrame, alike: Container[int]) -> None:
    """Cells of one body; the headcount that the indicators `alike` repeat is the same cell."""
    for key, values in _counts(body, rows):
        made.values |= values
        if key.measure == "headcount" and key.indicator != 1 and key.indicator in alike:
            first = {cell: cell._replace(indicator=1) for cell in values}
            made.same |= {cell: other for cell, other in first.items() if other in made.values}
    _add_lines(made, body)


def _counts(body: str, rows: pd.DataFrame) -> Iterator[tuple[Cell, dict[Cell, float]]]:
    for indicator, measure, group, band, *values in rows[[*KEYS[1:], *VALUES.values()]].itertuples(
        index=False, name=None
    ):
        key = Cell(body, int(indicator), measure, group, band, ALL)
        named = zip(VALUES, values, strict=True)
        known = {key._replace(ethnic_group=name): float(v) for name, v in named if not pd.isna(v)}
        yield key, {cell: np.nan if value == UNKNOWN else value for cell, value in known.items()}


def _add_lines(made: Builder, body: str) -> None:
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


def add_merger(made: Builder, rows: pd.DataFrame, joint: Mapping[int, Sequence[str]]) -> None:
    """Members to the merged body, less an overlap where people may be counted by several."""
    merged = str(rows["organisation_code"].iloc[0])
    overlaps = set(rows.loc[rows["may_overlap"], ["indicator", "measure"]].itertuples(index=False, name=None))
    lines: dict[tuple[Cell, tuple[tuple[Cell, int], ...]], None] = {}
    for cell in [cell for cell in made.values if cell.body == merged and cell not in made.same]:
        members = [cell._replace(body=body) for body in joint.get(cell.indicator, ())]
        terms = [(made.same.get(member, member), 1) for member in members if member in made.values]
        over = sum(made.values[member] for member, _ in terms) - made.values[cell]
        if (cell.indicator, cell.measure) in overlaps:
            made.values[cell._replace(body=OVERLAP)] = over
            terms.append((cell._replace(body=OVERLAP), -1))
        lines[cell, tuple(terms)] = None
    _add_lines(made, OVERLAP)
    # What defines a merged cell is its members; that it adds up itself is what must then hold as well.
    made.lines = {line: None for line in made.lines if line[0].body != merged} | lines | made.lines
