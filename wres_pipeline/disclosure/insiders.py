"""The attacker who is the only one in a cell and knows it, one after the other for every cell that may hold one.

Here: searching from what the outsider found. Not here: in which cells somebody may be alone (attackers).
"""

from collections.abc import Sequence
from contextlib import suppress

import numpy as np

from wres_pipeline.disclosure.attackers import Knowledge, alone
from wres_pipeline.disclosure.intervals import Search, like, widen
from wres_pipeline.disclosure.linked_set import Numbers
from wres_pipeline.disclosure.moves import reach
from wres_pipeline.disclosure.solver import Infeasible, System, solved
from wres_pipeline.disclosure.verdicts import Verdict, verdict_of

CENTRES = 8
"""Tables of the outsider that are tried as a start for each insider, before the solver is asked."""


def insiders(imagined: Sequence[int], knowledge: Knowledge, found: Search, centre: System, wanted: int) -> Verdict:
    """What everybody who may be alone in one of these leaves can come to.

    found: the outsider's search; centre: tables that have what is published as it stands.
    """
    narrow: dict[int, tuple[float, float]] = {}
    narrowest, cells = np.inf, 0
    for cell in imagined:
        own = alone(knowledge, found.linked, cell)
        try:
            search = _of_insider(own, found, centre, cell, wanted)
        except Infeasible:  # nobody can be alone there
            continue
        verdict = verdict_of("insider", search, own, wanted)
        narrowest, cells = min(narrowest, verdict.narrowest), max(cells, verdict.cells)
        narrow |= {other: interval for other, interval in verdict.narrow.items() if other not in narrow}
    return Verdict("insider", wanted, cells, narrowest, narrow, len(imagined))


def _of_insider(own: Knowledge, found: Search, centre: System, cell: int, wanted: int) -> Search:
    """The insider's search, begun from tables of the outsider with one person in the leaf."""
    leaf = found.linked.leaves.index(cell)
    search = like(found, own.lowest, own.highest)
    if not _begun(search, found, leaf, found.tables[:CENTRES]):
        with suppress(Infeasible):
            _begun(search, found, leaf, [solved(centre, _mostly(leaf, len(found.linked.leaves)))])
    widen(search, own.judged, wanted)
    return search


def _mostly(leaf: int, count: int) -> Numbers:
    """A cost at which the leaf is as small as it can be."""
    cost = np.full(count, 1.0)
    cost[leaf] = 1000.0
    return cost


def _begun(search: Search, found: Search, leaf: int, tables: Sequence[Numbers]) -> bool:
    """Whether one of these tables, with one person in the leaf instead, is one of the insider's."""
    effect = found.moves.steps[[leaf]].toarray().ravel()
    for leaves in tables:
        back, forth = reach(found.system, found.moves, leaves)
        change = 1 - leaves[leaf]
        for step in np.flatnonzero((effect == 1) & (-back <= change) & (change <= forth))[:1]:
            search.add(leaves + change * found.moves.steps[:, [step]].toarray().ravel())
            return True
    return False
