"""Public tables for tests of the report: a merged body with its history, providers, and every state. Not here: tests."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pandas as pd

from wres_pipeline.reporting.report.tables import PublicTables
from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows
from wres_pipeline.statistics.funnels import funnel_limits
from wres_pipeline.statistics.intervals import indicator_intervals
from wres_pipeline.statistics.shares import wilson

YEAR = 2023
GROUPS = ("white", "bme", "unknown")
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
MEMBERS = "06M 06V 06W 06Y 07J"


def tables(name: str = "", merged: bool = True) -> PublicTables:
    """All of it; `name` is that of the last body instead of its own."""
    indicators = pd.concat([_indicators(sent, YEAR) for sent in BODIES], ignore_index=True)
    if name:
        indicators.loc[indicators["organisation_code"] == "XX1", "organisation_name"] = name
    representation = pd.DataFrame(list(_representation(indicators)))
    return PublicTables(
        indicators=indicators,
        workforce=pd.DataFrame(list(_workforce(indicators))),
        trends=_trends(indicators),
        representation=representation,
        peers=pd.DataFrame(list(_peers(indicators))),
        gaps=pd.DataFrame(list(_gaps(indicators))),
        merged=pd.DataFrame(
            {"reporting_year": YEAR, "organisation_code": "QMM", "indicator": n, "members_included": MEMBERS if n < 5 else "",
             "members_missing": "", "person_matched": "yes"}
            for n in range(1, 10 if merged else 1)
        ) if merged else pd.DataFrame(columns=["reporting_year", "organisation_code", "members_included"]),
    )  # fmt: skip


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


def _workforce(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in indicators[(indicators["indicator"] == 1) & (indicators["row_order"] != 32)].to_dict("records"):
        counts = [row[f"{group}_numerator"] for group in GROUPS]
        for order, (group, count) in enumerate(zip((*GROUPS, "all"), (*counts, sum(counts)), strict=True), start=1):
            yield {key: row[key] for key in ("version", "reporting_year", "organisation_code", "row_order")} | {
                "group_order": order, "staff_group": row["staff_group"], "pay_band": row["pay_band"],
                "ethnic_group": group, "headcount": count, "status": "calculated",
            }  # fmt: skip


TREND_COLUMNS = ["row_order", "indicator", "measure", "white_rate", "bme_rate", "value", "unit", "ci_lower", "ci_upper",
                 "flag", "status"]  # fmt: skip


def _trends(indicators: pd.DataFrame) -> pd.DataFrame:
    """Five years: five CCGs jointly as 26A, 26A itself, then QMM; the others on their own."""
    now = indicators[indicators["row_order"] >= 37]
    made = []
    for year in range(YEAR - 4, YEAR + 1):
        rows = now[["organisation_code", *TREND_COLUMNS]].copy()
        rows.insert(0, "reporting_year", year)
        rows["series_code"] = rows["organisation_code"]
        _move(rows, 1 + 0.07 * (YEAR - year))
        merged = rows["series_code"] == "QMM"
        rows.loc[merged & (rows["reporting_year"] < YEAR), "organisation_code"] = "26A"
        rows["basis"] = np.where(merged & (rows["reporting_year"] <= 2020), "members", "own")
        rows["break_before"] = ""
        if year == 2020:
            rows.loc[rows["indicator"] == 3, "break_before"] = "one year is counted, before it the average of two"
        if year == 2022:
            rows.loc[rows["indicator"] == 7, "break_before"] = "“don’t know” is counted among the answers from this survey"
        if year == 2021:
            rows.loc[rows["indicator"] == 4, ["value", "ci_lower", "ci_upper", "white_rate", "bme_rate"]] = np.nan
            rows.loc[rows["indicator"] == 4, "status"] = "not_submitted"
        made.append(rows)
    return pd.concat(made, ignore_index=True)


def _move(rows: pd.DataFrame, times: float) -> None:
    ratios = rows["unit"] == "ratio"
    columns = ["value", "ci_lower", "ci_upper"]
    rows.loc[ratios, columns] = rows.loc[ratios, columns] * times
    rows.loc[~ratios, columns] = rows.loc[~ratios, columns] / times
    rows["bme_rate"] /= times


def _representation(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for code, rows in indicators.groupby("organisation_code"):
        at = rows.set_index("row_order")
        for order, (people, row) in enumerate({"workforce": 37, "senior": 30, "board": 45}.items(), start=1):
            bme, headcount, status = at.loc[row, ["bme_numerator", "bme_denominator", "status"]]
            population = {"population": 973142.0, "population_bme": 32535.0, "population_bme_share": 100 * 32535 / 973142}
            yield {
                "version": "rounded", "reporting_year": YEAR, "organisation_code": code,
                "organisation_name": at.loc[row, "organisation_name"], "row_order": order, "people": people,
                "area_code": "norfolk", "census_year": 2011, **population,
                **_share(bme, headcount, population["population_bme_share"], str(status)),
            }  # fmt: skip


def _share(bme: float, headcount: float, population: float, status: str) -> dict[str, Any]:
    if status != "calculated":
        nothing = dict.fromkeys(("bme", "headcount", "bme_share", "difference", "ci_lower", "ci_upper", "shortfall"), np.nan)
        return nothing | {"supported": "", "status": status}
    share, (low, high) = 100 * bme / headcount, (100 * float(end) for end in wilson(bme, headcount))
    return {
        "bme": bme, "headcount": headcount, "bme_share": share, "difference": share - population, "ci_lower": low,
        "ci_upper": high, "shortfall": float(np.floor(headcount * population / 100 + 0.5)) - bme,
        "supported": "yes" if population < low or population > high else "no", "status": status,
    }  # fmt: skip


def _peers(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for number in (2, 3, 4):
        rows = indicators[(indicators["indicator"] == number) & (indicators["bme_rate"].notna())]
        pooled = rows["bme_numerator"].sum() / rows["bme_denominator"].sum()
        limits = 100 * funnel_limits(rows["bme_denominator"], pooled)
        for own in rows["organisation_code"]:
            for row, (low2, low, high, high2) in zip(rows.to_dict("records"), limits, strict=True):
                outside = int(row["bme_rate"] > high) - int(row["bme_rate"] < low)
                position = {0: "within", 1: "better", -1: "worse"}[outside * (-1 if number == 3 else 1)]
                yield {
                    "version": "rounded", "reporting_year": YEAR, "organisation_code": own, "indicator": number,
                    "peer_code": row["organisation_code"], "peer_name": row["organisation_name"], "peer_group": "same_type",
                    "bme_numerator": row["bme_numerator"], "bme_denominator": row["bme_denominator"],
                    "bme_rate": row["bme_rate"], "pooled_rate": 100 * pooled, "lower_999": low2, "lower_95": low,
                    "upper_95": high, "upper_999": high2, "position": position,
                    "credibly_better": "yes" if position == "better" and row["organisation_code"] != own else "no",
                }  # fmt: skip


GAP_ROWS = {
    "appointment": 38, "disciplinary": 39, "training": 40, "harassment_public": 41, "harassment_staff": 42,
    "opportunities": 43, "discrimination": 44, "board_voting": 45, "senior_workforce": 30, "workforce_population": 37,
}  # fmt: skip
GAP_TRENDS = ("narrowed", "widened", "no_clear_change", "not_comparable", "")


def _gaps(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for code, rows in indicators.groupby("organisation_code"):
        at = rows.set_index("row_order")
        for order, (gap, place) in enumerate(GAP_ROWS.items(), start=1):
            row = at.loc[place]
            state = _state(row)
            yield {
                "version": "rounded", "reporting_year": YEAR, "organisation_code": code,
                "organisation_name": row["organisation_name"], "gap_order": order, "gap": gap,
                "indicator": row["indicator"], "state": state, "people": np.nan if state == "unknown" else float(order - 1),
                "of_people": row["bme_denominator"], "value": row["value"], "unit": row["unit"],
                "ci_lower": row["ci_lower"], "ci_upper": row["ci_upper"], "previous_value": np.nan,
                "trend": GAP_TRENDS[order % 5], "status": row["status"],
            }  # fmt: skip


def _state(row: pd.Series) -> str:
    if row["status"] != "calculated":
        return "unknown"
    if row["disadvantages"] == "white":
        return "reversed" if row["flag"] == "outside" else "none"
    if row["indicator"] in range(5, 9):
        return "watch"
    return {"outside": "gap", "outside_uncertain": "watch"}.get(str(row["flag"]), "none")
