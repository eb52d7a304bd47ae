"""The attacks that a publication must withstand, or must be caught by: A to H of the decision on disclosure control."""

from collections.abc import Mapping, Sequence

import numpy as np
import pandas as pd
import pytest

from tests.disclosure_rows import body_rows, linked_rows, protected
from wres_pipeline.disclosure.attackers import Knowledge, alone, knowing, outsider
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.cell_lines import Cell
from wres_pipeline.disclosure.gates import Gate
from wres_pipeline.disclosure.intervals import search_of, settle
from wres_pipeline.disclosure.linked_set import Line, LinkedSet, Numbers, linked_set
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import system_of
from wres_pipeline.disclosure.verdicts import Audited
from wres_pipeline.disclosure.versions import rounded_of
from wres_pipeline.disclosure.wres_cells import CountSet, count_sets

CCGS = {"06M": (165, 19, 6), "06V": (105, 12, 13), "06W": (64, 6, 10), "06Y": (124, 15, 11), "07J": (89, 14, 7)}
NORWICH = "06W"


def totals_only(bodies: Mapping[str, Sequence[float]], hidden: Sequence[str] = ()) -> pd.DataFrame:
    """Bodies that send White, BME and unknown alone, and their merged body 26A."""
    merged = np.sum([np.array(value, float) for value in bodies.values()], axis=0)
    all_bodies = {**bodies, "26A": merged}
    rows = [(code, 1, "headcount", "all", "all", *value, sum(value)) for code, value in all_bodies.items()]
    return linked_rows(rows, "26A", dict.fromkeys(hidden, "nothing"))


def table(rows: Sequence[Sequence[float]]) -> tuple[LinkedSet, Numbers]:
    """A two-way table with its margins: rows then a row of column totals, each with its total."""
    inner = np.array(rows, float)
    full = np.block([[inner, inner.sum(axis=1, keepdims=True)], [inner.sum(axis=0), inner.sum()]])
    height, width = full.shape
    at = np.arange(full.size).reshape(full.shape)
    lines = [Line(int(at[r, -1]), tuple((int(at[r, c]), 1) for c in range(width - 1))) for r in range(height)]
    lines += [Line(int(at[-1, c]), tuple((int(at[r, c]), 1) for r in range(height - 1))) for c in range(width)]
    return linked_set(range(full.size), lines), full.ravel()


def only(rows: pd.DataFrame) -> CountSet:
    return next(count_sets(rows))


def known(counts: CountSet, published: Numbers, base: int) -> Knowledge:
    return outsider(published, base, counts.floors, np.full_like(published, np.inf), counts.people)


def exact(counts: CountSet, rows: pd.DataFrame) -> Numbers:
    """What an exact publication shows."""
    return rounded_of(counts, rows, prefix="")[1]


def interval(linked: LinkedSet, knowledge: Knowledge, cell: int) -> tuple[float, float]:
    search = search_of(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    settle(search, cell)
    return float(search.low[cell]), float(search.high[cell])


def norwich(group: str) -> Cell:
    return Cell(NORWICH, 1, "headcount", "all", "all", group)


def free(linked: LinkedSet, published: Numbers, base: int) -> Knowledge:
    """The outsider's knowledge of a plain table."""
    nothing = np.zeros(len(published))
    return outsider(published, base, nothing, np.full(len(published), np.inf), nothing == 0)


def test_a_subtraction_recovers_a_hidden_body_from_exact_figures_and_the_audit_says_so() -> None:
    rows = totals_only(CCGS, [NORWICH])
    counts = only(rows)
    published = exact(counts, rows)
    found = audit(counts.linked, published, known(counts, published, 1), {}, 5)
    assert not found.holds
    narrow = found.verdicts[0].narrow
    assert [narrow[counts.cells[norwich(g)]] for g in ("white", "bme", "unknown", "all")] == [
        (64, 64),
        (6, 6),
        (10, 10),
        (80, 80),
    ]


def test_a_subtraction_of_rounded_figures_leaves_the_hidden_body_wide() -> None:
    rows = totals_only(CCGS, [NORWICH])
    outcome = protected(rows).outcomes["26A"]
    assert outcome.withheld == ""
    counts = only(rows)
    shown = rounded_of(counts, outcome.rows)[1]
    assert np.isnan(shown[counts.cells[norwich("all")]])
    found = [
        interval(counts.linked, known(counts, shown, 5), counts.cells[norwich(g)])
        for g in ("white", "bme", "unknown", "all")
    ]
    widths = [high - low for low, high in found]
    assert all(low <= true <= high for (low, high), true in zip(found, (64, 6, 10, 80), strict=True))
    assert widths[0] == widths[3] == 40
    assert min(widths) >= 25


def test_b_a_percentage_gives_the_counts_away_and_what_is_published_is_refused_by_type() -> None:
    fits = {(n, d) for d in range(78, 88) for n in range(d + 1) if round(100 * n / d, 1) == 8.4}
    assert fits == {(7, 83)}
    with pytest.raises(TypeError, match="controlled rounding only"):
        RoundedTable(pd.DataFrame({"white": [7.0]}), object())


def test_c_one_leaver_shows_in_exact_figures_and_not_in_rounded_ones() -> None:
    before = totals_only(CCGS, [NORWICH]).assign(reporting_year=2019)
    after = totals_only({**CCGS, NORWICH: (64, 5, 10)}, [NORWICH])
    merged = Cell("26A", 1, "headcount", "all", "all", "bme")
    first, second = only(before), only(after)
    assert exact(first, before)[first.cells[merged]] - exact(second, after)[second.cells[merged]] == 1
    published = protected(before).outcomes["26A"].rows.assign(version=1, base=5)
    outcome = protected(after, published=published).outcomes["26A"]
    shown = rounded_of(second, outcome.rows)[1]
    assert outcome.withheld == ""
    assert np.array_equal(shown, rounded_of(first, published)[1], equal_nan=True)
    assert [v.attacker for v in outcome.audited.verdicts if outcome.audited] == [  # type: ignore[union-attr]
        "outsider",
        "headcount",
        "both_years",
        "insider",
    ]


def test_d_a_printed_zero_may_be_up_to_four() -> None:
    linked, counts = table([(6, 0, 0), (40, 7, 3)])
    rounded = controlled_round(linked, counts, 5)
    found = [interval(linked, free(linked, rounded, 5), cell) for cell in range(3)]
    assert found == [(1, 9), (0, 4), (0, 4)]


def test_e_a_lone_unknown_hidden_among_exact_figures_is_found() -> None:
    linked, counts = table([(57, 12, 2)])
    published = counts.copy()
    published[[2, 6]] = np.nan
    found = audit(linked, published, free(linked, published, 1), {}, 5)
    assert found.verdicts[0].narrow[2] == (2, 2)


def test_f_an_insider_solves_a_suppressed_block_and_not_a_rounded_one() -> None:
    linked, counts = table([(20, 1, 4), (15, 5, 2)])
    cell = {name: place for place, name in enumerate(["w1", "b1", "u1", "t1", "w2", "b2", "u2", "t2"])}
    block = [cell["b1"], cell["u1"], cell["b2"], cell["u2"]]
    suppressed = counts.copy()
    suppressed[block] = np.nan
    outside = free(linked, suppressed, 1)
    outside.lowest[block] = 1  # a suppressed cell is no 0
    assert interval(linked, outside, cell["b1"]) == (1, 4)
    assert interval(linked, outside, cell["b2"]) == (2, 5)
    inside = knowing(outside, linked, {cell["b1"]: 1.0})
    assert [interval(linked, inside, place) for place in block] == [(1, 1), (4, 4), (5, 5), (2, 2)]
    rounded = controlled_round(linked, counts, 5)
    protected_ = alone(free(linked, rounded, 5), linked, cell["b1"])
    found = [interval(linked, protected_, cell[name]) for name in ("u1", "b2", "u2")]
    assert all(high - low >= 4 for low, high in found)
    assert all(low <= counts[cell[name]] <= high for (low, high), name in zip(found, ("u1", "b2", "u2"), strict=True))


def test_g_headcounts_known_from_elsewhere_leave_every_other_count_wide() -> None:
    rows = totals_only(CCGS, [NORWICH])
    verdicts = {v.attacker: v for v in audited(protected(rows).outcomes["26A"].audited).verdicts}
    assert verdicts["headcount"].narrowest >= 4
    assert not verdicts["headcount"].narrow


def audited(found: Audited | None) -> Audited:
    assert found is not None
    return found


def test_h_margins_recomputed_without_the_hidden_fail_beside_a_true_one() -> None:
    linked, counts = table([(57, 12, 2), (5, 3, 1)])
    published = counts.copy()
    published[4:8] = np.nan  # the small row is hidden, and its people are left out of the margins but for the last
    beside = published.copy()
    beside[8:11] = np.nan
    found = audit(linked, beside, free(linked, beside, 1), {}, 5)
    hidden_total = 7
    assert found.verdicts[0].narrow[hidden_total] == (9, 9)


def test_a_size_gate_is_part_of_what_everybody_knows() -> None:
    rows = linked_rows(body_rows("RX1", {("non_clinical", "band_5"): (120.0, 20.0, 8.0)}), shown={"RX1": "totals"})
    outcome = protected(rows, {"RX1": Gate(150, is_large=False)}).outcomes["RX1"]
    counts = only(rows)
    published = rounded_of(counts, outcome.rows)[1]
    assert outcome.withheld == ""
    assert published[counts.headcounts["RX1"]] == 145  # 148 is nearer to 150, which a body with totals only cannot show
