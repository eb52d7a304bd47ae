"""What an audit came to: how wide the cells stay for each attacker, and tables that bear witness.

Here: results. Not here: searching (intervals), or who attacks (audit, insiders).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wres_pipeline.disclosure.attackers import Knowledge
from wres_pipeline.disclosure.intervals import Search
from wres_pipeline.disclosure.linked_set import Numbers


@dataclass(frozen=True)
class Verdict:
    """What one attacker can come to. narrow: positions of cells that are narrower than wanted, with their interval.

    narrowest: the smallest width of a judged cell; cells: how many were judged; insiders: how many were imagined.
    """

    attacker: str
    wanted: int
    cells: int
    narrowest: float
    narrow: Mapping[int, tuple[float, float]]
    insiders: int = 0


@dataclass(frozen=True)
class Witnesses:
    """Two tables of all cells that both agree with the publication and differ in `cell`, its extremes."""

    cell: int
    low: Numbers
    high: Numbers


@dataclass(frozen=True)
class Audited:
    """The verdicts of one linked set, and tables that anybody can check by addition."""

    verdicts: tuple[Verdict, ...]
    witnesses: Witnesses

    @property
    def holds(self) -> bool:
        """Whether every cell is as wide as is promised, for every attacker."""
        return not any(verdict.narrow for verdict in self.verdicts)


def verdict_of(attacker: str, search: Search, knowledge: Knowledge, wanted: int) -> Verdict:
    """What this search found of the cells that are judged."""
    judged = np.flatnonzero(knowledge.judged)
    narrow = [cell for cell in judged if search.width[cell] < wanted]
    return Verdict(
        attacker,
        wanted,
        len(judged),
        float(np.min(search.width[judged], initial=np.inf)),
        {int(cell): (float(search.low[cell]), float(search.high[cell])) for cell in narrow},
    )
