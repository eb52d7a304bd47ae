"""Flags: whether a figure lies outside what parity allows, whom that disadvantages, and whether chance explains it.

Here: the words of the flags. Not here: the limits of parity (the caller gives them), intervals (ratios, shares).
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

from wres_pipeline.statistics.shares import Floats

Words = NDArray[np.str_]


def ratio_flags(
    value: ArrayLike, lower: ArrayLike, upper: ArrayLike, lowest_parity: float, highest_parity: float
) -> tuple[Words, Words]:
    """Flag and disadvantaged group of relative likelihoods of which more than 1 disadvantages BME staff.

    'inside' from lowest_parity to highest_parity, both inclusive; beyond them 'outside' where the interval from
    lower to upper, which may be inf, excludes 1, and 'outside_uncertain' where it does not or is nan. 'bme' above,
    'white' below, '' inside. '' and '' where the value is nan. Shapes broadcast against each other.
    """
    ratio, low, high = _floats(value, lower, upper)
    above, below = ratio > highest_parity, ratio < lowest_parity
    flag = np.select(
        [np.isnan(ratio), ~(above | below), (low > 1) | (high < 1)], ["", "inside", "outside"], "outside_uncertain"
    )
    return flag, np.select([above, below], ["bme", "white"], "")


def difference_flags(value: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> tuple[Words, Words]:
    """Flag and disadvantaged group of differences, BME minus White, of which less than 0 disadvantages BME staff.

    'inside' where the interval from lower to upper, both inclusive, contains 0, else 'outside', with 'bme' where
    the value is below 0 and 'white' where it is above. '' and '' where any of the three is nan. Shapes broadcast
    against each other.
    """
    difference, low, high = _floats(value, lower, upper)
    inside, outside = (low <= 0) & (high >= 0), (low > 0) | (high < 0)
    known = ~np.isnan(difference + low + high)
    flag = np.select([known & inside, known & outside], ["inside", "outside"], "")
    groups = [(flag == "outside") & (difference < 0), (flag == "outside") & (difference > 0)]
    return flag, np.select(groups, ["bme", "white"], "")


def _floats(*arrays: ArrayLike) -> list[Floats]:
    return list(np.broadcast_arrays(*(np.asarray(each, dtype=np.float64) for each in arrays)))
