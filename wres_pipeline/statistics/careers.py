"""Progress through the bands, and towards a leadership that mirrors the workforce.

Here: the race disparity ratio and the Model Employer goals, on arrays, both to be confirmed against the technical
guidance. Not here: which bands are lower, middle and upper; the caller counts the staff in them.
"""

import numpy as np
from numpy.typing import ArrayLike

from wres_pipeline.statistics.closing import half_away
from wres_pipeline.statistics.shares import Floats


def race_disparity_ratio(
    white_below: ArrayLike, white_above: ArrayLike, bme_below: ArrayLike, bme_above: ArrayLike, fewest: float
) -> tuple[Floats, Floats, Floats]:
    """(white_above/white_below) / (bme_above/bme_below) of headcounts, with its lower and upper 95 % limit.

    More than 1: White staff progress more than BME staff. One for each body; nan unless all its counts are at least
    `fewest`, which is above 0. Limits: the logarithm +- 1.96 times the root of the sum of 1/count. Source: NHS
    England, WRES technical guidance; to be confirmed against the technical guidance.
    """
    given = np.broadcast_arrays(*(np.asarray(e, np.float64) for e in (white_below, white_above, bme_below, bme_above)))
    counts = np.where(np.min(given, axis=0) >= fewest, given, np.nan)
    ratio = (counts[1] / counts[0]) / (counts[3] / counts[2])
    spread = np.exp(1.96 * np.sqrt(np.sum(1 / counts, axis=0)))
    return ratio, ratio / spread, ratio * spread


def model_employer(
    bme_share: ArrayLike, headcount: ArrayLike, bme_now: ArrayLike, years_left: ArrayLike
) -> tuple[Floats, Floats, Floats]:
    """Persons: the BME staff that a band of `headcount` has at parity, how many more that is than now, and a year.

    bme_share: of the whole workforce, 0 to 1; years_left: to the goal's year. The target is rounded half away from
    zero; the shortfall is below 0 where it is surpassed; nan a year where no year is left. Source: NHS England, A
    Model Employer (2019); to be confirmed against the technical guidance.
    """
    parity = np.asarray(bme_share, np.float64) * np.asarray(headcount, np.float64)
    target = half_away(parity)
    shortfall = target - np.asarray(bme_now, np.float64)
    years = np.asarray(years_left, np.float64)
    return target, shortfall, shortfall / np.where(years > 0, years, np.nan)
