"""Intervals of a share, and of the difference of two shares.

Here: Wilson and Newcombe, on arrays. Not here: ratios of shares (ratios), which indicator takes which (intervals).
"""

from statistics import NormalDist

import numpy as np
from numpy.typing import ArrayLike, NDArray

Z = NormalDist().inv_cdf(0.975)
"""The normal deviate of a two-sided 95 % interval."""

Floats = NDArray[np.float64]


def wilson(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats]:
    """Lower and upper limit of the 95 % score interval of the share x/n, each 0 to 1.

    Counts broadcast against each other and may be halves. nan where n is 0, x is not within 0 to n, or either is
    nan. Source: Wilson, Journal of the American Statistical Association 22 (1927), 209-212.
    """
    _, lower, upper = _share_and_limits(x, n)
    return lower, upper


def newcombe(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> tuple[Floats, Floats]:
    """Lower and upper limit of the 95 % hybrid score interval of x1/n1 - x2/n2, each -1 to 1.

    Made from Wilson's limits of two shares of different persons. Counts broadcast against each other and may be
    halves; nan where either share has no interval. Source: Newcombe, Statistics in Medicine 17 (1998), 873-890,
    method 10.
    """
    share1, lower1, upper1 = _share_and_limits(x1, n1)
    share2, lower2, upper2 = _share_and_limits(x2, n2)
    below, above = np.hypot(share1 - lower1, upper2 - share2), np.hypot(upper1 - share1, share2 - lower2)
    return share1 - share2 - below, share1 - share2 + above


def _share_and_limits(x: ArrayLike, n: ArrayLike) -> tuple[Floats, Floats, Floats]:
    events, staff = np.broadcast_arrays(np.asarray(x, dtype=np.float64), np.asarray(n, dtype=np.float64))
    staff = np.where((events >= 0) & (events <= staff) & (staff > 0), staff, np.nan)
    return events / staff, _lower_limit(events, staff), 1 - _lower_limit(staff - events, staff)


def _lower_limit(events: Floats, staff: Floats) -> Floats:
    """The smaller root of Wilson's quadratic, in the form that is exactly 0 where there is no event."""
    middle = 2 * events + Z**2
    root = Z * np.sqrt(Z**2 + 4 * events * (staff - events) / staff)
    return 2 * events**2 / (staff * (middle + root))
