"""The attacker's audit: whether any count can be worked out more narrowly than is promised.

Here: one linked set as it is published, three attackers. It looks at the publication, never at the true counts.
Not here: what a WRES count is (wres_cells), reading files.
"""

from collections.abc import Collection, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass

import numpy as np

from wres_pipeline.disclosure.attackers import Knowledge, alone, knowing, lone_insiders
from wres_pipeline.disclosure.intervals import Search, like, search_of, settle, system_of, widen
from wres_pipeline.disclosure.linked_set import LinkedSet, Numbers
from wres_pipeline.disclosure.moves import reach
from wres_pipeline.disclosure.solver import Infeasible, System, solved

CENTRES = 8
"""Tables of the outsider that are tried as a start for each insider, before the solver is asked."""
PARTNERS = 2


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


def audit(
    linked: LinkedSet,
    published: Numbers,
    knowledge: Knowledge,
    headcounts: Mapping[int, float],
    base: int,
    *,
    before: Knowledge | None = None,
    ones: Collection[int] = (),
) -> Audited:
    """Hold a publication (rounded counts, nan where nothing is published) against every attacker.

    An outsider, who has this knowledge; somebody who also knows these exact headcounts (position to count); somebody
    who knows of every count whether it changed since what was published before (with that, the knowledge `before`);
    and somebody who is the only one in a cell and knows it: in any that is published and may hold one, and in the
    cells `ones` that do. A cell must keep a width of base - 1, and of base - 2 to
    the last two, who know something from inside: to the last one of the people whom a cell may hold is himself.
    Raises solver.Infeasible where no table agrees with the publication.
    """
    wanted = base - 1
    centre = _centre(linked, published, knowledge, wanted)
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    with suppress(Infeasible):  # nobody promised that somebody else's publication adds up
        search.add(solved(centre, np.ones(len(linked.leaves))))
    widen(search, knowledge.judged, wanted)
    found = [_verdict("outsider", search, knowledge, wanted)]
    if not found[0].narrow:  # what an outsider can work out, the others can all the more
        found.append(_with_headcounts(linked, knowing(knowledge, linked, headcounts), list(headcounts), wanted))
        if before is not None:
            found.append(_of_both_years(search, before, wanted - 1))
        alone_in = lone_insiders(knowledge, linked, published, ones)
        found.append(_insiders(alone_in, knowledge, search, centre, wanted - 1))
    return Audited(tuple(found), _witnesses(search, knowledge))


def _of_both_years(found: Search, before: Knowledge, wanted: int) -> Verdict:
    """Somebody with last year's publication, who knows of every count whether it changed since."""
    search = like(found, before.lowest, before.highest)
    for leaves in found.tables:
        values = search.linked.sums @ leaves
        if ((values >= before.lowest) & (values <= before.highest)).all():
            search.add(leaves)
    widen(search, before.judged, wanted)
    return _verdict("both_years", search, before, wanted)


def _centre(linked: LinkedSet, published: Numbers, knowledge: Knowledge, wanted: int) -> System:
    """The tables that have what is published as it stands, and other cells off their bounds.

    Steps lead from them in both directions.
    """
    shown = ~np.isnan(published)
    above = np.where(knowledge.lowest > 0, wanted, 0)
    return system_of(
        linked,
        np.where(shown, np.clip(published, knowledge.lowest, knowledge.highest), knowledge.lowest + above),
        np.where(shown, np.clip(published, knowledge.lowest, knowledge.highest), knowledge.highest - wanted),
    )


def _verdict(attacker: str, search: Search, knowledge: Knowledge, wanted: int) -> Verdict:
    judged = np.flatnonzero(knowledge.judged)
    narrow = [cell for cell in judged if search.width[cell] < wanted]
    return Verdict(
        attacker,
        wanted,
        len(judged),
        float(np.min(search.width[judged], initial=np.inf)),
        {int(cell): (float(search.low[cell]), float(search.high[cell])) for cell in narrow},
    )


def _with_headcounts(linked: LinkedSet, knowledge: Knowledge, headcounts: list[int], wanted: int) -> Verdict:
    system = system_of(linked, knowledge.lowest, knowledge.highest)
    start = _start(linked, knowledge)
    search = search_of(linked, system, _exchanges(linked, start, headcounts))
    search.add(start)
    widen(search, knowledge.judged, wanted)
    return _verdict("headcount", search, knowledge, wanted)


def _start(linked: LinkedSet, knowledge: Knowledge) -> Numbers:
    """A table well inside the bounds, if there is one: steps lead from it in both directions."""
    for margin in (2, 1, 0):
        room = np.where(knowledge.highest - knowledge.lowest > 2 * margin, margin, 0)
        inside = system_of(linked, knowledge.lowest + np.where(knowledge.lowest > 0, room, 0), knowledge.highest - room)
        with suppress(Infeasible):
            return solved(inside, np.ones(len(linked.leaves)))
    raise Infeasible


def _exchanges(linked: LinkedSet, start: Numbers, headcounts: list[int]) -> list[tuple[int, int]]:
    """With a headcount known, somebody more in one of its leaves is somebody less in another: in its largest."""
    pairs = []
    for cell in headcounts:
        leaves = linked.sums[[cell]].indices
        large = leaves[np.argsort(-start[leaves], kind="stable")[:PARTNERS]]
        pairs += [(int(a), int(b)) for b in large for a in leaves if a != b]
    return pairs


def _insiders(imagined: Sequence[int], knowledge: Knowledge, found: Search, centre: System, wanted: int) -> Verdict:
    """Everybody who may be alone in a leaf, one after the other."""
    narrow: dict[int, tuple[float, float]] = {}
    narrowest, cells = np.inf, 0
    for cell in imagined:
        own = alone(knowledge, found.linked, cell)
        try:
            search = _of_insider(own, found, centre, cell, wanted)
        except Infeasible:  # nobody can be alone there
            continue
        verdict = _verdict("insider", search, own, wanted)
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


def _witnesses(search: Search, knowledge: Knowledge) -> Witnesses:
    judged = np.flatnonzero(knowledge.judged)
    cell = int(judged[np.argmin(search.width[judged])])
    low, high = settle(search, cell)
    return Witnesses(cell, search.linked.sums @ low, search.linked.sums @ high)
