"""The interval and the flag of every figure of the indicators.

Here: which indicator takes which interval, in which unit. Not here: the intervals (ratios, shares) and the words of
the flags (flags).
"""

import numpy as np
import pandas as pd

from wres_pipeline.statistics.flags import Words, difference_flags, ratio_flags
from wres_pipeline.statistics.ratios import miettinen_nurminen
from wres_pipeline.statistics.shares import Floats, newcombe, wilson

Judged = tuple[Floats, Floats, Words, Words]
_WHITE, _BME = ("white_numerator", "white_denominator"), ("bme_numerator", "bme_denominator")
_WORKFORCE = ("workforce_bme", "workforce_total")
_NUMBERS = ("indicator", *_WHITE, *_BME, *_WORKFORCE, "value")


def indicator_intervals(figures: pd.DataFrame, lowest_parity: float, highest_parity: float) -> pd.DataFrame:
    """ci_lower, ci_upper (95 %), flag and disadvantages of figures, with the same index.

    `figures` has indicator (1 to 9), on_top ('white' or 'bme': whose rate the ratio of 2 to 4 has on top),
    white_numerator, white_denominator, bme_numerator, bme_denominator, workforce_bme and workforce_total (for 9)
    and value, missing where there is none. Limits are percent for 1 (Wilson; only with a value), ratios for 2 to 4
    (Miettinen and Nurminen), percentage points for 9 (Newcombe); 5 to 8 have none. A limit that is infinite or not
    there is nan, a word that is not there ''. Both limits of parity are inside.

    Staff are a census: an interval describes the process that made a figure, not a sample of persons. Board members
    are also staff, so that the two shares of 9 overlap and its interval is approximate.
    """
    number = {name: pd.to_numeric(figures[name]).to_numpy(np.float64, na_value=np.nan) for name in _NUMBERS}
    ratios = _ratios(number, figures["on_top"], lowest_parity, highest_parity)
    lower, upper, flag, disadvantages = zip(_shares(number), ratios, _differences(number), strict=True)
    kinds = [np.isin(number["indicator"], indicators) for indicators in (1, (2, 3, 4), 9)]
    found = {"ci_lower": np.select(kinds, lower, np.nan), "ci_upper": np.select(kinds, upper, np.nan)}
    words = {"flag": np.select(kinds, flag, ""), "disadvantages": np.select(kinds, disadvantages, "")}
    return pd.DataFrame(found | words, index=figures.index)


def _shares(number: dict[str, Floats]) -> Judged:
    staff = np.where(np.isnan(number["value"]), np.nan, number["bme_denominator"])
    lower, upper = wilson(number["bme_numerator"], staff)
    nothing = np.full(staff.shape, "")
    return 100 * lower, 100 * upper, nothing, nothing


def _ratios(number: dict[str, Floats], on_top: pd.Series, lowest: float, highest: float) -> Judged:
    tops = [on_top.isin([group]).to_numpy() for group in ("white", "bme")]
    names = zip((*_WHITE, *_BME), (*_BME, *_WHITE), strict=True)  # of each count: where it stands in either case
    counts = (np.select(tops, [number[white_top], number[bme_top]], np.nan) for white_top, bme_top in names)
    lower, upper = miettinen_nurminen(*counts)
    words = ratio_flags(number["value"], lower, upper, lowest, highest)
    return lower, np.where(np.isinf(upper), np.nan, upper), *words


def _differences(number: dict[str, Floats]) -> Judged:
    lower, upper = (100 * limit for limit in newcombe(*(number[name] for name in (*_BME, *_WORKFORCE))))
    return lower, upper, *difference_flags(number["value"], lower, upper)
