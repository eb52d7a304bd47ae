"""The figures of gaps in representation: the BME share of a headcount less one that it is held against.

Here: those of representation's rows, and the rows of last year beside them. Not here: which population is served.
"""

import pandas as pd

from wres_pipeline.gaps.figures import JUDGED, KEYS, NUMBERS, numbers, workforce_shares
from wres_pipeline.standard.gaps import Gap, known_gaps
from wres_pipeline.statistics.closing import people_to_equal
from wres_pipeline.statistics.flags import difference_flags
from wres_pipeline.statistics.shares import wilson

_NOT_SENT = ("not_required", "not_submitted")


def share_figures(representation: pd.DataFrame, rows: pd.DataFrame, rounding_base: float) -> pd.DataFrame:
    """A row for each organisation and gap in representation: KEYS, NUMBERS, JUDGED and status.

    `representation`: organisation_code, people, bme, headcount, population_bme_share (percent), status, of one year;
    `rows`: the indicators' of the same year, for the share of the workforce. People as in figures. rounding_base: of
    the counts, 1 where they are exact. A rounded count is less than a base away from the true one, and a sum of them
    further: an interval holds whichever the true counts are, so that what it supports is true of them.
    """
    staff = representation.merge(workforce_shares(rows), on="organisation_code", how="left")
    found = [_one_gap(staff[staff["people"] == gap.represented], gap, rounding_base) for gap in _in_shares()]
    return pd.concat(found, ignore_index=True)


def represented_last_year(rows: pd.DataFrame, representation: pd.DataFrame, fewest: float) -> pd.DataFrame:
    """What share_figures needs, of last year's rows and this year's population.

    fewest: the headcount that carries a percentage, 0 where counts are exact; the board's always are.
    """
    made = {gap.represented: gap.row_orders for gap in _in_shares()}
    found = [_together(rows, people, orders, 0 if people == "board" else fewest) for people, orders in made.items()]
    population = representation[["organisation_code", "people", "population_bme_share"]]
    return population.merge(pd.concat(found), on=["organisation_code", "people"]).assign(status="calculated")


def _in_shares() -> list[Gap]:
    return [gap for gap in known_gaps().values() if gap.represented]


def _together(rows: pd.DataFrame, people: str, orders: tuple[int, ...], fewest: float) -> pd.DataFrame:
    """BME people and headcount of all these rows; missing where they are too few, or one is missing that was sent."""
    parts = numbers(rows[rows["row_order"].isin(orders)])
    counts = ["bme_numerator", "bme_denominator"]
    parts = parts[parts[counts].notna().any(axis=1) | ~parts["status"].isin(_NOT_SENT)]
    groups = parts.groupby("organisation_code")
    known = groups[counts].sum().where(groups[counts].count().eq(groups.size(), axis=0))
    whole = known.set_axis(["bme", "headcount"], axis=1)
    return whole.where(whole["headcount"] >= fewest).reset_index().assign(people=people)


def _one_gap(staff: pd.DataFrame, gap: Gap, rounding_base: float) -> pd.DataFrame:
    status = staff["status"]
    if gap.against == "workforce":
        status = status.mask(status == "no_area", "calculated")
    against = _float(staff["workforce_share" if gap.against == "workforce" else "population_bme_share"])
    bme, of = _float(staff["bme"]), _float(staff["headcount"])
    away = (rounding_base - 1) * len(gap.row_orders) * (gap.represented != "board")  # the board's are exact
    lower = 100 * wilson((bme - away).clip(lower=0), of + away)[0] - against
    upper = 100 * wilson((bme + away).clip(upper=(of - away).clip(lower=0)), of - away)[1] - against
    value = (100 * bme / of.where(of > 0) - against).round(9)
    people = people_to_equal(bme, of, against / 100)
    flag, disadvantages = difference_flags(value, lower, upper)
    has_figures = (status == "calculated") & value.notna()
    status = status.mask((status == "calculated") & ~has_figures, "not_calculable")
    made = staff.assign(value=value, ci_lower=lower, ci_upper=upper, people=people, of_people=of)
    made = made.assign(gap=gap.gap, flag=flag, disadvantages=disadvantages, status=status)
    made[NUMBERS] = made[NUMBERS].where(has_figures)
    return made[[*KEYS, *NUMBERS, *JUDGED, "status"]]


def _float(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column).astype("float64")
