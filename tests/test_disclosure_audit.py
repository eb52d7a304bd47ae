"""The search for feasible intervals against brute force, planted leaks, and tables that bear witness."""

from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.disclosure_rows import body_rows, linked_rows, protected
from tests.test_disclosure_attacks import free, known, only, table
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.cell_lines import Cell
from wres_pipeline.disclosure.intervals import search_of, settle, widen
from wres_pipeline.disclosure.moves import stretched
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import Infeasible, solved, system_of
from wres_pipeline.disclosure.versions import rounded_of
from wres_pipeline.disclosure.wres_cells import count_sets

SMALL = st.lists(st.integers(0, 9), min_size=4, max_size=4)


@settings(max_examples=10)
@given(SMALL, st.lists(st.booleans(), min_size=9, max_size=9))
def test_intervals_are_those_of_all_tables_there_are(counts: list[int], shown: list[bool]) -> None:
    linked, full = table([counts[:2], counts[2:]])
    published = np.where(shown, controlled_round(linked, full, 3), np.nan)
    knowledge = free(linked, published, 3)
    capped = np.minimum(knowledge.highest, [12, 12, 24, 12, 12, 24, 24, 24, 48])
    leaves = product(*(range(int(knowledge.lowest[c]), int(capped[c]) + 1) for c in linked.leaves))
    tables = np.array([linked.sums @ np.array(each, float) for each in leaves])
    fits = tables[((tables >= knowledge.lowest) & (tables <= capped)).all(axis=1)]
    search = search_of(linked, system_of(linked, knowledge.lowest, capped))
    for cell in range(len(full)):
        settle(search, cell)
    assert np.array_equal(search.low, fits.min(axis=0))
    assert np.array_equal(search.high, fits.max(axis=0))


@settings(max_examples=25)
@given(SMALL)
def test_a_step_never_leaves_what_agrees_with_the_publication(counts: list[int]) -> None:
    linked, full = table([counts[:2], counts[2:]])
    knowledge = free(linked, controlled_round(linked, full, 5), 5)
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    start = solved(search.system, np.zeros(len(linked.leaves)))
    low, high = stretched(search.system, search.moves, start)
    cells = len(full)
    assert (low[:cells] >= knowledge.lowest).all()
    assert (high[:cells] <= knowledge.highest).all()
    for cell in range(cells):
        settle(search, cell)
    assert (low[:cells] >= search.low).all()
    assert (high[:cells] <= search.high).all()


@settings(max_examples=20)
@given(st.lists(st.integers(0, 30), min_size=6, max_size=6), st.integers(0, 11))
def test_one_exact_count_among_rounded_ones_is_caught(counts: list[int], planted: int) -> None:
    linked, full = table([counts[:3], counts[3:]])
    published = controlled_round(linked, full, 5)
    if full[planted] % 5 == 0:
        return  # an exact count that looks like a rounded one gives nothing away
    published[planted] = full[planted]
    found = audit(linked, published, free(linked, published, 5), {}, 5)
    assert planted in found.verdicts[0].narrow


def test_a_search_one_by_one_is_as_wide_as_one_in_many_directions() -> None:
    linked, full = table([(20, 1, 4), (15, 5, 2)])
    knowledge = free(linked, controlled_round(linked, full, 5), 5)
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    widen(search, knowledge.judged, 4)
    assert (search.width >= 4).all()


def test_two_tables_bear_witness_that_a_count_is_open() -> None:
    rows = linked_rows(
        body_rows(
            "RX1",
            {("non_clinical", "band_5"): (120.0, 1.0, 8.0), ("clinical", "band_8a"): (33.0, 0.0, 3.0)},
            shortlisted=(30.0, 9.0, 1.0),
            appointed=(8.0, 1.0, 0.0),
        )
    )
    outcome = protected(rows).outcomes["RX1"]
    counts = only(rows)
    assert outcome.audited is not None
    witnesses, shown = outcome.audited.witnesses, rounded_of(counts, outcome.rows)[1]
    for found in (witnesses.low, witnesses.high):
        assert (abs(found - shown) <= 4).all()
        assert np.array_equal(counts.linked.sums @ found[list(counts.linked.leaves)], found)
        assert not (counts.linked.equations @ found[list(counts.linked.leaves)]).any()
        assert (found >= 0).all()
        assert (
            found[counts.cells[Cell("RX1", 2, "appointed", "all", "all", "bme")]]
            <= found[counts.cells[Cell("RX1", 2, "shortlisted", "all", "all", "bme")]]
        )
    assert witnesses.high[witnesses.cell] - witnesses.low[witnesses.cell] >= 4


def test_a_contradiction_is_told() -> None:
    linked, _ = table([(1, 1)])
    published = np.array([50.0, 50, 10, 50, 50, 10])
    with pytest.raises(Infeasible):
        audit(linked, published, free(linked, published, 5), {}, 5)


def test_appointed_and_shortlisted_are_known_to_be_part_and_whole() -> None:
    rows = linked_rows(
        [
            ("RX1", 2, "shortlisted", "all", "all", 6.0, np.nan, np.nan, np.nan),
            ("RX1", 2, "appointed", "all", "all", 6.0, np.nan, np.nan, np.nan),
        ]
    )
    counts = next(count_sets(rows))
    published = np.array([{"shortlisted": 5.0, "appointed": 10.0}[cell.measure] for cell in counts.keys])
    found = audit(counts.linked, published, known(counts, published, 5), {}, 5)
    assert found.verdicts[0].narrow == {0: (6, 9), 1: (6, 9)}


def test_somebody_alone_does_not_count_what_is_about_nobody_else() -> None:
    rows = linked_rows(
        body_rows("RX1", {("non_clinical", "band_5"): (120.0, 1.0, 40.0)}, accessed_training=(50.0, 1.0, 7.0))
    )
    outcome = protected(rows).outcomes["RX1"]
    assert outcome.withheld == ""
