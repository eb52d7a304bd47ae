"""Public tables for tests of the report: a merged body, providers and every state. Not here: tests, other frames."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from tests.report_frames import GROUPS, YEAR, gaps, peers, representation, trends, workforce
from wres_pipeline.disclosure.rounded_table import sealed
from wres_pipeline.reporting.public import PublicTables
from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows
from wres_pipeline.statistics.intervals import indicator_intervals

Counts = tuple[int, int, int]
NOT_KNOWN = {"white_rate", "bme_rate", "unknown_rate", "value", "ci_lower", "ci_upper"}


@dataclass(frozen=True)
class Sent:
    """What a body's rows are made from: White, BME and unknown, and the state of indicators without figures."""

    code: str
    name: str
    band: Counts
    shortlisted: Counts = (2600, 1600, 100)
    appointed: Counts = (450, 180, 20)
    entered: Counts = (40, 25, 0)
    trained: Counts = (60, 60, 50)
    survey: Mapping[int, tuple[float, float]] = field(default_factory=dict)
    voting: Counts | None = None
    states: Mapping[int, str] = field(default_factory=dict)


SURVEY = {5: (28.5, 31.25), 6: (22.0, 30.5), 7: (88.0, 69.5), 8: (5.5, 15.25)}
UNSENT = dict.fromkeys(range(2, 10), "not_submitted")
BODIES = (
    Sent("QMM", "NHS Norfolk and Waveney ICB", (60, 5, 0), (1500, 300, 25), (300, 40, 5), (25, 5, 0), (60, 55, 50),
         survey=SURVEY, states={3: "low_base", 9: "suppressed"}),
    Sent("RM1", "Norfolk and Norwich University Hospitals NHS Foundation Trust", (300, 75, 10), (6390, 4590, 345),
         (1065, 530, 55), (80, 30, 5), survey=SURVEY, voting=(12, 2, 1)),
    Sent("RGP", "James Paget University Hospitals NHS Foundation Trust", (120, 30, 5), survey=SURVEY,
         states={9: "not_required"}),
    Sent("RY3", "Norfolk Community Health and Care NHS Trust", (110, 10, 5), (2265, 425, 110), (300, 90, 15),
         (45, 5, 0), (62, 40, 50), survey=SURVEY, states={3: "low_base", 9: "not_calculable"}),
    Sent("RYC", "East of England Ambulance Service NHS Trust", (180, 10, 5), (4765, 680, 295), (800, 95, 45),
         (65, 20, 5), (60, 52, 50), survey=SURVEY, states={7: "suppressed", 9: "suppressed"}),
    Sent("XX1", "A small <b>charity</b> & partners", (5, 0, 0), states=UNSENT),
)  # fmt: skip


def tables(name: str = "") -> PublicTables:
    """All of it; `name` is that of the last body instead of its own."""
    indicators = pd.concat([_indicators(sent, YEAR) for sent in BODIES], ignore_index=True)
    if name:
        indicators.loc[indicators["organisation_code"] == "XX1", "organisation_name"] = name
    return PublicTables(
        indicators=sealed(indicators),
        workforce=sealed(pd.DataFrame(list(workforce(indicators)))),
        trends=sealed(trends(indicators)),
        representation=sealed(pd.DataFrame(list(representation(indicators)))),
        peers=sealed(pd.DataFrame(list(peers(indicators)))),
        gaps=sealed(pd.DataFrame(list(gaps(indicators)))),
    )


def _indicators(sent: Sent, year: int) -> pd.DataFrame:
    rows = pd.DataFrame([{**_row(sent, each), "reporting_year": year} for each in indicator_rows()])
    judged = indicator_intervals(rows, 0.8, 1.25)
    rows = rows.drop(columns=["on_top", "workforce_bme", "workforce_total"]).join(judged)
    without = rows["status"] != "calculated"
    rows.loc[without, ["value", "ci_lower", "ci_upper"]] = np.nan
    rows.loc[without, ["flag", "disadvantages"]] = ""
    return rows


def _row(sent: Sent, each: IndicatorRow) -> dict[str, Any]:
    """A row without its interval: values as the standard calculates them."""
    white, bme, unknown = (_count(sent, each, group) for group in range(3))
    status = sent.states.get(each.indicator, "calculated")
    if each.indicator == 1 and bme[1] < 50:
        status = "low_base"
    if each.indicator == 9 and sent.voting is None and status == "calculated":
        status = "suppressed"
    row: dict[str, Any] = {
        "version": "rounded", "organisation_code": sent.code, "organisation_name": sent.name,
        "row_order": each.row_order, "indicator": each.indicator, "measure": each.measure,
        "staff_group": each.staff_group, "pay_band": each.pay_band, "unit": each.unit, "on_top": each.on_top,
        "workforce_bme": sent.band[1] * 32, "workforce_total": sum(sent.band) * 32, "status": status,
    }  # fmt: skip
    for group, (numerator, denominator, rate) in zip(GROUPS, (white, bme, unknown), strict=True):
        shown = status in {"calculated", "low_base"}
        row[f"{group}_numerator"] = numerator if shown else np.nan
        row[f"{group}_denominator"] = denominator if shown else np.nan
        row[f"{group}_rate"] = rate if shown and denominator >= (0 if each.indicator == 9 else 50) else np.nan
    return row | {"value": _value(each, white[2], bme[2], sent)}


def _count(sent: Sent, each: IndicatorRow, group: int) -> tuple[float, float, float]:
    """Numerator, denominator and rate in percent of a group."""
    if each.indicator == 1:
        bands = {"band": 1, "of_which": 0, "group_total": 14 if each.staff_group != "medical" else 4}
        times = bands.get(each.cell, 32) if each.row_order % 5 or each.cell != "band" else 0
        numerator, denominator = float(sent.band[group] * times), float(sum(sent.band) * times)
    elif each.indicator == 2:
        numerator, denominator = float(sent.appointed[group]), float(sent.shortlisted[group])
    elif each.indicator == 3:
        numerator, denominator = float(sent.entered[group]), float(sent.band[group] * 32)
    elif each.indicator == 4:
        denominator = float(sent.band[group] * 32)
        numerator = 5.0 * round(denominator * sent.trained[group] / 500)
    elif each.indicator == 9:
        members = sent.voting or (0, 0, 0)
        numerator, denominator = float(members[group]), float(sum(members))
    else:
        rates = sent.survey.get(each.indicator, (np.nan, np.nan))
        return (np.nan, np.nan, np.nan) if group == 2 else (np.nan, (900.0, 200.0)[group], rates[group])
    return numerator, denominator, 100 * numerator / denominator if denominator else np.nan


def _value(each: IndicatorRow, white: float, bme: float, sent: Sent) -> float:
    if each.indicator == 1:
        return bme
    if each.on_top:
        return white / bme if each.on_top == "white" else bme / white
    if each.indicator == 9:
        return bme - 100 * sent.band[1] / sum(sent.band)
    return bme - white
