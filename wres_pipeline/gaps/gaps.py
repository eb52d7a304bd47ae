"""Every gap of every organisation: what it is, how many people would close it, and since when.

Here: the table. Not here: the parts that it is made of (figures, shares, states), words (sentences).
"""

from typing import NamedTuple

import pandas as pd

from wres_pipeline.gaps.figures import KEYS, stated_figures
from wres_pipeline.gaps.shares import share_figures
from wres_pipeline.gaps.states import states, trends
from wres_pipeline.standard.gaps import known_gaps

COLUMNS = [
    *("version", "reporting_year", "organisation_code", "organisation_name", "gap_order", "gap", "indicator", "state"),
    *("people", "of_people", "value", "unit", "ci_lower", "ci_upper", "previous_value", "trend", "status"),
]
_FEWER = {"fewer": -1, "more": 1}
_BODY = ["version", "reporting_year", "organisation_code", "organisation_name"]
_LAST = ["value", "ci_lower", "ci_upper"]


class YearRows(NamedTuple):
    """Rows of the indicators of one year and version, and of representation made of them."""

    indicators: pd.DataFrame
    represented: pd.DataFrame


def gaps(now: YearRows, last: YearRows, base: float, incomparable: pd.DataFrame) -> pd.DataFrame:
    """A row for each organisation and known gap: COLUMNS, as schema.yml describes them.

    `last`: of the year before, beside the same population; it may be empty. base: that of the rounding; incomparable:
    rows of int_incomparable of the year. Nothing else is read, so that what comes of rounded rows is safe to publish.
    """
    bodies = now.indicators[_BODY].drop_duplicates()
    if bodies.empty:
        return pd.DataFrame(columns=COLUMNS)
    year = int(bodies["reporting_year"].iloc[0])
    this, before = _figures(now, base), _figures(last, base)
    before = before[[*KEYS, *_LAST]].rename(columns={name: f"previous_{name}" for name in _LAST})
    found = bodies.merge(_known(), how="cross").merge(this, on=KEYS, how="left").merge(before, on=KEYS, how="left")
    found["status"] = found["status"].fillna("no_area")  # no row of representation
    found["state"], found["trend"] = states(found), trends(found, year, incomparable)
    return _as_shown(found).sort_values(["organisation_code", "gap_order"], ignore_index=True)[COLUMNS]


def _figures(rows: YearRows, base: float) -> pd.DataFrame:
    stated, shares = stated_figures(rows.indicators, base), share_figures(rows.represented, rows.indicators)
    return pd.concat([stated, shares], ignore_index=True)


def _known() -> pd.DataFrame:
    fields = ["gap_order", "gap", "indicator", "closing"]
    units = {"likelihood": "ratio"}
    known = [
        [*(getattr(gap, f) for f in fields), units.get(gap.method, "percentage_points")]
        for gap in known_gaps().values()
    ]
    return pd.DataFrame(known, columns=[*fields, "unit"])


def _as_shown(found: pd.DataFrame) -> pd.DataFrame:
    """People to close it, none where it is none or reversed; a ratio that is infinite is an absent one."""
    closing = (found["people"] * found["closing"].map(_FEWER)).clip(lower=0)
    people = closing.mask(found["state"].isin(["none", "reversed"]), 0)
    values = {name: found[name].replace(float("inf"), float("nan")) for name in ("value", "previous_value")}
    whole = {"people": people, "of_people": found["of_people"]}
    return found.assign(**values, **{name: numbers.astype("Int64") for name, numbers in whole.items()})
