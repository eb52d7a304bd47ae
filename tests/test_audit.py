"""The audit's verdicts against brute force, leaks that are planted, and what each attacker is reckoned to know."""

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.disclosure_rows import gates_of, linked_rows, protected, random_ccgs
from tests.disclosure_sets import MERGED, PART, WHOLE, audited, brute_widths, merger_counts, small_merger, workforce
from tests.test_disclosure_attacks import free, known, only, table
from wres_pipeline.disclosure.attackers import Knowledge, alone, knowing, lone_insiders
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.cell_lines import OVERLAP, Cell
from wres_pipeline.disclosure.intervals import search_of, settle, widen
from wres_pipeline.disclosure.linked_set import Line, Numbers, linked_set
from wres_pipeline.disclosure.moves import reach
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import solved, system_of
from wres_pipeline.disclosure.verdicts import Verdict

SHOWN = st.lists(st.booleans(), min_size=6, max_size=6)


def merger_knowledge(counts: Numbers, shown: list[bool]) -> tuple[Numbers, Knowledge]:
    """A small merger as it is published in part, base 3, and what an outsider knows: that it is a small one, too."""
    linked = small_merger()
    published = np.where(shown, controlled_round(linked, counts, 3), np.nan)
    outside = free(linked, published, 3)
    return published, Knowledge(outside.lowest, np.minimum(outside.highest, [*[7.0] * 4, 14, 7]), outside.judged)


def narrow_of(verdicts: tuple[Verdict, ...], attacker: str) -> set[int]:
    (found,) = [verdict for verdict in verdicts if verdict.attacker == attacker]
    return set(found.narrow)


@settings(max_examples=40, deadline=None)
@given(merger_counts(), SHOWN)
def test_an_outsider_finds_what_all_tables_together_tell(counts: Numbers, shown: list[bool]) -> None:
    linked = small_merger()
    published, knowledge = merger_knowledge(counts, shown)
    verdicts = audit(linked, published, knowledge, {}, 3).verdicts
    assert narrow_of(verdicts, "outsider") == set(np.flatnonzero(brute_widths(linked, knowledge) < 2))


@settings(max_examples=40, deadline=None)
@given(merger_counts(), SHOWN)
def test_a_headcount_and_an_insider_find_what_all_tables_together_tell(counts: Numbers, shown: list[bool]) -> None:
    linked = small_merger()
    published, knowledge = merger_knowledge(counts, shown)
    heads = {MERGED: counts[MERGED], WHOLE: counts[WHOLE]}
    ones = {int(cell) for cell in np.flatnonzero(counts == 1)}
    verdicts = audit(linked, published, knowledge, heads, 3, ones=ones).verdicts
    assume(not verdicts[0].narrow)
    informed = knowing(knowledge, linked, heads)
    assert narrow_of(verdicts, "headcount") == set(
        np.flatnonzero(informed.judged & (brute_widths(linked, informed) < 2))
    )
    expected: set[int] = set()
    for cell in lone_insiders(knowledge, linked, published, ones):
        own = alone(knowledge, linked, cell)
        expected |= set(np.flatnonzero(own.judged & (brute_widths(linked, own) < 1)))
    assert narrow_of(verdicts, "insider") == expected


@settings(max_examples=60, deadline=None)
@given(merger_counts(), SHOWN)
def test_every_table_that_a_step_reaches_agrees_with_the_publication(counts: Numbers, shown: list[bool]) -> None:
    linked = small_merger()
    knowledge = merger_knowledge(counts, shown)[1]
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest), [(0, 1), (2, 3)])
    start = solved(search.system, np.zeros(len(linked.leaves)))
    back, forth = reach(search.system, search.moves, start)
    steps = search.moves.steps.toarray()
    assert steps.shape[1] == 5 + 2 + 2
    for step in range(steps.shape[1]):
        for often in (forth[step], -back[step]):
            values = search.system.rows @ (start + often * steps[:, step])
            assert ((values >= search.system.lower) & (values <= search.system.upper)).all()
            assert (start + often * steps[:, step] >= search.system.leaf_lower).all()


@settings(max_examples=40, deadline=None)
@given(merger_counts(), SHOWN)
def test_a_search_never_finds_more_than_there_is(counts: Numbers, shown: list[bool]) -> None:
    linked = small_merger()
    knowledge = merger_knowledge(counts, shown)[1]
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    widen(search, knowledge.judged, 2)
    widths = brute_widths(linked, knowledge)
    assert (search.width <= widths).all()
    assert ((search.width >= 2) | (search.width == widths)).all()
    for cell in range(len(widths)):
        settle(search, cell)
    assert np.array_equal(search.width, widths)


def test_an_exact_count_among_rounded_ones_and_what_follows_from_it_are_narrow() -> None:
    linked, counts = table([(57, 12, 2), (40, 21, 9)])
    published = controlled_round(linked, counts, 5)
    outside = free(linked, published, 5)
    for cell in (0, 1, 3):
        outside.lowest[cell] = outside.highest[cell] = counts[cell]
    found = audit(linked, published, outside, {}, 5)
    assert not found.holds
    assert found.verdicts[0].narrow == {0: (57, 57), 1: (12, 12), 2: (2, 2), 3: (71, 71)}


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_an_exact_count_of_a_random_set_is_caught(seed: int) -> None:
    rows = random_ccgs(seed)
    counts, outcome = only(rows), protected(rows, gates_of(rows)).outcomes["M"]
    assert outcome.shown is not None
    knowledge = known(counts, outcome.shown, 5)
    random = np.random.default_rng(seed)
    planted = int(random.choice(np.flatnonzero(~np.isnan(outcome.shown) & (counts.counts % 5 != 0))))
    knowledge.lowest[planted] = knowledge.highest[planted] = counts.counts[planted]
    found = audit(counts.linked, outcome.shown, knowledge, {}, 5)
    assert found.verdicts[0].narrow[planted] == (counts.counts[planted], counts.counts[planted])


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_anybody_can_check_the_witnesses_by_addition(seed: int) -> None:
    rows = random_ccgs(seed)
    counts, outcome = only(rows), protected(rows, gates_of(rows)).outcomes["M"]
    witnesses, shown = audited(outcome).witnesses, outcome.shown
    assert shown is not None
    seen = ~np.isnan(shown)
    for found in (witnesses.low, witnesses.high):
        assert (abs(found - shown)[seen] <= 4).all()
        at = {cell: float(found[place]) for cell, place in counts.cells.items()}
        for cell, value in at.items():
            if cell.ethnic_group == "all":
                assert sum(at[cell._replace(ethnic_group=group)] for group in ("white", "bme", "unknown")) == value
            if cell.body == "M" and cell in counts.keys:
                members = sum(at.get(cell._replace(body=member), 0) for member in "ABCDE")
                assert members == value + at.get(cell._replace(body=OVERLAP), 0)
            if cell.measure == "appointed" and cell.body != OVERLAP:
                assert value <= at[cell._replace(measure="shortlisted")]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(3))
def test_the_witnesses_are_of_the_narrowest_cell(seed: int) -> None:
    """A published count is open by 8 at most; a hidden one by far more."""
    rows = random_ccgs(seed)
    found = audited(protected(rows, gates_of(rows)).outcomes["M"])
    width = found.witnesses.high[found.witnesses.cell] - found.witnesses.low[found.witnesses.cell]
    assert found.verdicts[0].narrowest <= width <= 8


def test_everybody_knows_that_an_overlap_is_not_negative() -> None:
    """Members of at most 14 and 4 in a merged body of at least 16: that leaves 16 to 18 of it."""
    rows = linked_rows([workforce("A", 10, 0, 0), workforce("B", 0, 0, 0), workforce("M", 10, 0, 0)], "M")
    counts = only(rows.assign(may_overlap=rows["is_merged"]))
    published = np.full(len(counts.counts), np.nan)
    for body, number in {"A": 10, "B": 0, "M": 20}.items():
        published[counts.cells[Cell(body, 1, "headcount", "all", "all", "white")]] = number
    found = audit(counts.linked, published, known(counts, published, 5), {}, 5)
    assert found.verdicts[0].narrow[counts.cells[Cell("M", 1, "headcount", "all", "all", "white")]] == (16, 18)


def test_a_headcount_may_leave_less_open_than_the_publication_does() -> None:
    linked = linked_set(["a", "b", "all"], [Line(2, ((0, 1), (1, 1)))])
    knowledge = Knowledge(np.zeros(3), np.array([9.0, 9, 18]), np.ones(3, dtype=bool))
    found = audit(linked, np.array([5.0, 5, np.nan]), knowledge, {2: 16.0}, 5)
    assert [verdict.attacker for verdict in found.verdicts if verdict.narrow] == ["headcount"]
    assert found.verdicts[1].narrow == {0: (7, 9), 1: (7, 9)}
    assert not found.holds


def test_an_insider_must_not_come_closer_than_three() -> None:
    """all = 2a + b lies from 4 to 8: who is alone in a knows that b is 2 to 4."""
    linked = linked_set(["a", "b", "all"], [Line(2, ((0, 2), (1, 1)))])
    knowledge = Knowledge(np.array([0.0, 0, 4]), np.array([4.0, 4, 8]), np.ones(3, dtype=bool))
    verdicts = audit(linked, np.array([0.0, np.nan, np.nan]), knowledge, {}, 5).verdicts
    assert {verdict.attacker: dict(verdict.narrow) for verdict in verdicts} == {
        "outsider": {},
        "headcount": {},
        "insider": {1: (2, 4), 2: (4, 6)},
    }


def test_somebody_is_imagined_to_be_alone_where_a_printed_count_allows_it_or_where_it_is_so() -> None:
    linked = linked_set("abcde", [])
    published = np.array([0.0, 5, 10, np.nan, np.nan])
    outside = free(linked, published, 5)
    assert lone_insiders(outside, linked, published, []) == [0, 1]
    assert lone_insiders(outside, linked, published, [4]) == [0, 1, 4]


def test_who_is_alone_in_a_whole_is_not_told_by_a_part_of_it() -> None:
    linked = small_merger()
    nothing = Knowledge(np.zeros(6), np.full(6, 9.0), np.ones(6, dtype=bool))
    own = alone(nothing, linked, WHOLE)
    assert (own.lowest[WHOLE], own.highest[WHOLE]) == (1, 1)
    assert np.flatnonzero(~own.judged).tolist() == [PART, WHOLE]
