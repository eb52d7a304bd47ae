"""Differences between groups as numbers of people.

Here: how many people would close a difference, on arrays. Not here: whether a difference is more than chance
(intervals, flags), and what is compared with what.
"""

import numpy as np
from numpy.typing import ArrayLike

from wres_pipeline.statistics.shares import Floats


def people_to_equal(events: ArrayLike, people: ArrayLike, rate: ArrayLike) -> Floats:
    """How many more of `people` must have had the event for its share among them to come nearest to `rate`.

    Whole persons, rounded half away from zero, below 0 where it is that many fewer: with BME people appointed, BME
    people shortlisted and the White rate, the BME appointments that equal likelihood lacks; with BME staff, staff
    and a share of the population, the BME staff that are lacking. events: 0 to people, may be halves; people: a
    headcount; rate: 0 to 1; they broadcast against each other. nan where people is 0, or any is nan.
    """
    had, of, expected = (np.asarray(each, dtype=np.float64) for each in (events, people, rate))
    return half_away(np.where(of > 0, of, np.nan) * expected - had)


def half_away(number: Floats) -> Floats:
    """The nearest whole number, halves away from zero; 0.29 * 50 is a little less than 14.5, and becomes 15."""
    whole = np.floor(np.round(np.abs(number), 9) + 0.5)
    return np.asarray(np.where(number < 0, -whole, whole) + 0.0, dtype=np.float64)  # + 0.0: never -0
