"""Representation: the BME share of workforce, senior bands and board beside that of the population served.

Here: the comparison, from rows of the indicators alone. Not here: which population a body serves
(int_population_served), or what may be shown of whom: rows that show nothing give nothing.
"""

import numpy as np
import pandas as pd

from wres_pipeline.standard.indicators import SENIOR_BANDS, IndicatorRow, indicator_rows, whole_workforce
from wres_pipeline.statistics.closing import people_to_equal
from wres_pipeline.statistics.shares import wilson

PEOPLE = ("workforce", "senior", "board")
BODY = ["version", "reporting_year", "organisation_code", "organisation_name"]
AREA = ["area_code", "census_year", "population", "population_bme", "population_bme_share"]
COUNTS = ["bme", "headcount", "least_bme", "least_headcount", "most_bme", "most_headcount"]
LIMITS = ["ci_lower", "ci_upper", "widest_lower", "widest_upper"]
FIGURES = ["bme", "headcount", "bme_share", "difference", *LIMITS, "shortfall", "supported"]
NOT_SENT = ("not_required", "not_submitted")
WITHOUT_COUNTS = (*NOT_SENT, "not_calculable", "low_base", "suppressed")
"""States of rows without counts. Of several rows the last of these is the state of their sum."""


def representation(indicators: pd.DataFrame, population: pd.DataFrame, fewest: float, base: float) -> pd.DataFrame:
    """Three rows for each body and version: workforce, senior (bands 8a to VSM) and voting members of the board.

    `indicators`: rows of the mart indicators (current period), of public_indicators, or of both. `population`: rows of
    int_population_served. Of rounded rows, `fewest` is the headcount below which a share has too low a base, and
    `base` that of the rounding; neither concerns a board, which is published exact or not at all. Shares and limits
    (95 %, Wilson) are percent, the difference percentage points, the shortfall whole people. Where status is not
    calculated, the figures are missing; of no_area those that need the population. A difference is supported where
    the interval excludes the population's share whichever the true counts are: a sum of many rounded ones may lie far
    from the sum of the true ones.
    """
    found = _counts(indicators, base)
    area = population.assign(population_bme_share=100 * population["population_bme"] / population["population"])
    found = found.merge(area[["organisation_code", *AREA]], on="organisation_code", how="left")
    is_low = _is_rounded(found) & (found["headcount"] < fewest)
    reasons = [found["status"] != "", is_low, found["headcount"] == 0, found["area_code"].isna()]
    found["status"] = np.select(reasons, [found["status"], "low_base", "not_calculable", "no_area"], "calculated")
    found[COUNTS] = found[COUNTS].where(found["status"].isin(["calculated", "no_area"]))
    found["row_order"] = found["people"].map({people: place for place, people in enumerate(PEOPLE, 1)})
    columns = [*BODY, "row_order", "people", *AREA, *FIGURES, "status"]
    return _compared(found).sort_values([*BODY, "row_order"], ignore_index=True)[columns]


def _counts(indicators: pd.DataFrame, base: float) -> pd.DataFrame:
    """BME people, headcount, the least and most that they may be, and status ('' where known) of each kind of people.

    A staff group of which nothing was sent is not there, as in the workforce; a sum of which any other part is not
    known is not known either.
    """
    kinds = {row.row_order: people for row in indicator_rows() if (people := _people_of(row))}
    parts = indicators.assign(people=indicators["row_order"].map(kinds)).dropna(subset=["people"])
    known = parts[["bme_numerator", "bme_denominator"]].notna()
    state = parts["status"].map({word: place for place, word in enumerate(WITHOUT_COUNTS)}).where(~known.all(axis=1))
    is_absent = ~known.any(axis=1) & parts["status"].isin(NOT_SENT)
    parts = parts.assign(is_known=known.all(axis=1), state=state, in_sum=state.where(~is_absent))
    groups = parts.assign(**_ranges(parts, base)).groupby([*BODY, "people"], dropna=False)
    sums = groups[COUNTS].sum().join(groups[["is_known", "state", "in_sum"]].max()).reset_index()
    worst = sums["in_sum"].where(sums["is_known"], sums["state"])
    return sums.assign(status=worst.map(dict(enumerate(WITHOUT_COUNTS))).fillna(""))


def _ranges(parts: pd.DataFrame, base: float) -> dict[str, "pd.Series[float]"]:
    """Each count with the least and most that it may be: a rounded one is less than a base away from the true one."""
    away = (base - 1) * _is_rounded(parts)
    bme, headcount = parts["bme_numerator"], parts["bme_denominator"]
    least = [(count - away).clip(lower=0) for count in (bme, headcount)]
    return dict(zip(COUNTS, [bme, headcount, *least, bme + away, headcount + away], strict=True))


def _is_rounded(rows: pd.DataFrame) -> "pd.Series[bool]":
    return (rows["version"] != "exact") & (rows["people"] != "board")


def _people_of(row: IndicatorRow) -> str:
    """Whom the row's counts are part of, or ''."""
    if row.row_order == whole_workforce():
        return "workforce"
    if row.cell == "band" and row.pay_band in SENIOR_BANDS:
        return "senior"
    return "board" if row.numerator == "voting_members" else ""


def _compared(found: pd.DataFrame) -> pd.DataFrame:
    bme, headcount, share = found["bme"], found["headcount"], found["population_bme_share"]
    lower, upper = (100 * limit for limit in wilson(bme, headcount))
    lowest, _ = wilson(found["least_bme"], found["most_headcount"])
    _, highest = wilson(found[["most_bme", "least_headcount"]].min(axis=1), found["least_headcount"])
    # Where nobody at all may be there, the share may be anything.
    upper_end = np.where(found["least_headcount"] == 0, 100, 100 * highest)
    widest = {"widest_lower": 100 * lowest, "widest_upper": upper_end}
    excluded = (share < widest["widest_lower"]) | (share > widest["widest_upper"])
    return found.assign(
        bme_share=100 * bme / headcount,
        difference=100 * bme / headcount - share,
        ci_lower=lower,
        ci_upper=upper,
        **widest,
        shortfall=people_to_equal(bme, headcount, found["population_bme"] / found["population"]),
        supported=np.select([headcount.isna() | share.isna(), excluded], ["", "yes"], "no"),
    )
