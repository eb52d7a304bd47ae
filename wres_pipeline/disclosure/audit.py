"""The attacker's audit: whether any count can be worked out more narrowly than is promised.

Here: one linked set as it is published, and every attacker. It looks at the publication, never at the true counts.
Not here: what a WRES count is (wres_cells), reading files.
"""

from collections.abc import Collection, Mapping
from contextlib import suppress

import numpy as np

from wres_pipeline.disclosure.attackers import Knowledge, knowing, lone_insiders
from wres_pipeline.disclosure.insiders import insiders
from wres_pipeline.disclosure.intervals import Search, like, search_of, settle, widen
from wres_pipeline.disclosure.linked_set import LinkedSet, Numbers
from wres_pipeline.disclosure.solver import Infeasible, System, solved, system_of
from wres_pipeline.disclosure.verdicts import Audited, Verdict, Witnesses, verdict_of

PARTNERS = 2


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
    cells `ones` that do. A cell must keep a width of base - 1, and of base - 2 to the last two, who know something
    from inside: to the last, one of the people whom a cell may hold is that person.
    Raises solver.Infeasible where no table agrees with the publication.
    """
    wanted = base - 1
    centre = _centre(linked, published, knowledge, wanted)
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    with suppress(Infeasible):  # nobody promised that somebody else's publication adds up
        search.add(solved(centre, np.ones(len(linked.leaves))))
    widen(search, knowledge.judged, wanted)
    witnesses = _witnesses(search, knowledge)  # settles the narrowest cell, so that its width is told as it is
    found = [verdict_of("outsider", search, knowledge, wanted)]
    if not found[0].narrow:  # what an outsider can work out, the others can all the more
        found.append(_with_headcounts(linked, knowing(knowledge, linked, headcounts), list(headcounts), wanted))
        if before is not None:
            found.append(_of_both_years(search, before, wanted - 1))
        alone_in = lone_insiders(knowledge, linked, published, ones)
        found.append(insiders(alone_in, knowledge, search, centre, wanted - 1))
    return Audited(tuple(found), witnesses)


def _of_both_years(found: Search, before: Knowledge, wanted: int) -> Verdict:
    """Somebody with last year's publication, who knows of every count whether it changed since."""
    search = like(found, before.lowest, before.highest)
    for leaves in found.tables:
        values = search.linked.sums @ leaves
        if ((values >= before.lowest) & (values <= before.highest)).all():
            search.add(leaves)
    widen(search, before.judged, wanted)
    return verdict_of("both_years", search, before, wanted)


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


def _with_headcounts(linked: LinkedSet, knowledge: Knowledge, headcounts: list[int], wanted: int) -> Verdict:
    system = system_of(linked, knowledge.lowest, knowledge.highest)
    start = _start(linked, knowledge)
    search = search_of(linked, system, _exchanges(linked, start, headcounts))
    search.add(start)
    widen(search, knowledge.judged, wanted)
    return verdict_of("headcount", search, knowledge, wanted)


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


def _witnesses(search: Search, knowledge: Knowledge) -> Witnesses:
    """Two tables for the narrowest cell: found widths are the least that is possible, so each is settled in turn.

    Of equal ones that comes first which cannot be wider.
    """
    judged = np.flatnonzero(knowledge.judged)
    best: tuple[float, int, Numbers, Numbers] | None = None
    bounds = (search.system.upper - search.system.lower)[judged]
    for cell in judged[np.lexsort([bounds > search.width[judged], search.width[judged]])]:
        if best is not None and search.width[cell] >= best[0]:
            break
        low, high = settle(search, int(cell))
        if best is None or search.width[cell] < best[0]:
            best = float(search.width[cell]), int(cell), low, high
    assert best is not None  # noqa: S101 - a linked set has a cell
    return Witnesses(best[1], search.linked.sums @ best[2], search.linked.sums @ best[3])
