"""Controlled rounding: counts to multiples of a base, so that the rounded tables still add up.

Here: one linked set, as arrays. Not here: which cells are shown, or writing anything.
"""

import numpy as np

from wres_pipeline.disclosure.linked_set import LinkedSet, Mask, Numbers
from wres_pipeline.disclosure.solver import solved, system_of

STAYS, UNCHANGED = 100.0, 10_000.0
"""What it costs to round a cell otherwise than it was published, and if its count is still the same as then."""
FINE = 100.0
"""Times that costs are enlarged: a solver takes tables as equally good that cost next to the same."""


def controlled_round(
    linked: LinkedSet,
    counts: Numbers,
    base: int,
    *,
    lowest: Numbers | None = None,
    highest: Numbers | None = None,
    published: Numbers | None = None,
    unchanged: Mask | None = None,
) -> Numbers:
    """The counts (one a cell, whole numbers) as multiples of `base`, less than a base away, that keep all sums.

    A multiple of the base stays as it is. Of all such tables the one is taken that is nearest to the counts (sum of
    distances), preferring where it can what was `published` before (nan where nothing was), above all of counts that
    are `unchanged` since. lowest and highest bound the rounded cells further (-inf, inf where they do not).
    Deterministic. Raises solver.Infeasible where there is no such table, solver.Unfinished where the best one was not
    found in time. Source: controlled rounding as in Cox (1987) and Salazar-Gonzalez (2005), zero-restricted.
    """
    down = np.floor(counts / base)
    up = np.ceil(counts / base)
    low = down if lowest is None else np.maximum(down, np.ceil(lowest / base))
    high = up if highest is None else np.minimum(up, np.floor(highest / base))
    gain = _gain(counts, down, base)
    if published is not None and unchanged is not None:
        stays = np.where(unchanged, UNCHANGED, STAYS) * (up > down)
        gain = gain + stays * ((published == base * down).astype(float) - (published == base * up))
    cost = FINE * (linked.sums.T @ gain + _tie_break(len(linked.leaves)))
    rounded: Numbers = base * (linked.sums @ solved(system_of(linked, low, high), cost))
    return rounded


def _gain(counts: Numbers, down: Numbers, base: int) -> Numbers:
    """What rounding a cell up costs more than rounding it down."""
    return np.asarray(base - 2 * (counts - base * down))


def _tie_break(count: int) -> Numbers:
    """Small and different for each leaf, so that one table is the best, whichever way a solver searches.

    Square roots: no sum of them is another one, as sums of multiples would be.
    """
    between_0_and_1: Numbers = np.modf(np.sqrt(np.arange(2, count + 2)))[0]
    return between_0_and_1 / max(count, 1)
