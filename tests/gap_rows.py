"""Rows of indicators and of representation of one organisation, to look for gaps in."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

import pandas as pd

from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.statistics.intervals import indicator_intervals
from wres_pipeline.statistics.shares import wilson

SENIOR = range(9, 15), range(24, 30)
WORKFORCE, VOTING = 37, 45
KEPT = ["row_order", "indicator", "measure", "unit", "on_top"]
NUMBERS = [
    *(f"{group}_{of}" for group in ("white", "bme", "unknown") for of in ("numerator", "denominator", "rate")),
    "value",
]
Likelihood = tuple[float, int, float, int]
"""White events, White people, BME events, BME people."""
Answers = tuple[float, int | None, float, int | None]
"""White percentage and respondents, BME percentage and respondents."""


class Body(NamedTuple):
    """What an organisation sent: BME counts out of all; two groups' events, of whom; percentages and respondents."""

    workforce: tuple[int, int] = (200, 1000)
    senior_band: tuple[int, int] = (2, 10)
    likelihoods: Mapping[int, Likelihood] = MappingProxyType({})
    surveys: Mapping[int, Answers] = MappingProxyType({})
    board: tuple[int, int] | None = None


def indicator_frame(body: Body, code: str = "RM1", year: int = 2020, version: str = "exact") -> pd.DataFrame:
    """The 47 rows as the table indicators has them."""
    rows = [
        {name: getattr(each, name) for name in KEPT} | _counts(body, each.row_order, each.indicator)
        for each in indicator_rows()
    ]
    frame = pd.DataFrame(rows, columns=[*KEPT, *NUMBERS, "status"])
    frame[NUMBERS] = frame[NUMBERS].astype("float64")
    frame = frame.assign(
        version=version, reporting_year=year, organisation_code=code, organisation_name=f"Trust {code}"
    )
    frame["workforce_bme"], frame["workforce_total"] = body.workforce
    limits = (thresholds()[name].value for name in ("lowest_parity", "highest_parity"))
    return frame.join(indicator_intervals(frame, *limits))


def representation_frame(
    body: Body, share: float | None = 20.0, code: str = "RM1", status: str | None = None
) -> pd.DataFrame:
    """The three rows as the table representation has them, with the columns that gaps need."""
    twelve = tuple(12 * each for each in body.senior_band)
    counts = {"workforce": body.workforce, "senior": twelve, "board": body.board}
    rows = [
        {
            "organisation_code": code,
            "people": people,
            "population_bme_share": share,
            "bme": count[0] if count else None,
            "headcount": count[1] if count else None,
            "status": status or ("no_area" if share is None else "calculated" if count else "not_submitted"),
        }
        for people, count in counts.items()
    ]
    frame = pd.DataFrame(rows)
    limits = wilson(frame["bme"].astype("float64"), frame["headcount"].astype("float64"))
    return frame.assign(widest_lower=100 * limits[0], widest_upper=100 * limits[1])


def _counts(body: Body, row: int, indicator: int) -> dict[str, object]:
    if indicator in body.likelihoods:
        return _likelihood(*body.likelihoods[indicator], bme_on_top=indicator == 3)
    if indicator in body.surveys:
        white, asked_white, bme, asked_bme = body.surveys[indicator]
        rates = {"white_rate": white, "white_denominator": asked_white, "bme_rate": bme, "bme_denominator": asked_bme}
        return rates | {"value": bme - white, "status": "calculated"}
    of_staff = {WORKFORCE: body.workforce} | {order: body.senior_band for band in SENIOR for order in band}
    count = body.board if row == VOTING else of_staff.get(row)
    if count is None:
        return {"status": "not_submitted"}
    rate = 100 * count[0] / count[1] if count[1] else None
    value = rate if rate is None or row != VOTING else rate - 100 * body.workforce[0] / body.workforce[1]
    found = {"bme_numerator": count[0], "bme_denominator": count[1], "bme_rate": rate, "value": value}
    return found | {"status": "not_calculable" if value is None else "calculated"}


def _likelihood(white: float, whites: int, bme: float, of_bme: int, *, bme_on_top: bool) -> dict[str, object]:
    rates = {"white_rate": 100 * white / whites, "bme_rate": 100 * bme / of_bme}
    top, bottom = (rates["bme_rate"], rates["white_rate"])[:: 1 if bme_on_top else -1]
    counts = {"white_numerator": white, "white_denominator": whites, "bme_numerator": bme, "bme_denominator": of_bme}
    status = "calculated" if bottom else "not_calculable"
    return counts | rates | {"value": top / bottom if bottom else None, "status": status}
