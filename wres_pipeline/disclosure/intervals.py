"""Which values of each cell agree with what an attacker knows: feasible intervals, in whole numbers.

Here: the search. It never looks at the true counts. Not here: who knows what (attackers), or what is wide enough.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

from wres_pipeline.disclosure.linked_set import LinkedSet, Mask, Numbers
from wres_pipeline.disclosure.moves import Moves, moves_of, stretched
from wres_pipeline.disclosure.solver import System, solved

ROUNDS = 24
"""Searches in random directions before the cells that are left are searched one by one."""
FEW = 12
"""Cells that are searched one by one at once."""


@dataclass
class Search:
    """What is known so far: of each cell the lowest and highest value found, and whether nothing lies beyond.

    tables: leaves that agree with all that the attacker knows.
    """

    linked: LinkedSet
    system: System
    moves: Moves
    low: Numbers
    high: Numbers
    settled: Mask
    tables: list[Numbers] = field(default_factory=list)

    @property
    def width(self) -> Numbers:
        """Highest less lowest value found of each cell; more may be possible unless the cell is settled."""
        return self.high - self.low

    def add(self, leaves: Numbers) -> None:
        """Widen the intervals by a table that agrees, and by all those that are a step away from it."""
        low, high = stretched(self.system, self.moves, leaves)
        self.low, self.high = np.fmin(self.low, low[: len(self.low)]), np.fmax(self.high, high[: len(self.high)])
        self.tables.append(leaves)


def search_of(linked: LinkedSet, system: System, exchanged: Sequence[tuple[int, int]] = ()) -> Search:
    """A search that has found nothing yet."""
    nowhere = np.full(len(linked.cells), np.nan)
    fixed = system.lower[: len(nowhere)] == system.upper[: len(nowhere)]
    return Search(linked, system, moves_of(linked, system, exchanged), nowhere, nowhere.copy(), fixed)


def like(search: Search, lowest: Numbers, highest: Numbers) -> Search:
    """A search of the same set with other bounds on its cells, that has found nothing yet."""
    system, cells = search.system, len(lowest)
    leaves = list(search.linked.leaves)
    bounded = System(
        system.rows,
        np.concatenate([lowest, system.lower[cells:]]),
        np.concatenate([highest, system.upper[cells:]]),
        lowest[leaves],
        highest[leaves],
    )
    return replace(
        search,
        system=bounded,
        low=np.full(cells, np.nan),
        high=np.full(cells, np.nan),
        settled=lowest == highest,
        tables=[],
    )


def widen(search: Search, judged: Mask, wanted: float) -> None:
    """Search until each judged cell is `wanted` wide, or until it is known that it is not.

    Raises solver.Infeasible where no table agrees with what the attacker knows, and solver.Unfinished.
    """
    random = np.random.default_rng(0)
    bounds = search.system.upper - search.system.lower
    search.settled |= bounds[: len(search.settled)] < wanted
    if not search.tables:
        search.add(solved(search.system, np.zeros(len(search.linked.leaves))))
    for _ in range(ROUNDS):
        if len(left := _narrow(search, judged, wanted)) <= FEW:
            break
        direction = random.choice([-1.0, 1.0], len(left)) * random.uniform(0.5, 1.5, len(left))
        search.add(solved(search.system, search.linked.sums[left].T @ direction))
    for cell in _narrow(search, judged, wanted):
        if search.width[cell] < wanted:
            settle(search, int(cell))


def _narrow(search: Search, judged: Mask, wanted: float) -> NDArray[np.int64]:
    return np.flatnonzero(judged & ~search.settled & ~(search.width >= wanted))


def settle(search: Search, cell: int) -> tuple[Numbers, Numbers]:
    """The exact interval of one cell: tables in which it is lowest and highest."""
    direction = search.linked.sums[[cell]].toarray().ravel()
    lowest, highest = solved(search.system, direction), solved(search.system, -direction)
    search.add(lowest)
    search.add(highest)
    search.settled[cell] = True
    return lowest, highest
