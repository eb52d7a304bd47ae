"""Who may try to work out a count from what is published, and what each of them knows besides.

Here: knowledge as bounds on cells. Not here: working anything out (intervals), or what is wide enough (audit).
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from scipy import linalg, sparse

from wres_pipeline.disclosure.linked_set import LinkedSet, Mask, Numbers

ROUNDING_ERROR = 1e-9


@dataclass(frozen=True)
class Knowledge:
    """What somebody knows of each cell: it lies from lowest to highest; `judged` are those that must stay wide."""

    lowest: Numbers
    highest: Numbers
    judged: Mask


def outsider(published: Numbers, base: int, floors: Numbers, ceilings: Numbers, people: Mask) -> Knowledge:
    """Somebody with the publication alone: rounded counts (nan where nothing is published) and the base.

    A published count that is no multiple of the base is an exact one.

    floors and ceilings: what is known of each cell without the publication (a size gate tells on which side of it a
    headcount lies).
    """
    shown = ~np.isnan(published)
    away = np.where(published % base == 0, base - 1, 0)
    lowest = np.where(shown, np.maximum(floors, published - away), floors)
    return Knowledge(lowest, np.where(shown, np.minimum(ceilings, published + away), ceilings), people)


def knowing(before: Knowledge, linked: LinkedSet, values: Mapping[int, float]) -> Knowledge:
    """The same person with exact counts of these cells; what follows from them alone is not judged."""
    lowest, highest, judged = before.lowest.copy(), before.highest.copy(), before.judged.copy()
    for cell, value in values.items():
        lowest[cell], highest[cell] = value, value
    judged[_following_from(linked, list(values))] = False
    return Knowledge(lowest, highest, judged)


def remembering(now: Knowledge, lowest: Numbers, highest: Numbers) -> Knowledge:
    """The same person with bounds that an earlier publication leaves for counts that are known to be unchanged."""
    return Knowledge(np.maximum(now.lowest, lowest), np.minimum(now.highest, highest), now.judged)


def _following_from(linked: LinkedSet, cells: Sequence[int]) -> Mask:
    """The cells that are these, or sums and differences of them: known without any publication."""
    if len(cells) == 1:
        return _equal_to(linked, cells[0])
    known = sparse.vstack([linked.sums[list(cells)], linked.equations]).toarray()
    directions, sizes, _ = linalg.qr(known.T, mode="economic", pivoting=True)
    basis = directions.T[np.abs(np.diag(sizes)) > ROUNDING_ERROR]
    beside = linked.sums.toarray() - (linked.sums @ basis.T) @ basis
    following: Mask = np.abs(beside).max(axis=1, initial=0) < ROUNDING_ERROR
    return following


def _equal_to(linked: LinkedSet, cell: int) -> Mask:
    """The cells that are the same sum of leaves."""
    same: Mask = linked.kind == linked.kind[cell]
    return same


def lone_insiders(knowledge: Knowledge, linked: LinkedSet, published: Numbers, ones: Collection[int]) -> list[int]:
    """Leaves in which somebody may be the only one, and know it: those that are published and may be 1, and `ones`."""
    leaves = np.array(linked.leaves, dtype=int)
    may_be = (knowledge.lowest[leaves] <= 1) & (knowledge.highest[leaves] >= 1) & knowledge.judged[leaves]
    somebody = ~np.isnan(published[leaves]) | np.isin(leaves, list(ones))
    return [int(cell) for cell in leaves[may_be & somebody]]


def alone(before: Knowledge, linked: LinkedSet, cell: int) -> Knowledge:
    """Somebody who is the only one in the cell, and knows it; a part of that cell is that person's own record."""
    after = knowing(before, linked, {cell: 1.0})
    same = _equal_to(linked, cell)
    after.judged[[each.part for each in linked.parts if same[each.whole]]] = False
    return after
