"""Frames that go with the indicators of tests of the report: trends, representation, peers, gaps. Not here: tests."""

from collections.abc import Iterator, Mapping
from typing import Any

import numpy as np
import pandas as pd

from wres_pipeline.statistics.funnels import funnel_limits
from wres_pipeline.statistics.shares import wilson

YEAR = 2023
GROUPS = ("white", "bme", "unknown")
MEMBERS = "06M 06V 06W 06Y 07J"


def workforce(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for row in indicators[(indicators["indicator"] == 1) & (indicators["row_order"] != 32)].to_dict("records"):
        counts = [row[f"{group}_numerator"] for group in GROUPS]
        for order, (group, count) in enumerate(zip((*GROUPS, "all"), (*counts, sum(counts)), strict=True), start=1):
            yield {key: row[key] for key in ("version", "reporting_year", "organisation_code", "row_order")} | {
                "group_order": order, "staff_group": row["staff_group"], "pay_band": row["pay_band"],
                "ethnic_group": group, "headcount": count, "status": "calculated",
            }  # fmt: skip


TREND_COLUMNS = ["row_order", "indicator", "measure", "white_rate", "bme_rate", "unknown_rate", "value", "unit",
                 "ci_lower", "ci_upper", "flag", "status"]  # fmt: skip


def trends(indicators: pd.DataFrame) -> pd.DataFrame:
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
        rows["members_included"] = np.where(merged & (year == YEAR) & (rows["indicator"] < 5), MEMBERS, "")
        rows["members_missing"] = np.where(merged & (year == YEAR) & (rows["indicator"] == 4), "07J", "")
        rows.loc[rows["members_missing"] == "07J", "members_included"] = MEMBERS.removesuffix(" 07J")
        rows["break_before"] = ""
        if year == 2020:
            rows.loc[rows["indicator"] == 3, "break_before"] = "one year is counted, before it the average of two"
        if year == 2022:
            rows.loc[rows["indicator"] == 7, "break_before"] = (
                "“don't know” is counted among the answers from this survey"
            )
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


def representation(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for code, rows in indicators.groupby("organisation_code"):
        at = {row["row_order"]: row for row in rows.to_dict("records")}
        for order, (people, row) in enumerate({"workforce": 37, "senior": 30, "board": 45}.items(), start=1):
            bme, headcount, status = (at[row][name] for name in ("bme_numerator", "bme_denominator", "status"))
            population = {
                "population": 973142.0,
                "population_bme": 32535.0,
                "population_bme_share": 100 * 32535 / 973142,
            }
            yield {
                "version": "rounded", "reporting_year": YEAR, "organisation_code": code,
                "organisation_name": at[row]["organisation_name"], "row_order": order, "people": people,
                "area_code": "norfolk", "census_year": 2011, **population,
                **_share(bme, headcount, population["population_bme_share"], str(status)),
            }  # fmt: skip


def _share(bme: float, headcount: float, population: float, status: str) -> dict[str, Any]:
    if status != "calculated":
        nothing = dict.fromkeys(
            ("bme", "headcount", "bme_share", "difference", "ci_lower", "ci_upper", "shortfall"), np.nan
        )
        return nothing | {"supported": "", "status": status}
    share, (low, high) = 100 * bme / headcount, (100 * float(end) for end in wilson(bme, headcount))
    return {
        "bme": bme, "headcount": headcount, "bme_share": share, "difference": share - population, "ci_lower": low,
        "ci_upper": high, "shortfall": float(np.floor(headcount * population / 100 + 0.5)) - bme,
        "supported": "yes" if population < low or population > high else "no", "status": status,
    }  # fmt: skip


def peers(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
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
                    "peer_code": row["organisation_code"], "peer_name": row["organisation_name"],
                    "peer_group": "same_type",
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


def gaps(indicators: pd.DataFrame) -> Iterator[dict[str, Any]]:
    for code, rows in indicators.groupby("organisation_code"):
        at = {row["row_order"]: row for row in rows.to_dict("records")}
        for order, (gap, place) in enumerate(GAP_ROWS.items(), start=1):
            row = at[place]
            state = _state(row)
            yield {
                "version": "rounded", "reporting_year": YEAR, "organisation_code": code,
                "organisation_name": row["organisation_name"], "gap_order": order, "gap": gap,
                "indicator": row["indicator"], "state": state,
                "people": _people(row, state),
                "of_people": row["bme_denominator"], "value": row["value"], "unit": row["unit"],
                "ci_lower": row["ci_lower"], "ci_upper": row["ci_upper"], "previous_value": np.nan,
                "trend": GAP_TRENDS[order % 5], "status": row["status"],
            }  # fmt: skip


def _people(row: Mapping[Any, Any], state: str) -> float:
    """How many people would have made the rates equal; of what has no counts, some."""
    if state == "unknown":
        return np.nan
    expected = row["bme_denominator"] * row["white_rate"] / 100
    return 3.0 if np.isnan(expected - row["bme_numerator"]) else float(abs(round(expected - row["bme_numerator"])))


def _state(row: Mapping[Any, Any]) -> str:
    if row["status"] != "calculated":
        return "unknown"
    if row["disadvantages"] == "white":
        return "reversed" if row["flag"] == "outside" else "none"
    if row["indicator"] in range(5, 9):
        return "watch"
    return {"outside": "gap", "outside_uncertain": "watch"}.get(str(row["flag"]), "none")
