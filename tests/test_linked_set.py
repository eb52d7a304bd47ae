"""Linked sets: what adds up to what, as matrices, and which counts of returns are linked."""

from graphlib import CycleError

import numpy as np
import pandas as pd
import pytest

from tests.disclosure_rows import body_rows, linked_rows, random_ccgs
from tests.disclosure_sets import MERGED, PART, WHOLE, cube, small_merger, with_margins, workforce
from wres_pipeline.disclosure.cell_lines import OVERLAP, UNKNOWN, Cell
from wres_pipeline.disclosure.linked_set import Line, Part, joined, linked_set
from wres_pipeline.disclosure.wres_cells import CountSet, count_sets

STAFF = ("headcount", "all", "all")
BANDS = {("non_clinical", "band_5"): (20.0, 3.0, 1.0), ("clinical", "band_6"): (30.0, 6.0, 2.0)}


def only(rows: pd.DataFrame) -> CountSet:
    (found,) = count_sets(rows)
    return found


def staff(body: str, group: str, indicator: int = 1) -> Cell:
    return Cell(body, indicator, *STAFF, group)


def test_a_total_of_totals_is_the_sum_of_the_leaves() -> None:
    linked = linked_set("abcst", [Line(4, ((3, 1), (2, 1))), Line(3, ((0, 1), (1, 1)))])
    assert linked.leaves == (0, 1, 2)
    assert (linked.sums @ np.array([1.0, 10, 100])).tolist() == [1, 10, 100, 11, 111]
    assert linked.equations.shape == (0, 3)


def test_an_overlap_is_taken_off() -> None:
    linked = small_merger()
    values = linked.sums @ np.array([2.0, 7, 5, 3, 4])
    assert values[MERGED] == 7 + 5 - 3


def test_what_is_never_more_than_another_leaves_a_surplus() -> None:
    surpluses = small_merger().surpluses @ np.array([2.0, 7, 5, 3, 4])
    assert surpluses.tolist() == [7 - 2, 2 * 9 - 4]


def test_the_second_line_of_a_total_is_an_equation() -> None:
    linked = linked_set("abcdt", [Line(4, ((0, 1), (1, 1))), Line(4, ((2, 1), (3, -1)))])
    assert linked.leaves == (0, 1, 2, 3)
    assert (linked.sums @ np.array([1.0, 2, 9, 6]))[4] == 3
    assert (linked.equations @ np.array([1.0, 2, 9, 6])).tolist() == [0]
    assert (linked.equations @ np.array([1.0, 2, 9, 5])).tolist() == [-1]


def test_a_line_that_says_nothing_new_is_no_equation() -> None:
    linked = cube(with_margins([[1.0, 2], [3, 4]]))
    assert linked.equations.shape[0] == 0
    assert linked.leaves == (0, 1, 3, 4)


def test_a_total_that_is_part_of_itself_raises() -> None:
    with pytest.raises(CycleError):
        linked_set("abc", [Line(0, ((1, 1),)), Line(1, ((2, 1), (0, 1)))])


def test_cells_that_are_the_same_sum_are_of_one_kind() -> None:
    linked = linked_set("abct", [Line(3, ((0, 1),)), Line(2, ((0, 1), (1, 1)))])
    assert linked.kind[0] == linked.kind[3]
    assert len({*linked.kind}) == 3


def test_joined_sets_keep_their_own_lines_and_share_what_is_the_same() -> None:
    one = linked_set("abt", [Line(2, ((0, 1), (1, 1)))], [Part(0, 1, 3)])
    both = joined([one, small_merger()], [((0, 2), (1, WHOLE))])
    assert both.cells[3 + PART] == (1, "part")
    assert both.leaves == (0, 1, 3, 4, 5, 6, 8)
    values = both.sums @ np.array([1.0, 6, 2, 7, 5, 3, 4])
    assert values.tolist() == [1, 6, 7, 2, 7, 5, 3, 9, 4]
    assert (both.equations @ np.array([1.0, 6, 2, 7, 5, 3, 4])).tolist() == [0]
    assert (both.equations @ np.array([1.0, 6, 2, 8, 5, 3, 4])).tolist() == [-1]
    assert (both.surpluses @ np.array([1.0, 6, 2, 7, 5, 3, 4])).tolist() == [17, 5, 14]
    assert both.parts == (Part(0, 1, 3), Part(3, 4, 1), Part(8, 7, 2))


def test_the_headcount_that_an_indicator_repeats_is_the_same_cell() -> None:
    counts = only(linked_rows(body_rows("RX1", BANDS)))
    assert counts.cells[staff("RX1", "bme", 3)] == counts.cells[staff("RX1", "bme")]
    assert counts.cells[staff("RX1", "all", 4)] == counts.cells[staff("RX1", "all")]
    assert len(counts.keys) == 5 * 4
    assert len(counts.linked.leaves) == 2 * 3


def test_a_joint_headcount_of_other_members_is_a_cell_of_its_own() -> None:
    rows = linked_rows([*body_rows("A", BANDS), *body_rows("B", BANDS), *body_rows("M", BANDS)], "M")
    rows.loc[(rows["organisation_code"] == "B") & (rows["indicator"] == 4), "in_joint"] = False
    counts = only(rows)
    assert counts.cells[staff("M", "bme", 3)] == counts.cells[staff("M", "bme")]
    assert counts.cells[staff("M", "bme", 4)] != counts.cells[staff("M", "bme")]


def test_what_no_part_holds_is_a_cell_that_is_printed_nowhere_even_if_it_is_nothing() -> None:
    """One of three staff groups is sent: that there may be others is told by that, not by what they come to."""
    rows = [("RX1", 1, "headcount", "clinical", "all", 5.0, 1.0, 0.0, 6.0), workforce("RX1", 9, 1, 0)]
    counts = only(linked_rows(rows))
    rests = {key.ethnic_group: value for key, value in zip(counts.keys, counts.counts, strict=True)}
    assert {key: value for key, value in rests.items() if "rest" in key} == {
        "rest of white, white": 4,
        "rest of bme, bme": 0,
        "rest of unknown, unknown": 0,
        "rest of all, all": 4,
    }
    assert counts.people.all()
    assert np.array_equal(counts.linked.sums @ counts.counts[list(counts.linked.leaves)], counts.counts)


def test_bands_that_are_more_than_their_total_are_not_linked_to_it() -> None:
    rows = linked_rows(body_rows("RX1", {**BANDS, ("clinical", "band_5"): (1.0, 1.0, 1.0)}))
    rows.loc[rows["pay_band"] == "band_5", "white"] += 7.0
    counts = only(rows)
    place = counts.cells[Cell("RX1", 1, "headcount", "clinical", "all", "white")]
    assert place in counts.linked.leaves


def test_a_part_that_was_sent_larger_than_its_whole_is_not_held_to_it() -> None:
    sent = {"shortlisted": 1.0, "appointed": 2.0}
    counts = only(linked_rows([("RX1", 2, name, "all", "all", 5.0, n, np.nan, np.nan) for name, n in sent.items()]))
    assert [counts.keys[part.part].ethnic_group for part in counts.linked.parts] == ["white"]


def test_a_two_year_count_is_at_most_twice_the_staff() -> None:
    rows = linked_rows(body_rows("RX1", BANDS, entered_disciplinary=(60.0, 2.0, 0.0)))
    rows.loc[rows["measure"] == "entered_disciplinary", "years"] = 2
    counts = only(rows)
    entered = counts.cells[Cell("RX1", 3, "entered_disciplinary", "all", "all", "white")]
    assert Part(entered, counts.cells[staff("RX1", "white")], 2) in counts.linked.parts


def test_an_overlap_is_nobody_of_a_body_and_never_below_nothing() -> None:
    rows = linked_rows([workforce("A", 10, 5, 1), workforce("B", 8, 4, 0), workforce("M", 17, 9, 1)], "M")
    counts = only(rows.assign(may_overlap=rows["is_merged"]))
    place = counts.cells[staff(OVERLAP, "white")]
    assert counts.counts[place] == 1
    assert not counts.people[place]
    assert counts.people.sum() == 3 * 4
    assert set(counts.floors) == {0.0}
    assert counts.headcounts.keys() == {"A", "B", "M"}


def test_an_event_overlap_may_move_from_one_group_to_another_and_not_in_all() -> None:
    rows = [
        (body, 4, "accessed_training", "all", "all", *values, sum(values))
        for body, values in {"A": (3.0, 0.0, 2.0), "B": (4.0, 1.0, 0.0), "M": (7.0, 2.0, 1.0)}.items()
    ]
    counts = only(linked_rows(rows, "M", may_overlap=True))
    floors = {key.ethnic_group: counts.floors[at] for at, key in enumerate(counts.keys) if key.body == OVERLAP}
    assert floors == {"white": -np.inf, "bme": -np.inf, "unknown": -np.inf, "all": 0}
    assert counts.counts[counts.cells[Cell(OVERLAP, 4, "accessed_training", "all", "all", "bme")]] == -1


def test_without_an_overlap_members_add_up_to_the_merged_body() -> None:
    counts = only(linked_rows([workforce("A", 10, 5, 1), workforce("B", 8, 4, 0), workforce("M", 18, 9, 1)], "M"))
    assert OVERLAP not in {key.body for key in counts.keys}
    assert len(counts.linked.leaves) == 6


def test_a_count_that_is_not_known_is_a_cell_all_the_same() -> None:
    counts = only(linked_rows([("RX1", 1, *STAFF, UNKNOWN, UNKNOWN, UNKNOWN, UNKNOWN)]))
    assert len(counts.linked.leaves) == 3
    assert np.isnan(counts.counts).all()


def test_the_counts_of_every_random_set_agree_with_its_lines() -> None:
    for seed in range(5):
        counts = only(random_ccgs(seed))
        leaves = counts.counts[list(counts.linked.leaves)]
        assert np.array_equal(counts.linked.sums @ leaves, counts.counts)
        assert not (counts.linked.equations @ leaves).any()
        assert (counts.linked.surpluses @ leaves >= 0).all()
