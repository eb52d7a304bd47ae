"""Every gap of every organisation: what it is, how many people would close it, and since when.

Here: the table. Not here: the parts that it is made of (figures, shares, states), words (sentences).
"""

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


def gaps(
    indicators: pd.DataFrame, represented: pd.DataFrame, last_year: pd.DataFrame, represented_last_year: pd.DataFrame
) -> pd.DataFrame:
    """A row for each organisation and known gap: COLUMNS, as schema.yml describes them.

    `indicators`: rows of the table of that name, of one version and year; `represented`: rows of representation, of
    the same version and year; `last_year` and `represented_last_year`: the same of the year before, beside the same
    population, which may be none. Nothing else is read, so that what comes of rounded rows is safe to publish.
    """
    bodies = indicators[_BODY].drop_duplicates()
    if bodies.empty:
        return pd.DataFrame(columns=COLUMNS)
    year = int(bodies["reporting_year"].iloc[0])
    now, before = _figures(indicators, represented), _figures(last_year, represented_last_year)
    before = before[[*KEYS, *_LAST]].rename(columns={name: f"previous_{name}" for name in _LAST})
    found = bodies.merge(_known(), how="cross").merge(now, on=KEYS, how="left").merge(before, on=KEYS, how="left")
    found["status"] = found["status"].fillna("no_area")  # no row of representation
    found["state"], found["trend"] = states(found), trends(found, year)
    return _as_shown(found).sort_values(["organisation_code", "gap_order"], ignore_index=True)[COLUMNS]


def _figures(rows: pd.DataFrame, represented: pd.DataFrame) -> pd.DataFrame:
    return pd.concat([stated_figures(rows), share_figures(represented, rows)], ignore_index=True)


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
