"""The figures of each gap that an indicator states itself: likelihoods, survey percentages, the board.

Here: the interval, and how many people would equal what BME people are compared with. Not here: shares of rows
together and of the population served (shares); whether it is a gap (states).
"""

import numpy as np
import pandas as pd

from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.indicators import whole_workforce
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.statistics.closing import people_to_equal
from wres_pipeline.statistics.flags import difference_flags, ratio_flags
from wres_pipeline.statistics.shares import newcombe

KEYS = ["organisation_code", "gap"]
NUMBERS = ["value", "ci_lower", "ci_upper", "people", "of_people"]
JUDGED = ["flag", "disadvantages"]
_SPECIFIED = ["gap", "row_order", "method", "against", "closing"]
_READ = ("white_denominator", "white_rate", "bme_numerator", "bme_denominator", "bme_rate", "value")


def stated_figures(rows: pd.DataFrame, base: float) -> pd.DataFrame:
    """A row for each organisation and gap that an indicator states: KEYS, NUMBERS, JUDGED and status.

    people: how many more BME people would equal it (below 0: fewer). value and limits: ratios of likelihoods, else
    percentage points, BME less the other. Without figures where status is not 'calculated', but that a rate over a
    rate of 0 is 'not_calculable' and inf. `rows`: those of the indicators, of one version and one year; base:
    that of the rounding.
    """
    known = [gap for gap in known_gaps().values() if not gap.represented]
    gaps = [[getattr(gap, name) for name in _SPECIFIED] for gap in known]
    made = numbers(rows).merge(pd.DataFrame(gaps, columns=_SPECIFIED), on="row_order")
    made = made.merge(workforce_shares(rows), on="organisation_code", how="left")
    made = _judged(_with_survey_intervals(_with_infinite_ratios(made), base))
    made = _with_people(made)
    has_figures = (made["status"] == "calculated") | np.isinf(made["value"])
    made[NUMBERS] = made[NUMBERS].where(has_figures)
    return made[[*KEYS, *NUMBERS, *JUDGED, "status"]]


def numbers(rows: pd.DataFrame) -> pd.DataFrame:
    """The rows with their figures as floats, nan where there is none."""
    names = [*_READ, "ci_lower", "ci_upper"]
    return rows.assign(**{name: pd.to_numeric(rows[name]).astype("float64") for name in names})


def workforce_shares(rows: pd.DataFrame) -> pd.DataFrame:
    """The BME share of each organisation's whole workforce in percent, as workforce_share."""
    whole = numbers(rows[rows["row_order"] == whole_workforce()])
    return whole[["organisation_code", "bme_rate"]].rename(columns={"bme_rate": "workforce_share"})


def _with_infinite_ratios(made: pd.DataFrame) -> pd.DataFrame:
    """A rate over a rate of 0 has no value and yet an interval: the furthest from parity that there can be."""
    none = made["value"].isna() & (made["status"] == "not_calculable") & made["ci_lower"].notna()
    return made.assign(value=made["value"].mask(none & (made["method"] == "likelihood"), np.inf))


def _with_survey_intervals(made: pd.DataFrame, base: float) -> pd.DataFrame:
    """The interval of the difference of two percentages, where it is known how many answered.

    Of rounded counts it is as wide as any true ones, each less than a base away, would make it.
    """
    survey, away = made["method"] == "survey", (base - 1) * (made["version"] != "exact")
    bme, white = (
        (made[f"{group}_rate"] * made[f"{group}_denominator"] / 100, made[f"{group}_denominator"])
        for group in ("bme", "white")
    )
    lower, _ = newcombe(*_least(*bme, away), *_most(*white, away))
    _, upper = newcombe(*_most(*bme, away), *_least(*white, away))
    return made.assign(
        ci_lower=made["ci_lower"].mask(survey, 100 * lower), ci_upper=made["ci_upper"].mask(survey, 100 * upper)
    )


def _least(events: pd.Series, people: pd.Series, away: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The counts that make the share smallest."""
    return (events - away).clip(lower=0), people + away


def _most(events: pd.Series, people: pd.Series, away: pd.Series) -> tuple[pd.Series, pd.Series]:
    """The counts that make the share largest."""
    fewest = people - away
    return (events + away).clip(upper=fewest), fewest


def _judged(made: pd.DataFrame) -> pd.DataFrame:
    """With flag and disadvantages, as the indicators' own are made; of surveys and without an interval too."""
    value, lower, upper = made["value"], made["ci_lower"], made["ci_upper"]
    limits = (thresholds()[name].value for name in ("lowest_parity", "highest_parity"))
    ratios = ratio_flags(value, lower, upper, *limits)
    more = made["closing"] == "more"  # else a lower figure is the better one
    oriented = value.where(more, -value), lower.where(more, -upper), upper.where(more, -lower)
    differences, is_ratio = difference_flags(*oriented), made["method"] == "likelihood"
    return made.assign(
        **{name: np.where(is_ratio, *pair) for name, *pair in zip(JUDGED, ratios, differences, strict=True)}
    )


def _with_people(made: pd.DataFrame) -> pd.DataFrame:
    of = made["bme_denominator"]
    events = made["bme_numerator"].mask(made["method"] == "survey", made["bme_rate"] * of / 100)
    rate = made["white_rate"].where(made["against"] == "white", made["workforce_share"])
    return made.assign(people=people_to_equal(events, of, rate / 100), of_people=of)
