"""The tables that a published folder has beside its figures, calculated again from those figures alone.

Here: trends, representation, peers and gaps against indicators.csv. Not here: reading the folder (published_folder),
attacking the counts (folder_audit).
"""

from collections.abc import Iterator, Mapping

import numpy as np
import pandas as pd

from wres_pipeline.gaps.gaps import YearRows, gaps
from wres_pipeline.gaps.representation import representation
from wres_pipeline.reporting.public import FILES, PLACED
from wres_pipeline.standard.indicators import indicator_rows

BESIDE = {name: table for name, (table, _) in FILES.items() if name not in PLACED}
"""Each file, and the table that describes it."""
ROW = ["indicator", "measure", "staff_group", "pay_band"]
AREA = ["organisation_code", "area_code", "census_year", "population", "population_bme"]
PEERS = ["bme_numerator", "bme_denominator", "bme_rate"]
TREND_KEYS = ["organisation_code", "indicator", "measure"]
TRENDS = ["white_rate", "bme_rate", "unknown_rate", "value", "ci_lower", "ci_upper"]
GAPS = ["state", "people", "of_people", "value", "ci_lower", "ci_upper", "status"]
"""Columns that no figures of last year are needed for."""


def beside_leaks(
    beside: Mapping[str, pd.DataFrame], figures: pd.DataFrame, fewest: float, base: float
) -> Iterator[str]:
    """What in these tables the figures of the same folder do not give, in words and without values.

    beside: rows of each of BESIDE that is there, numbers as such; figures: rows of indicators.csv; fewest: the
    headcount that carries a percentage, base: that of the rounding.
    """
    known = _placed(figures)
    if "trends" in beside:
        of_year = beside["trends"][beside["trends"]["reporting_year"] == known["reporting_year"].max()]
        totals = known[(known["staff_group"] == "all") & (known["pay_band"] == "all")]
        yield from _differing("trends", of_year, totals, TREND_KEYS, TRENDS)
    if "peers" in beside:
        likelihoods = known[known["indicator"].isin(beside["peers"]["indicator"])]
        named = likelihoods.rename(columns={"organisation_code": "peer_code"})
        yield from _differing("peers", beside["peers"], named, ["indicator", "peer_code"], PEERS)
    if "representation" in beside:
        area = beside["representation"][AREA].dropna().drop_duplicates()
        made = representation(known, area, fewest, base)
        numbers = list(made.select_dtypes("number").columns.difference(["reporting_year", "row_order"]))
        yield from _differing(
            "representation", beside["representation"], made, ["organisation_code", "people"], numbers
        )
        if "gaps" in beside:
            nothing = pd.DataFrame(columns=["organisation_code", "indicator"])
            this, last = YearRows(known, made), YearRows(known.head(0), made.head(0))
            again = gaps(this, last, base, nothing)
            yield from _differing("gaps", beside["gaps"], again, ["organisation_code", "gap"], GAPS)


def _placed(figures: pd.DataFrame) -> pd.DataFrame:
    """The rows as public_indicators has them."""
    places = pd.DataFrame([row.model_dump() for row in indicator_rows()])[["row_order", *ROW]]
    return figures.merge(places, on=ROW).assign(version="rounded", organisation_name="")


def _differing(
    name: str, shown: pd.DataFrame, known: pd.DataFrame, keys: list[str], columns: list[str]
) -> Iterator[str]:
    both = shown.merge(known[[*keys, *columns]], on=keys, how="left", suffixes=("", "_again"))
    for column in columns:
        wrong = both[_differ(both[column], both[f"{column}_again"])]
        for place in wrong[keys].itertuples(index=False, name=None):
            yield f"{name}.csv {' '.join(str(each) for each in place)} {column}: the figures do not give it"


def _differ(one: pd.Series, other: pd.Series) -> "pd.Series[bool]":
    if not pd.api.types.is_numeric_dtype(one):
        return one.fillna("") != other.fillna("")
    left, right = (pd.to_numeric(each).astype("float64").to_numpy() for each in (one, other))
    return pd.Series(~np.isclose(left, right, rtol=1e-9, equal_nan=True), index=one.index)
