"""What was published before: it stays as it was where its counts did, and the attacker who has it is reckoned with."""

import numpy as np
import pandas as pd
import pytest

from tests.disclosure_rows import body_rows, gates_of, linked_rows, protected, random_ccgs
from tests.test_disclosure_attacks import free, table
from wres_pipeline.disclosure.attackers import remembering
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.protection import Outcome
from wres_pipeline.disclosure.rounding import controlled_round

pytestmark = pytest.mark.slow

ROUNDED = ["rounded_white", "rounded_bme", "rounded_unknown", "rounded_total"]
COUNTS = ["white", "bme", "unknown", "total"]
KEYS = ["organisation_code", "indicator", "measure", "staff_group", "pay_band"]


def recorded(outcome: Outcome, year: int = 2020, version: int = 1) -> pd.DataFrame:
    """What the ledger has of a set that was published."""
    assert outcome.withheld == ""
    return outcome.rows.assign(reporting_year=year, version=version, base=5)


def with_one_more(rows: pd.DataFrame, body: str, band: str, group: str) -> pd.DataFrame:
    """Somebody more in a band of a member: in its totals, and in the merged body's."""
    changed = rows.copy()
    bodies = changed["organisation_code"].isin([body, "M"]) & (changed["measure"] == "headcount")
    where = (
        ((changed["staff_group"] == "non_clinical") & changed["pay_band"].isin([band, "all"]))
        | (changed["staff_group"] == "all")
    ) & bodies
    changed.loc[where, [group, "total"]] += 1
    return changed


def moved(before: pd.DataFrame, after: pd.DataFrame) -> int:
    """Shown counts that are the same as before and rounded otherwise."""
    both = before[before["is_shown"]].merge(after[after["is_shown"]], on=KEYS, suffixes=("", "_now"))
    return sum(
        int(((both[count] == both[f"{count}_now"]) & (both[f"rounded_{count}"] != both[f"rounded_{count}_now"])).sum())
        for count in COUNTS
    )


def test_the_same_counts_are_published_in_the_same_words_again() -> None:
    rows = random_ccgs(1)
    first = protected(rows, gates_of(rows)).outcomes["M"]
    again = protected(rows, gates_of(rows), recorded(first)).outcomes["M"]
    pd.testing.assert_frame_equal(again.rows[ROUNDED], first.rows[ROUNDED])
    assert again.withheld == ""
    assert len(again.attacked) == len(first.attacked)  # the same publication again tells nothing new


@pytest.mark.parametrize(("body", "group"), [("A", "bme"), ("C", "white"), ("E", "unknown")])
def test_a_restated_count_moves_no_other(body: str, group: str) -> None:
    rows = random_ccgs(1)
    first = recorded(protected(rows, gates_of(rows)).outcomes["M"])
    restated = with_one_more(rows, body, "band_6", group)
    outcome = protected(restated, gates_of(restated), first).outcomes["M"]
    assert outcome.withheld == ""
    assert moved(first, outcome.rows) == 0


def test_last_years_counts_that_did_not_change_stay_as_they_were_published() -> None:
    rows = random_ccgs(2).assign(reporting_year=2019)
    first = recorded(protected(rows, gates_of(rows)).outcomes["M"], year=2019)
    later = with_one_more(with_one_more(rows, "B", "band_5", "bme"), "A", "band_7", "white").assign(reporting_year=2020)
    outcome = protected(later, gates_of(later), first).outcomes["M"]
    assert outcome.withheld == ""
    assert outcome.audited is not None
    assert moved(first, outcome.rows) == 0
    assert {v.attacker: v.narrowest for v in outcome.audited.verdicts}["both_years"] >= 3


def test_a_restatement_that_cannot_keep_what_was_published_is_withheld() -> None:
    rows = linked_rows(body_rows("RX1", {("non_clinical", "band_5"): (120.0, 41.0, 7.0)}))
    first = recorded(protected(rows).outcomes["RX1"])
    unknown = first["rounded_unknown"].iloc[0]
    other = {5.0: 10.0, 10.0: 5.0}[unknown]
    # A second version of the same year, in which the unchanged 7 was rounded to the other side.
    second = first.assign(version=2, rounded_unknown=other, rounded_total=first["rounded_total"] + other - unknown)
    outcome = protected(rows, published=pd.concat([first, second])).outcomes["RX1"]
    assert outcome.withheld == "a count could be worked out too narrowly"
    assert outcome.audited is not None
    assert [v.attacker for v in outcome.audited.verdicts] == ["outsider"]
    narrow = outcome.audited.verdicts[0].narrow.values()
    assert (6, 9) in narrow


def test_who_knows_that_a_count_did_not_change_has_two_intervals() -> None:
    linked, counts = table([(57, 12, 7)])
    published = controlled_round(linked, counts, 5)
    other = {5.0: 10.0, 10.0: 5.0}[published[2]]
    nothing = np.full(len(counts), np.inf)
    knowledge = free(linked, published, 5)
    before = remembering(
        knowledge, np.where(np.arange(8) == 2, other - 4, -nothing), np.where(np.arange(8) == 2, other + 4, nothing)
    )
    found = {v.attacker: v for v in audit(linked, published, knowledge, {}, 5, before=before).verdicts}
    assert found["outsider"].narrowest == 4 or found["outsider"].narrowest > 4
    assert found["both_years"].narrowest == 3
    assert not found["both_years"].narrow
