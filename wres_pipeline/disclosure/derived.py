"""Figures that follow from rounded counts and from nothing else: every one is calculated again and compared.

Here: the last look at what the models made, before anything is written, and of a folder that was published. Not here:
whether a count can be worked out from others (audit).
"""

from collections.abc import Collection, Iterator

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.cell_lines import GROUPS, KEYS, VALUES
from wres_pipeline.disclosure.rounded_table import RoundedTable, sealed
from wres_pipeline.errors import EngineFault
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.statistics.intervals import indicator_intervals

ROW = ["indicator", "staff_group", "pay_band", "measure"]
BOARD = 9
NUMBERS = [f"{group}_{kind}" for group in GROUPS for kind in ("numerator", "denominator", "rate")] + [
    "value",
    "ci_lower",
    "ci_upper",
]
TOLERANCE = 1e-9


def derived_indicators(figures: pd.DataFrame, counts: RoundedTable, consenting: Collection[str]) -> RoundedTable:
    """These rows (of public_indicators), if each of their figures follows from the rounded counts.

    consenting: codes of the bodies whose boards are shown as they are. Raises EngineFault that names the first
    figures that do not follow.
    """
    known = _with_standard(figures, _workforce(counts.frame))
    return _sealed(figures, [*count_leaks(known, counts.frame, consenting), *figure_leaks(known)])


def derived_workforce(headcounts: pd.DataFrame, counts: RoundedTable) -> RoundedTable:
    """These rows (of public_workforce), if each headcount is a rounded one; EngineFault otherwise."""
    given = headcounts.assign(indicator=1, measure="headcount", body=headcounts["organisation_code"])
    expected = _looked_up(given, _long(counts.frame), "measure", given["ethnic_group"])
    wrong = _differs(pd.to_numeric(headcounts["headcount"]), expected)
    return _sealed(headcounts, list(_named(headcounts[wrong], "headcount")))


def _sealed(frame: pd.DataFrame, leaks: list[str]) -> RoundedTable:
    if leaks:
        raise EngineFault(
            f"{len(leaks)} figures do not follow from rounded counts, so nothing is published: {'; '.join(leaks[:5])}."
        )
    return sealed(frame)


def with_standard(figures: pd.DataFrame) -> pd.DataFrame:
    """Rows of a published indicators.csv with what each is made from; the workforce is that of the file itself."""
    whole = figures[(figures["indicator"] == 1) & (figures["staff_group"] == "all")]
    workforce = whole.set_index("organisation_code")[["bme_numerator", "bme_denominator"]]
    return _with_standard(figures, workforce.set_axis(["workforce_bme", "workforce_total"], axis=1))


def _with_standard(figures: pd.DataFrame, workforce: pd.DataFrame) -> pd.DataFrame:
    """The rows with numerator, denominator and on_top of the standard, and the workforce of indicator 9."""
    made = pd.DataFrame([row.model_dump() for row in indicator_rows()])
    known = figures.merge(made[[*ROW, "numerator", "denominator", "on_top"]], on=ROW, how="left")
    known = known.join(workforce, on="organisation_code").set_index(figures.index)
    return known.assign(
        **{name: pd.to_numeric(known[name]) for name in NUMBERS}
    )  # a column without a figure has no type


def _workforce(counts: pd.DataFrame) -> pd.DataFrame:
    """BME and all staff that indicator 9 compares with, by body."""
    rows = counts[(counts["indicator"] == BOARD) & (counts["measure"] == "headcount")].set_index("organisation_code")
    return rows[["bme", "total"]].set_axis(["workforce_bme", "workforce_total"], axis=1)


def count_leaks(figures: pd.DataFrame, counts: pd.DataFrame, consenting: Collection[str]) -> Iterator[str]:
    """Counts of these rows that are not the rounded ones of the same body."""
    long = _long(counts)
    free = (figures["indicator"] == BOARD) & figures["organisation_code"].isin(list(consenting))
    survey = figures["numerator"] == "percentage"
    of_all = figures["indicator"] == 1
    for group in GROUPS:
        groups = pd.Series(group, index=figures.index)
        numerator = _looked_up(figures, long, "numerator", groups)
        denominator = _looked_up(figures, long, "denominator", groups.mask(of_all, "all"))
        answered = _looked_up(figures.assign(numerator="answered"), long, "numerator", groups)
        yield from _named(figures[_differs(figures[f"{group}_numerator"], numerator) & ~free], f"{group}_numerator")
        yield from _named(
            figures[_differs(figures[f"{group}_denominator"], denominator) & ~free], f"{group}_denominator"
        )
        wrong = survey & _differs(figures[f"{group}_rate"], 100 * answered / denominator)
        yield from _named(figures[wrong], f"{group}_rate")


def figure_leaks(figures: pd.DataFrame) -> Iterator[str]:
    """Rates, values, limits and flags that the counts in the same row do not give (rows of with_standard)."""
    survey = figures["indicator"].between(5, 8)
    for group in GROUPS:
        rate = 100 * figures[f"{group}_numerator"] / figures[f"{group}_denominator"]
        yield from _named(figures[_differs(figures[f"{group}_rate"], rate) & ~survey], f"{group}_rate")
    yield from _named(figures[_differs(figures["value"], _values(figures))], "value")
    limits = _parity()
    shown = figures.assign(value=figures["value"].where(figures["status"] == "calculated"))
    again = indicator_intervals(shown, *limits)
    for limit in ("ci_lower", "ci_upper"):
        yield from _named(figures[_differs(figures[limit], again[limit])], limit)
    for word in ("flag", "disadvantages"):
        yield from _named(figures[(figures[word].fillna("") != "") & (figures[word] != again[word])], word)


def _parity() -> tuple[float, float]:
    return thresholds()["lowest_parity"].value, thresholds()["highest_parity"].value


def _values(figures: pd.DataFrame) -> pd.Series:
    """The value of each row from its own rates: a share, a ratio of rates, or a difference."""
    white, bme = figures["white_rate"], figures["bme_rate"]
    white_on_top = figures["on_top"] == "white"
    ratio = (white / bme).where(white_on_top, bme / white)
    board = bme - 100 * figures["workforce_bme"] / figures["workforce_total"]
    kinds = [figures["indicator"] == 1, figures["indicator"].between(2, 4), figures["indicator"] == BOARD]
    return pd.Series(np.select(kinds, [bme, ratio, board], bme - white), index=figures.index)


def _long(counts: pd.DataFrame) -> pd.Series:
    """Rounded counts as they are printed, by body, indicator, measure, staff group, pay band and ethnic group."""
    printed = counts[list(VALUES.values())].div(counts["years"], axis=0).set_axis(list(VALUES), axis=1)
    by_group = [printed[group].set_axis(pd.MultiIndex.from_frame(counts[KEYS])) for group in printed]
    long = pd.concat(by_group, keys=printed.columns, names=["ethnic_group"])
    return pd.Series(long.reorder_levels([*KEYS, "ethnic_group"]))


def _looked_up(figures: pd.DataFrame, long: pd.Series, measure: str, groups: pd.Series) -> pd.Series:
    keys = [
        figures["organisation_code"],
        figures["indicator"],
        figures[measure],
        figures["staff_group"],
        figures["pay_band"],
    ]
    return pd.Series(long.reindex(pd.MultiIndex.from_arrays([*keys, groups])).to_numpy(), index=figures.index)


def _differs(shown: pd.Series, expected: pd.Series) -> "pd.Series[bool]":
    """Where something is shown that is not what is expected, or where nothing is."""
    apart = (shown - expected).abs() > TOLERANCE * expected.abs().clip(lower=1)
    return shown.notna() & (apart | expected.isna())


def _named(figures: pd.DataFrame, column: str) -> Iterator[str]:
    """Which figures they are, in words; never their values."""
    keys = ["organisation_code", "indicator", "staff_group", "pay_band"]
    named = figures.reindex(columns=keys).fillna({"indicator": 1})  # workforce.csv is indicator 1
    for code, indicator, group, band in named.itertuples(index=False, name=None):
        yield f"{code} indicator {int(indicator)} {group} {band} {column}"
