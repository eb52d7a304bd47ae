"""The lines of the action plan: this year's gaps joined with last year's plan.

Here: which lines there are and what becomes of last year's. Not here: whether the figures support a gap (gaps), what
is said of peers (peers), the workbook (reporting.action_plan).
"""

import pandas as pd

from wres_pipeline.action_plan.peers import with_peers
from wres_pipeline.gaps.sentences import gap_sentence
from wres_pipeline.standard.action_plan import CARRIED, CLOSED, NEW, TYPED, WATCH
from wres_pipeline.standard.gaps import known_gaps

COLUMNS = [
    *("reporting_year", "organisation_code", "organisation_name", "gap_order", "gap", "status", "label", "people"),
    *("of_people", "sentence", "trend", "peers", *TYPED),
]
_KEYS = ["organisation_code", "gap"]
_WHOLE = ["people", "of_people", "reporting_year"]
_WRITTEN = ["label", *TYPED, "status"]


def action_plan(gaps: pd.DataFrame, last_plan: pd.DataFrame, peers: pd.DataFrame) -> pd.DataFrame:
    """The lines of all organisations in their order: COLUMNS. Nothing that somebody wrote is lost.

    `gaps` and `peers`: rows of these tables, of one version and year; `last_plan`: rows of stg_action_plan, read from
    that year's folders. A supported gap is new, or carried over with each of its lines of last year; one that is
    uncertain is watched. A line of last year is closed where its gap is no longer there. Where there are no figures
    it is carried over, unless it was watched or closed. One without a key, or whose key is none of this year's, stays
    what it was, but is never new. Of watched and closed lines of last year only those with a text count: the others
    are made from the figures.
    """
    last = last_plan[[*_KEYS, *_WRITTEN, "row_number"]].rename(columns={name: f"last_{name}" for name in _WRITTEN})
    is_made_anew = last["last_status"].isin([WATCH, CLOSED]) & ~_has_text(last) & last["gap"].isin(list(known_gaps()))
    both = gaps.merge(last[~is_made_anew], on=_KEYS, how="outer", indicator="of")
    both = both[(both["of"] != "left_only") | both["state"].isin(["gap", "watch"])]
    both = with_peers(_named(both, gaps, last_plan), peers)
    both[list(TYPED)] = both[[f"last_{name}" for name in TYPED]].to_numpy()
    both["sentence"] = [gap_sentence(row) if row["state"] else "" for row in both.to_dict("records")]
    both["status"] = _statuses(both)  # from here on the line's, no more that of the figures
    both[_WHOLE] = both[_WHOLE].astype("Int64")
    texts = ["label", "sentence", "trend", "peers", *TYPED, "status"]
    both[texts] = both[texts].fillna("")
    ordered = both.sort_values(["organisation_code", "gap_order", "row_number"], ignore_index=True)
    return ordered[COLUMNS]


def _has_text(last: pd.DataFrame) -> pd.Series:
    return (last[[f"last_{name}" for name in TYPED]].fillna("") != "").any(axis=1)


def _statuses(both: pd.DataFrame) -> pd.Series:
    """What becomes of each line. Without an accepted return there is no state: a known gap has no figures then."""
    was, is_old = both["last_status"].replace(NEW, CARRIED), both["of"] != "left_only"
    state = both["state"].mask((both["state"] == "") & both["gap"].isin(list(known_gaps())), "unknown")
    found = was.mask(state.isin(["none", "reversed"]), CLOSED).mask(state == "watch", WATCH)
    found = found.mask((state == "unknown") & ~was.isin([WATCH, CLOSED]), CARRIED)
    return found.mask((state == "gap") & is_old, CARRIED).mask((state == "gap") & ~is_old, NEW)


def _named(both: pd.DataFrame, gaps: pd.DataFrame, last_plan: pd.DataFrame) -> pd.DataFrame:
    """The gap's own name, else what was written; the organisation's name, also of one without gaps of this year."""
    named = pd.concat([gaps, last_plan])[["organisation_code", "organisation_name"]]
    names = named.drop_duplicates("organisation_code").set_index("organisation_code")["organisation_name"]
    labels = both["gap"].map({key: gap.label for key, gap in known_gaps().items()})
    year = gaps["reporting_year"].iloc[0] if len(gaps) else pd.NA
    return both.assign(
        reporting_year=both["reporting_year"].fillna(year),
        organisation_name=both["organisation_code"].map(names),
        label=labels.fillna(both["last_label"]),
        state=both["state"].fillna(""),
    )
