"""Controlled rounding as an independent arithmetic sees it: sums by numpy, and the best table by brute force."""

import hashlib
import os
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure_rows import random_ccgs
from tests.disclosure_sets import cube, fitting, merger_counts, small_merger, tables, with_margins
from wres_pipeline.disclosure import rounding
from wres_pipeline.disclosure.linked_set import Line, Numbers, linked_set
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import Infeasible, System, solved
from wres_pipeline.disclosure.wres_cells import count_sets

SUM = linked_set(["a", "b", "all"], [Line(2, ((0, 1), (1, 1)))])
TWO_BY_TWO = st.lists(st.integers(0, 9), min_size=4, max_size=4).map(
    lambda four: with_margins(np.reshape(four, (2, 2)))
)


def programme(full: Numbers, base: int) -> tuple[System, Numbers]:
    """The system and the cost that rounding hands to the solver."""
    seen: list[tuple[System, Numbers]] = []

    def spy(system: System, cost: Numbers) -> Numbers:
        seen.append((system, cost))
        return solved(system, cost)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rounding, "solved", spy)
        controlled_round(cube(full), full.ravel(), base)
    return seen[0]


@settings(max_examples=60, deadline=None)
@given(tables(), st.sampled_from([3, 5, 10]))
def test_tables_of_two_and_three_dimensions_add_up(full: Numbers, base: int) -> None:
    rounded = controlled_round(cube(full), full.ravel(), base).reshape(full.shape)
    for axis in range(full.ndim):
        line = np.moveaxis(rounded, axis, 0)
        assert np.array_equal(line[:-1].sum(axis=0), line[-1])
    assert (abs(rounded - full) < base).all()
    assert (rounded % base == 0).all()
    assert (rounded[full % base == 0] == full[full % base == 0]).all()


@settings(max_examples=60, deadline=None)
@given(merger_counts(), st.sampled_from([2, 3, 5]))
def test_parts_stay_within_their_wholes_and_members_less_overlap_make_the_merged_body(
    counts: Numbers, base: int
) -> None:
    part, whole, member, overlap, merged, trained = rounded = controlled_round(small_merger(), counts, base)
    assert part <= whole
    assert trained <= 2 * merged
    assert merged == whole + member - overlap
    assert overlap >= 0
    assert (abs(rounded - counts) < base).all()


@settings(max_examples=40, deadline=None)
@given(TWO_BY_TWO, st.sampled_from([3, 5]))
def test_no_other_rounding_is_nearer(full: Numbers, base: int) -> None:
    linked, counts = cube(full), full.ravel()
    others = base * fitting(linked, programme(full, base)[0])
    assert abs(controlled_round(linked, counts, base) - counts).sum() == abs(others - counts).sum(axis=1).min()


@pytest.mark.parametrize(("inner", "base"), [([[1, 1], [1, 1]], 2), ([[2, 2], [3, 3]], 5)])
def test_one_table_alone_is_the_best(inner: list[list[int]], base: int) -> None:
    """Otherwise another release of the solver, or a bound that excludes nothing, may lead to the other one.

    Two costs must be further apart than the gap (1e-6) at which the solver takes them for the same.
    """
    full = with_margins(inner)
    linked = cube(full)
    system, cost = programme(full, base)
    costs = np.sort(fitting(linked, system)[:, list(linked.leaves)] @ cost)
    assert len(costs) > 1
    assert costs[1] - costs[0] > 1e-6


def test_a_bound_that_excludes_nothing_changes_nothing() -> None:
    full = with_margins([[2, 2], [3, 3]])
    bound = np.full(full.size, np.inf)
    bound[5] = 5
    first = controlled_round(cube(full), full.ravel(), 5)
    assert first[5] <= bound[5]
    assert np.array_equal(controlled_round(cube(full), full.ravel(), 5, highest=bound), first)


@settings(max_examples=40, deadline=None)
@given(TWO_BY_TWO, st.integers(0, 8))
def test_a_cell_is_rounded_to_the_side_that_its_bounds_leave(full: Numbers, cell: int) -> None:
    linked, counts = cube(full), full.ravel()
    nearest = controlled_round(linked, counts, 5)
    bound = np.full(counts.size, np.inf)
    bound[cell] = nearest[cell] - 1
    below = {values[cell] for values in 5 * fitting(linked, programme(full, 5)[0]) if values[cell] < nearest[cell]}
    if below:
        assert controlled_round(linked, counts, 5, highest=bound)[cell] in below
    else:
        with pytest.raises(Infeasible):
            controlled_round(linked, counts, 5, highest=bound)
    bound[cell] = nearest[cell]
    assert controlled_round(linked, counts, 5, highest=bound)[cell] <= nearest[cell]


def test_two_lines_of_one_total_agree() -> None:
    linked = linked_set("abcdt", [Line(4, ((0, 1), (1, 1))), Line(4, ((2, 1), (3, 1)))])
    a, b, c, d, total = controlled_round(linked, np.array([6.0, 6, 4, 8, 12]), 5)
    assert a + b == c + d == total


def test_a_lowest_that_is_no_multiple_is_reached_from_above() -> None:
    lowest = np.array([6.0, -np.inf, -np.inf])
    assert controlled_round(SUM, np.array([7.0, 1, 8]), 5).tolist() == [5, 0, 5]
    assert controlled_round(SUM, np.array([7.0, 1, 8]), 5, lowest=lowest).tolist() == [10, 0, 10]


def test_bounds_that_contradict_each_other_raise() -> None:
    counts, bound = np.array([7.0, 1, 8]), np.array([6.0, np.inf, np.inf])
    with pytest.raises(Infeasible):
        controlled_round(SUM, counts, 5, lowest=np.where(np.isinf(bound), 0, bound), highest=bound + 3)


def test_what_was_published_is_kept_although_something_else_is_nearer() -> None:
    counts, nothing = np.array([7.0, 1, 8]), np.zeros(3, dtype=bool)
    before = np.array([10.0, np.nan, np.nan])
    assert controlled_round(SUM, counts, 5, published=before, unchanged=nothing).tolist() == [10, 0, 10]


def test_a_multiple_stays_although_something_else_was_published() -> None:
    before = np.array([10.0, np.nan, np.nan])
    kept = controlled_round(SUM, np.array([5.0, 1, 6]), 5, published=before, unchanged=np.ones(3, dtype=bool))
    assert kept[0] == 5


def test_one_count_that_did_not_change_is_kept_before_many_that_did() -> None:
    cells = linked_set([*"abcdefg", "all"], [Line(7, tuple((cell, 1) for cell in range(7)))])
    counts = np.array([*[2.0] * 7, 14])
    before = np.array([*[5.0] * 7, 10])
    rounded = controlled_round(cells, counts, 5, published=before, unchanged=np.arange(8) == 7)
    assert rounded[7] == 10
    all_changed = controlled_round(cells, counts, 5, published=before, unchanged=np.zeros(8, dtype=bool))
    assert all_changed[7] == 15


def digest() -> str:
    """What a random set of CCGs is rounded to, in few letters."""
    counts = next(count_sets(random_ccgs(3)))
    return hashlib.sha256(controlled_round(counts.linked, counts.counts, 5).tobytes()).hexdigest()


@pytest.mark.slow
def test_another_process_rounds_to_the_same() -> None:
    command = [sys.executable, "-c", "from tests.test_rounding import digest; print(digest())"]
    for seed in ("1", "2"):
        made = subprocess.run(  # noqa: S603
            command, env={**os.environ, "PYTHONHASHSEED": seed}, capture_output=True, text=True, check=True, timeout=120
        )
        assert made.stdout.strip() == digest()


def test_the_order_of_the_rows_decides_nothing() -> None:
    rows = random_ccgs(4)
    one, other = next(count_sets(rows)), next(count_sets(rows.sample(frac=1, random_state=7)))
    assert one.keys == other.keys
    assert np.array_equal(controlled_round(one.linked, one.counts, 5), controlled_round(other.linked, other.counts, 5))
