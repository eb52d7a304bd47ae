"""What was published of earlier years: rounded counts that figures are made of again, to stand beside this year's.

Here: from the ledger's rows to the table published_counts. Not here: the ledger; former versions as an attacker has
them (versions).
"""

import pandas as pd

from wres_pipeline.disclosure.cell_lines import KEYS, VALUES
from wres_pipeline.disclosure.rounded_table import RoundedTable, sealed

SET = ["reporting_year", "linked_set", "indicator"]


def earlier_counts(published: pd.DataFrame) -> RoundedTable:
    """Rows of published_counts: what the last version of each year shows.

    published: rows of the ledger (published_rows); of their counts the rounded ones alone are taken. members_included
    names the members whose figures are in those of a merged body, and is empty for other bodies.
    """
    last = published[published["version"] == published.groupby("reporting_year")["version"].transform("max")]
    shown = last[last["is_shown"]].merge(_members(last), on=SET, how="left")
    counts = {value: shown[f"rounded_{value}"] for value in VALUES.values()}
    included = shown["members_included"].where(shown["is_merged"], "").fillna("")
    kept = shown[["reporting_year", *KEYS, "is_merged", "years"]]
    return sealed(kept.assign(**counts, members_included=included))


def _members(rows: pd.DataFrame) -> pd.DataFrame:
    """The members in the joint figures of each set and indicator, sorted, separated by spaces."""
    joint = rows[rows["in_joint"] & ~rows["is_merged"]][[*SET, "organisation_code"]].drop_duplicates()
    named = joint.sort_values("organisation_code").groupby(SET)["organisation_code"].agg(" ".join)
    return named.rename("members_included").reset_index()
