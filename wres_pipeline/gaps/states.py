"""What the figures support: whether a difference is a gap, and whether it has narrowed.

Here: the states and the trend. Not here: the figures (figures, shares), words (sentences).
"""

import numpy as np
import pandas as pd

from wres_pipeline.standard.calendar import averages_two_years, reporting_year
from wres_pipeline.standard.gaps import known_gaps

_AVERAGED, _BREAKING = 3, 7
"""The indicators that the calendar's columns indicator_3_years and indicator_7_break are about."""


def states(figures: pd.DataFrame) -> pd.Series:
    """gap, watch, none, reversed or unknown of each row of figures, as gaps describes them."""
    value, flag, disadvantages = figures["value"], figures["flag"], figures["disadvantages"]
    disadvantage, supported = _disadvantage(figures["gap"], value), flag == "outside"
    uncertain = (flag == "outside_uncertain") & (disadvantages == "bme")
    watched = uncertain.where(_likelihoods(figures["gap"]), disadvantage.round(9) > 0)
    found = pd.Series("none", index=figures.index).mask(watched, "watch")
    found = found.mask(supported & (disadvantages == "bme"), "gap").mask(
        supported & (disadvantages == "white"), "reversed"
    )
    return found.mask(value.isna(), "unknown")


def trends(both: pd.DataFrame, year: int, incomparable: pd.DataFrame) -> pd.Series:
    """How the gap of each row has changed; '' without two finite values and their intervals.

    `both`: organisation_code, gap, indicator, and value, ci_lower and ci_upper of this year and, with previous_ before
    them, of the last. A change is said where each year's value lies outside the other's interval: narrowed or widened
    by the distance from parity, other_way where it is now to the disadvantage of the others. `incomparable`: rows of
    int_incomparable of the year.
    """
    now, before = ((both[f"{of}value"], both[f"{of}ci_lower"], both[f"{of}ci_upper"]) for of in ("", "previous_"))
    known = np.isfinite(now[0]) & np.isfinite(before[0]) & now[1].notna() & before[1].notna()
    broken = both["indicator"].isin(_breaks(year)) | _incomparable(both, incomparable)
    apart = _outside(now[0], *before[1:]) & _outside(before[0], *now[1:])
    less = _distance(both["gap"], now[0]) < _distance(both["gap"], before[0])
    worse_now, worse_then = (_disadvantage(both["gap"], value) for value in (now[0], before[0]))
    found = pd.Series("widened", index=both.index).mask(less, "narrowed").mask(worse_now * worse_then < 0, "other_way")
    return found.mask(~apart, "no_clear_change").mask(broken, "not_comparable").mask(~known, "")


def _incomparable(both: pd.DataFrame, incomparable: pd.DataFrame) -> "pd.Series[bool]":
    keys = ["organisation_code", "indicator"]
    named = pd.MultiIndex.from_frame(incomparable[keys].astype({"indicator": "int64"}))
    return pd.Series(pd.MultiIndex.from_frame(both[keys]).isin(named), index=both.index)


def _breaks(year: int) -> set[int]:
    averaging = averages_two_years(year) != averages_two_years(year - 1)
    breaks = {_AVERAGED: averaging, _BREAKING: reporting_year(year).indicator_7_break}
    return {indicator for indicator, broken in breaks.items() if broken}


def _likelihoods(gap: pd.Series) -> pd.Series:
    return gap.map({key: each.method == "likelihood" for key, each in known_gaps().items()}).astype(bool)


def _distance(gap: pd.Series, value: pd.Series) -> pd.Series:
    """How far from parity; of ratios on the scale on which twice and half are as far."""
    is_ratio = _likelihoods(gap)
    with np.errstate(divide="ignore"):
        times = pd.Series(np.log(value.where(is_ratio)), index=value.index)
    return times.abs().where(is_ratio, value.abs())


def _disadvantage(gap: pd.Series, value: pd.Series) -> pd.Series:
    """How far to the disadvantage of BME people: above 0 where it is, whatever the direction of the figure."""
    fewer = gap.map({key: each.closing == "fewer" for key, each in known_gaps().items()}).astype(bool)
    return (value - 1).where(_likelihoods(gap), value.where(fewer, -value))


def _outside(value: pd.Series, lower: pd.Series, upper: pd.Series) -> pd.Series:
    return (value < lower) | (value > upper)  # a missing upper limit is an infinite one, and excludes nothing
