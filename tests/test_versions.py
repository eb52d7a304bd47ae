"""Former publications: which of them count, what of them is remembered, and what an attacker makes of two.

Not here: random sets of CCGs that are published again (test_republication).
"""

import numpy as np
import pandas as pd
import pytest

from tests.disclosure_rows import body_rows, linked_rows, protected
from tests.disclosure_sets import alone_body, audited, recorded, workforce
from tests.test_disclosure_attacks import free, interval, known, only
from wres_pipeline.disclosure.attackers import Knowledge, alone
from wres_pipeline.disclosure.cell_lines import Cell
from wres_pipeline.disclosure.linked_set import Line, joined, linked_set
from wres_pipeline.disclosure.versions import (
    Version,
    joint,
    last_year,
    published_before,
    rounded_of,
    same_counts,
    versions_of,
)
from wres_pipeline.disclosure.wres_cells import CountSet

ROUNDED = ["rounded_white", "rounded_bme", "rounded_unknown", "rounded_total"]
GROUPS = ("white", "bme", "unknown", "all")


def place(counts: CountSet, group: str, body: str = "RX1") -> int:
    return counts.cells[Cell(body, 1, "headcount", "all", "all", group)]


def as_published(rows: pd.DataFrame, *values: float, year: int = 2020, version: int = 1, base: int = 5) -> pd.DataFrame:
    """The ledger's rows of a body that was published with these values."""
    return rows.assign(reporting_year=year, version=version, base=base, **dict(zip(ROUNDED, values, strict=True)))


def test_what_did_not_change_is_published_as_it_was_although_otherwise_would_be_nearer() -> None:
    rows = alone_body(57, 11, 8)
    assert protected(rows).outcomes["RX1"].rows[ROUNDED].to_numpy().tolist() == [[55, 10, 10, 75]]
    outcome = protected(rows, published=as_published(rows, 60, 10, 5, 75)).outcomes["RX1"]
    assert outcome.rows[ROUNDED].to_numpy().tolist() == [[60, 10, 5, 75]]
    assert outcome.withheld == ""


def test_the_same_publication_again_tells_nothing_new() -> None:
    rows = alone_body(57, 11, 8)
    first = protected(rows).outcomes["RX1"]
    again = protected(rows, published=recorded(first)).outcomes["RX1"]
    assert [name for name, _ in again.attacked] == ["this"] * 4
    assert audited(again).verdicts == audited(first).verdicts


def test_a_count_that_changed_may_be_rounded_anew() -> None:
    first = recorded(protected(alone_body(57, 11, 8)).outcomes["RX1"])
    outcome = protected(alone_body(64, 11, 8), published=first).outcomes["RX1"]
    assert outcome.rows[ROUNDED].to_numpy().tolist() == [[65, 10, 10, 85]]
    assert outcome.withheld == ""
    assert {name for name, _ in outcome.attacked} == {"this", "2020 version 1"}


def test_a_count_that_had_to_be_rounded_otherwise_is_narrow_and_the_set_withheld() -> None:
    """The group of 8 was published as 10 and as 5: somebody who has both knows that it is 6 to 9."""
    rows = alone_body(57, 11, 8)
    both = [as_published(rows, 55, 10, 10, 75), as_published(rows, 60, 10, 5, 75, version=2)]
    outcome = protected(rows, published=pd.concat(both)).outcomes["RX1"]
    assert outcome.withheld == "a count could be worked out too narrowly"
    narrow = audited(outcome).verdicts[0].narrow
    found = {outcome.attacked[at][1].ethnic_group: between for at, between in narrow.items()}
    assert found == {"white": (56, 59), "unknown": (6, 9)}


def test_who_is_alone_and_did_not_change_does_not_withhold_a_restatement() -> None:
    """The one BME person of a band knows of both versions that this count is 1: it is the same own record."""
    band_6 = (20.0, 7.0, 3.0)
    before, after = (
        linked_rows(
            body_rows("RX1", {("non_clinical", "band_5"): (white, 1.0, 7.0), ("non_clinical", "band_6"): band_6})
        )
        for white in (120.0, 127.0)
    )
    first = recorded(protected(before).outcomes["RX1"])
    outcome = protected(after, published=first).outcomes["RX1"]
    assert {name for name, _ in outcome.attacked} == {"this", "2020 version 1"}
    assert outcome.withheld == ""


def test_versions_are_those_of_the_set_oldest_first() -> None:
    rows = alone_body(57, 11, 8)
    other = as_published(rows, 55, 10, 10, 75).assign(linked_set="RX2", organisation_code="RX2")
    ledger = [as_published(rows, 55, 10, 10, 75, version=n, year=year) for year, n in ((2020, 2), (2019, 7), (2020, 1))]
    found = versions_of(pd.concat([*ledger, other]), "RX1")
    assert [(each.year, each.number, each.base) for each in found] == [(2019, 7, 5), (2020, 1, 5), (2020, 2, 5)]
    assert found[0].published.tolist() == [55, 10, 10, 75]


def test_what_was_hidden_was_not_published() -> None:
    rows = as_published(alone_body(57, 11, 8), 55, 10, 10, 75).assign(is_shown=False)
    rounded, published = rounded_of(only(rows), rows)
    assert rounded.tolist() == [55, 10, 10, 75]
    assert np.isnan(published).all()


def versions(*rows: pd.DataFrame) -> list[Version]:
    return versions_of(pd.concat(rows), "RX1")


def test_this_years_last_publication_is_the_one_to_keep_to() -> None:
    rows, changed = alone_body(57, 11, 8), alone_body(58, 11, 8)
    found = published_before(
        only(rows),
        versions(
            as_published(rows, 55, 10, 10, 75),
            as_published(changed, 60, 10, 5, 75, version=2),
            as_published(rows, 55, 15, 10, 80, year=2019, version=9),
        ),
    )
    assert found.published.tolist() == [60, 10, 5, 75]
    assert found.unchanged.tolist() == [False, True, True, False]


def test_nothing_was_published_of_a_body_that_is_new() -> None:
    found = published_before(only(alone_body(57, 11, 8)), [])
    assert np.isnan(found.published).all()
    assert not found.unchanged.any()


def test_last_years_publications_bound_what_did_not_change_by_their_own_base() -> None:
    then, now = alone_body(57, 11, 8), only(alone_body(58, 11, 8))
    one, other = as_published(then, 55, 10, 10, 75), as_published(then, 60, 12, 6, 78, version=2, base=3)
    lowest, highest = last_year(now, versions(one, other))
    assert lowest.tolist() == [-np.inf, 10, 6, -np.inf]
    assert highest.tolist() == [np.inf, 14, 8, np.inf]


def test_what_last_year_leaves_of_an_unchanged_count_withholds_this_year() -> None:
    """10 is 6 to 14 now; the 6 of last year, when the base was 3, was 4 to 8."""
    then, now = alone_body(57, 11, 8), alone_body(56, 11, 8).assign(reporting_year=2021)
    outcome = protected(now, published=as_published(then, 57, 12, 6, 75, base=3)).outcomes["RX1"]
    assert outcome.rows["rounded_unknown"].tolist() == [10]
    found = {verdict.attacker: verdict for verdict in audited(outcome).verdicts}
    assert not found["outsider"].narrow
    assert found["both_years"].narrow == {place(only(now), "unknown"): (6, 8)}
    assert outcome.withheld != ""


def test_counts_of_people_that_are_equal_in_two_versions_are_one() -> None:
    members = [workforce("A", 10, 5, 1), workforce("B", 8, 4, 0), workforce("M", 17, 9, 1)]
    before = linked_rows(members, "M", may_overlap=True)
    after = linked_rows([workforce("A", 10, 6, 1), members[1], workforce("M", 17, 10, 1)], "M", may_overlap=True)
    sets = [only(after), only(before)]
    pairs = same_counts(sets)
    keys = {(sets[0].keys[at].body, sets[0].keys[at].ethnic_group) for (_, at), _ in pairs}
    assert keys == {("A", "white"), ("A", "unknown"), *(("B", g) for g in GROUPS), ("M", "white"), ("M", "unknown")}
    assert all((first, second) == (0, 1) for (first, _), (second, _) in pairs)
    assert all(sets[0].counts[at] == sets[1].counts[there] for (_, at), (_, there) in pairs)


@pytest.mark.parametrize(("unknown", "expected"), [(8, (6, 9)), (9, (6, 14))])
def test_two_versions_leave_of_an_unchanged_count_what_both_allow(unknown: int, expected: tuple[int, int]) -> None:
    first, second = only(alone_body(57, 11, 8)), only(alone_body(57, 12, unknown))
    known_ = [
        known(first, np.array([np.nan, np.nan, 10, np.nan]), 5),
        known(second, np.array([np.nan, np.nan, 5, np.nan]), 5),
    ]
    bounds = ("lowest", "highest", "judged")
    knowledge = Knowledge(*(np.concatenate([getattr(each, name) for each in known_]) for name in bounds))
    assert interval(joint([first, second]), knowledge, place(first, "unknown")) == expected


def test_who_is_alone_in_a_count_is_alone_in_the_same_count_of_another_version() -> None:
    one = linked_set(["a", "b", "all"], [Line(2, ((0, 1), (1, 1)))])
    linked = joined([one, one], [((0, 0), (1, 0))])
    own = alone(free(linked, np.array([0.0, 5, 5, 0, 10, 10]), 5), linked, 0)
    assert np.flatnonzero(~own.judged).tolist() == [0, 3]
