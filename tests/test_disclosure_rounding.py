"""Controlled rounding, and the twenty sets of CCGs that it was chosen for."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure_rows import body_rows, gates_of, linked_rows, protected, random_ccgs
from wres_pipeline.disclosure.gates import Gate
from wres_pipeline.disclosure.linked_set import Line, LinkedSet, Numbers, Part, linked_set
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import Infeasible
from wres_pipeline.disclosure.tables import tables_of


@st.composite
def linked_tables(draw: st.DrawFn) -> tuple[LinkedSet, Numbers]:
    """Members with two bands and two groups each, their totals, and a merged body less an overlap in every cell."""
    members, size = draw(st.integers(2, 4)), 9
    counts = st.integers(0, 13)
    inner = np.array(draw(st.lists(counts, min_size=4 * members, max_size=4 * members))).reshape(members, 2, 2)
    least = inner.sum(axis=0)
    overlap = np.array([[draw(st.integers(0, min(2, int(least[r, c])))) for c in range(2)] for r in range(2)])
    tables = [*inner, overlap, least - overlap]
    full = [np.block([[t, t.sum(axis=1, keepdims=True)], [t.sum(axis=0), t.sum()]]) for t in tables]
    lines = []
    for number in range(len(full)):
        at = number * size + np.arange(size).reshape(3, 3)
        lines += [Line(int(at[r, 2]), ((int(at[r, 0]), 1), (int(at[r, 1]), 1))) for r in range(3)]
        lines += [Line(int(at[2, c]), ((int(at[0, c]), 1), (int(at[1, c]), 1))) for c in range(3)]
    merged = size * (members + 1)
    lines += [
        Line(merged + cell, (*((size * m + cell, 1) for m in range(members)), (size * members + cell, -1)))
        for cell in range(size)
    ]
    return linked_set(range(size * len(full)), lines), np.concatenate([t.ravel() for t in full]).astype(float)


def leaves_of(linked: LinkedSet, values: Numbers) -> Numbers:
    return values[list(linked.leaves)]


@settings(max_examples=60)
@given(linked_tables(), st.sampled_from([3, 5, 10]))
def test_it_adds_up_and_stays_within_a_base(drawn: tuple[LinkedSet, Numbers], base: int) -> None:
    linked, counts = drawn
    rounded = controlled_round(linked, counts, base)
    assert np.array_equal(linked.sums @ leaves_of(linked, rounded), rounded)
    assert not (linked.equations @ leaves_of(linked, rounded)).any()
    assert (abs(rounded - counts) <= base - 1).all()
    assert (rounded % base == 0).all()
    assert (rounded[counts % base == 0] == counts[counts % base == 0]).all()
    assert np.array_equal(rounded, controlled_round(linked, counts, base))


@settings(max_examples=30)
@given(linked_tables())
def test_what_was_published_stays_where_the_counts_allow_it(drawn: tuple[LinkedSet, Numbers]) -> None:
    linked, counts = drawn
    before = 5 * np.ceil(counts / 5)  # not additive: not all of it can stay
    same = np.zeros(len(counts), dtype=bool)
    kept = (controlled_round(linked, counts, 5, published=before, unchanged=same) == before).sum()
    assert kept >= (controlled_round(linked, counts, 5) == before).sum()
    first = controlled_round(linked, counts, 5)
    assert np.array_equal(controlled_round(linked, counts, 5, published=first, unchanged=~same), first)


def test_a_part_is_never_more_than_its_whole() -> None:
    linked = linked_set(["shortlisted", "appointed"], [], [Part(1, 0, 1)])
    assert list(controlled_round(linked, np.array([6.0, 6.0]), 5)) == [5, 5]
    assert list(controlled_round(linked, np.array([7.0, 9.0 - 2]), 5)) == [5, 5]
    loose = linked_set(["shortlisted", "appointed"], [])
    assert list(controlled_round(loose, np.array([6.0, 8.0]), 5)) == [5, 10]


def test_members_that_all_round_to_themselves_need_an_overlap() -> None:
    cells = [*range(5), "overlap", "merged"]
    members = tuple((cell, 1) for cell in range(5))
    counts = np.array([5.0, 5, 5, 5, 5, 20, 5])
    assert list(controlled_round(linked_set(cells, [Line(6, (*members, (5, -1)))]), counts, 5)) == list(counts)
    with pytest.raises(Infeasible):
        controlled_round(linked_set([*range(5), "merged"], [Line(5, members)]), np.delete(counts, 5), 5)


def test_bounds_that_no_rounding_keeps_raise() -> None:
    linked = linked_set(["a", "b", "all"], [Line(2, ((0, 1), (1, 1)))])
    with pytest.raises(Infeasible):
        controlled_round(
            linked, np.array([6.0, 6, 12]), 5, highest=np.array([5.0, 5, np.inf]), lowest=np.array([0.0, 0, 15])
        )


def test_a_set_without_a_rounding_is_withheld_and_the_others_are_not() -> None:
    good = body_rows("RX1", {("non_clinical", "band_5"): (120.0, 40.0, 8.0)})
    members = [(code, 1, "headcount", "all", "all", 5.0, 0.0, 0.0, 5.0) for code in "ABCDE"]
    merged = [("M", 1, "headcount", "all", "all", 20.0, 0.0, 0.0, 20.0)]
    bad = linked_rows([*members, *merged], "M", may_overlap=False)
    bad.loc[bad["organisation_code"] == "M", "white"] = 21.0  # contradicts its total
    bad.loc[bad["organisation_code"] == "M", "bme"] = 4.0
    rows = pd.concat([linked_rows(good), bad], ignore_index=True)
    found = protected(rows, {"M": Gate(150, is_large=True)})
    assert found.outcomes["M"].withheld == "no rounding of these counts adds up"
    assert set(found.counts.frame["linked_set"]) == {"RX1"}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(20))
def test_no_count_of_twenty_sets_of_ccgs_can_be_worked_out(seed: int) -> None:
    rows = random_ccgs(seed)
    outcome = protected(rows, gates_of(rows)).outcomes["M"]
    assert outcome.withheld == ""
    assert outcome.audited is not None
    narrowest = {verdict.attacker: verdict.narrowest for verdict in outcome.audited.verdicts}
    assert narrowest["outsider"] >= 4
    assert narrowest["headcount"] >= 4
    assert narrowest["insider"] >= 3


def test_a_year_without_counts_publishes_nothing() -> None:
    found = protected(random_ccgs(0).head(0))
    tables = tables_of(found, 2020)
    assert all(frame.empty for frame in tables)
    assert list(tables.disclosure_cells["organisation_code"]) == []
