"""The figures of gaps in representation: the BME share of a headcount less one that it is held against.

Here: those of representation's rows. Not here: which population is served.
"""

import pandas as pd

from wres_pipeline.gaps.figures import JUDGED, KEYS, NUMBERS, workforce_shares
from wres_pipeline.standard.gaps import Gap, known_gaps
from wres_pipeline.statistics.closing import people_to_equal
from wres_pipeline.statistics.flags import difference_flags
from wres_pipeline.statistics.shares import wilson


def share_figures(representation: pd.DataFrame, rows: pd.DataFrame) -> pd.DataFrame:
    """A row for each organisation and gap in representation: KEYS, NUMBERS, JUDGED and status.

    `representation`: its rows of one year; a gap is supported whichever true counts the rounded ones stand for;
    `rows`: the indicators' of the same year, for the share of the workforce. People as in figures.
    """
    staff = representation.merge(workforce_shares(rows), on="organisation_code", how="left")
    found = [_one_gap(staff[staff["people"] == gap.represented], gap) for gap in _in_shares()]
    return pd.concat(found, ignore_index=True)


def _in_shares() -> list[Gap]:
    return [gap for gap in known_gaps().values() if gap.represented]


def _one_gap(staff: pd.DataFrame, gap: Gap) -> pd.DataFrame:
    status = staff["status"]
    if gap.against == "workforce":
        status = status.mask(status == "no_area", "calculated")
    against = _float(staff["workforce_share" if gap.against == "workforce" else "population_bme_share"])
    bme, of = _float(staff["bme"]), _float(staff["headcount"])
    lower, upper = (100 * limit - against for limit in wilson(bme, of))
    value = (100 * bme / of.where(of > 0) - against).round(9)
    people = people_to_equal(bme, of, against / 100)
    widest = (_float(staff[name]) - against for name in ("widest_lower", "widest_upper"))
    flag, disadvantages = difference_flags(value, *widest)
    has_figures = (status == "calculated") & value.notna()
    status = status.mask((status == "calculated") & ~has_figures, "not_calculable")
    made = staff.assign(value=value, ci_lower=lower, ci_upper=upper, people=people, of_people=of)
    made = made.assign(gap=gap.gap, flag=flag, disadvantages=disadvantages, status=status)
    made[NUMBERS] = made[NUMBERS].where(has_figures)
    return made[[*KEYS, *NUMBERS, *JUDGED, "status"]]


def _float(column: pd.Series) -> pd.Series:
    return pd.to_numeric(column).astype("float64")
