"""The interval of the ratio of two shares: how much likelier the event is in one group than in the other.

Here: Miettinen and Nurminen's score interval, on arrays. Not here: which group's share is on top (intervals).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wres_pipeline.statistics.shares import Floats, Z

_WIDEST = 32.0
"""The logarithm of every limit that is neither 0 nor infinite lies within this, for counts up to 10,000 million."""
_HALVINGS = 58
"""Of that range, until what is left is within the precision of the numbers."""


def miettinen_nurminen(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[Floats, Floats]:
    """Lower and upper limit of the two-sided 95 % score interval of (x1/n1) / (x2/n2), in the shape of the counts.

    x of n persons had the event; counts broadcast against each other, may be halves, and are used unchanged.
    x1 = 0 gives (0, finite), x2 = 0 gives (finite, inf). nan where both are 0, an n is 0, an x is not within 0 to
    its n, or any is nan. With the factor N/(N-1). Source: Miettinen and Nurminen, Statistics in Medicine 4 (1985),
    213-226.
    """
    counts = np.broadcast_arrays(*(np.asarray(each, dtype=np.float64) for each in (x1, n1, x2, n2)))
    events1, staff1, events2, staff2 = (np.where(_estimable(*counts), each, np.nan) for each in counts)
    with np.errstate(divide="ignore"):  # the other way round, a lower limit of 0 is an infinite upper limit
        return _lower_limit(events1, staff1, events2, staff2), 1 / _lower_limit(events2, staff2, events1, staff1)


def _estimable(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> NDArray[np.bool_]:
    possible = (x1 >= 0) & (x1 <= n1) & (n1 > 0) & (x2 >= 0) & (x2 <= n2) & (n2 > 0)
    return possible & (x1 + x2 > 0) & (n1 + n2 > 1)


def _lower_limit(x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> Floats:
    """The ratio at which the score statistic, which falls as the ratio grows, is Z: by bisection on the log scale."""
    middle, step = np.zeros_like(n1), _WIDEST
    for _ in range(_HALVINGS):
        step /= 2
        middle += np.where(_exceeds(np.exp(middle), x1, n1, x2, n2), step, -step)
    return np.where(x1 > 0, np.exp(middle), x1)  # x1 is 0, or nan where there is no interval


def _exceeds(ratio: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> NDArray[np.bool_]:
    """Whether the score statistic at that ratio exceeds Z; a product, because the variance can be 0."""
    share1, share2 = _constrained_shares(ratio, x1, n1, x2, n2)
    variance = share1 * (1 - share1) / n1 + ratio**2 * share2 * (1 - share2) / n2
    return x1 / n1 - ratio * x2 / n2 > Z * np.sqrt(variance * (n1 + n2) / (n1 + n2 - 1))


def _constrained_shares(ratio: Floats, x1: Floats, n1: Floats, x2: Floats, n2: Floats) -> tuple[Floats, Floats]:
    """The likeliest two shares of which the first is `ratio` times the second: the paper's closed form.

    Its discriminant is written as a sum of terms that are never negative; as printed it loses its digits, and at
    times its sign, where x = n.
    """
    left, right = ratio * (n1 + x2), x1 + n2
    root = np.sqrt((left - right) ** 2 + 4 * ratio * (n1 - x1) * (n2 - x2))
    share2 = 2 * (x1 + x2) / (left + right + root)
    return np.minimum(ratio * share2, 1), np.minimum(share2, 1)
