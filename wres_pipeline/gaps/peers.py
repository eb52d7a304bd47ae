"""Peers: who of an organisation's like does credibly better by BME people, by the limits of a funnel plot, unranked.

Here: choosing the peers and placing them, from rows of the indicators alone. Not here: the limits (statistics), a
picture, or why a peer does better: ask it.
"""

import numpy as np
import pandas as pd

from wres_pipeline.standard.indicators import IndicatorRow, indicator_rows, whole_workforce
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.statistics.funnels import funnel_limits

KEYS = ["version", "reporting_year", "organisation_code", "indicator"]
COUNTS = ["bme_numerator", "bme_denominator"]
LIMITS = ["lower_999", "lower_95", "upper_95", "upper_999"]
PLACES = ["bme_rate", "pooled_rate", *LIMITS, "position", "credibly_better"]


def peers(indicators: pd.DataFrame, organisations: pd.DataFrame, members: pd.DataFrame) -> pd.DataFrame:
    """A row for each body, likelihood (indicators 2 to 4) and peer that has figures, the body itself among them.

    `indicators`: rows of the mart indicators (current period), of public_indicators, or of both; `organisations`: of
    stg_organisations; `members`: of int_members, of the same year. Peers are of the same type and of similar
    headcount (peer_size_times); where they are fewer than fewest_peers, of the same type; else all. Rates and limits
    are percent, the limits those of the peer's own denominator around the BME rate of all peers together. A body
    without figures has peers, and no row of itself. Sorted by code: the order says nothing.
    """
    merged = dict(zip(members["organisation_code"], members["merged_code"], strict=True))
    groups = _groups(_pairs(_rows(indicators, organisations), merged))
    columns = [*KEYS, "peer_code", "peer_name", "peer_group", *COUNTS, *PLACES]
    return _placed(groups).sort_values([*KEYS, "peer_code"], ignore_index=True)[columns]


def _rows(indicators: pd.DataFrame, organisations: pd.DataFrame) -> pd.DataFrame:
    """The rows of likelihoods, each with its body's type and headcount (missing where not known)."""
    body = ["version", "reporting_year", "organisation_code"]
    size = indicators.loc[indicators["row_order"] == whole_workforce(), [*body, "bme_denominator"]]
    rows = indicators[indicators["row_order"].isin([row.row_order for row in indicator_rows() if row.on_top])]
    rows = rows.merge(size.rename(columns={"bme_denominator": "size"}), on=body, how="left")
    return rows.merge(organisations[["organisation_code", "organisation_type"]], on="organisation_code", how="left")


def _pairs(rows: pd.DataFrame, merged: dict[str, str]) -> pd.DataFrame:
    """Each row beside each that has figures, itself included; never a merged body beside one of its members.

    `asking` numbers the rows that are compared, `joint_code` is the merged body that the peer is a member of.
    """
    asking = rows.reset_index(names="asking")[["asking", *KEYS, "size", "organisation_type"]]
    told = ["organisation_code", "organisation_name", "size", "organisation_type"]
    names = dict(zip(told, ["peer_code", "peer_name", "peer_size", "peer_type"], strict=True))
    figures = rows.loc[rows["status"] == "calculated", [*KEYS, *told[1:], *COUNTS, "disadvantages"]]
    pairs = asking.merge(figures.rename(columns=names), on=["version", "reporting_year", "indicator"])
    pairs["joint_code"] = pairs["peer_code"].map(merged).astype("str")  # also where nobody is a member
    is_joint = pairs["organisation_code"].map(merged).astype("str") == pairs["peer_code"]
    return pairs[~is_joint & (pairs["joint_code"] != pairs["organisation_code"])]


def _groups(pairs: pd.DataFrame) -> pd.DataFrame:
    """The pairs of the narrowest group of each row that has enough others, with its name as peer_group."""
    times, fewest = (thresholds()[name].value for name in ("peer_size_times", "fewest_peers"))
    is_own = pairs["peer_code"] == pairs["organisation_code"]
    is_same_type = is_own | (pairs["peer_type"] == pairs["organisation_type"])
    is_similar = is_own | (is_same_type & (pairs["peer_size"] / pairs["size"]).between(1 / times, times))
    found = []
    for name, fits in (("similar", is_similar), ("same_type", is_same_type)):
        group = _counted_once(pairs[fits]).assign(peer_group=name)
        others = (group["peer_code"] != group["organisation_code"]).groupby(group["asking"]).transform("sum")
        found.append(group[others >= fewest])
    found.append(_counted_once(pairs).assign(peer_group="all"))
    every = pd.concat(found, ignore_index=True)
    return every[every["peer_group"] == every.groupby("asking")["peer_group"].transform("first")]


def _counted_once(group: pd.DataFrame) -> pd.DataFrame:
    """Without members whose merged body is there too: their people are in its figures."""
    there = group[["asking", "peer_code"]].rename(columns={"peer_code": "joint_code"})
    return group.merge(there, on=["asking", "joint_code"], how="left_anti")


def _placed(groups: pd.DataFrame) -> pd.DataFrame:
    """Where each peer stands in the funnel of its group."""
    count, people = (groups[name] for name in COUNTS)
    sums = groups.groupby("asking")[COUNTS].transform("sum")
    pooled = sums["bme_numerator"] / sums["bme_denominator"]
    limits = _limits(people, pooled)
    is_good = groups["indicator"].map({row.indicator: _high_is_good(row) for row in indicator_rows()})
    is_high, is_low = count > limits["upper_95"], count < limits["lower_95"]
    is_better = is_high.where(is_good, is_low)
    own = is_better & (groups["peer_code"] == groups["organisation_code"])
    credible = is_better & (groups["disadvantages"] != "bme") & ~own.groupby(groups["asking"]).transform("any")
    return groups.assign(
        bme_rate=100 * count / people,
        pooled_rate=100 * pooled,
        **{name: 100 * limits[name] / people for name in LIMITS},
        position=np.select([is_better, is_high | is_low], ["better", "worse"], "within"),
        credibly_better=np.where(credible, "yes", "no"),
    )


def _limits(people: "pd.Series[float]", pooled: "pd.Series[float]") -> pd.DataFrame:
    """The limits as whole people, so that a count on one is never outside by a rounding error."""
    each = pd.DataFrame({"people": people, "pooled": pooled})
    once = each.drop_duplicates(ignore_index=True)  # the bodies of a group have the same limits for all of them
    counts = np.round(funnel_limits(once["people"], once["pooled"]) * once[["people"]].to_numpy())
    return each.merge(once.join(pd.DataFrame(counts, columns=LIMITS)), how="left").set_index(each.index)[LIMITS]


def _high_is_good(row: IndicatorRow) -> bool:
    """Whether a high BME rate is good for BME people: the ratio falls as the rate rises where White is on top."""
    return (row.on_top == "white") == (row.worse_for_bme == "above")
