"""Limits of a funnel plot: how far chance alone moves the shares of bodies of different sizes.

Here: the limits. Not here: the picture, and which bodies are compared.
"""

import numpy as np
from numpy.typing import ArrayLike
from scipy.stats import binom

from wres_pipeline.statistics.shares import Floats

_CHANCES = (0.001, 0.025, 0.975, 0.999)


def funnel_limits(n: ArrayLike, p0: ArrayLike) -> Floats:
    """Binomial limits of the share in each of len(n) bodies at .001, .025, .975, .999: shape (len(n), 4), 0 to 1.

    n: whole headcounts; p0: the share that all bodies have in common, or one for each, 0 to 1. nan where n is 0.
    Source: Spiegelhalter, Statistics in Medicine 24 (2005), 1185-1202.
    """
    staff = np.asarray(n, dtype=np.float64)
    staff = np.where(staff > 0, staff, np.nan)[:, np.newaxis]
    shares = np.asarray(p0, dtype=np.float64)[..., np.newaxis]
    return np.asarray(binom.ppf(_CHANCES, staff, shares) / staff, dtype=np.float64)
