"""Attacks A to H with the figures that the decision on disclosure control gives, each cell's interval searched alone.

The figures of A, D and F are those of the reference, where nobody knows of size gates.
Not here: the same attacks through the audit alone (test_disclosure_attacks).
"""

import ast
from pathlib import Path

import numpy as np
import pytest

import wres_pipeline
from tests.disclosure_rows import linked_rows, protected
from tests.disclosure_sets import alone_body, workforce
from tests.test_disclosure_attacks import CCGS, NORWICH, exact, free, interval, known, norwich, only, table, totals_only
from wres_pipeline.disclosure.attackers import alone, knowing, outsider
from wres_pipeline.disclosure.audit import audit
from wres_pipeline.disclosure.cell_lines import Cell
from wres_pipeline.disclosure.gates import Gate, limits
from wres_pipeline.disclosure.linked_set import Numbers
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.solver import solved, system_of
from wres_pipeline.disclosure.versions import joint, rounded_of
from wres_pipeline.disclosure.wres_cells import CountSet

PACKAGE = Path(wres_pipeline.__file__).parent
SEALING = {
    f"disclosure/{name}.py" for name in ("protection", "earlier_years", "derived", "derived_tables", "rounded_table")
}
GROUPS = ("white", "bme", "unknown", "all")
GATES = {code: Gate(150, sum(groups) >= 150) for code, groups in CCGS.items()}


def rounded(groups: dict[str, tuple[int, int, int]] = CCGS) -> tuple[CountSet, Numbers]:
    """The five CCGs, and what is shown of them with Norwich hidden."""
    rows = totals_only(groups, [NORWICH])
    counts, outcome = only(rows), protected(rows, GATES).outcomes["26A"]
    assert outcome.withheld == ""
    return counts, rounded_of(counts, outcome.rows)[1]


def test_a_hidden_norwich_is_open_as_far_as_the_reference_says() -> None:
    counts, shown = rounded()
    knowledge = known(counts, shown, 5)
    found = [interval(counts.linked, knowledge, counts.cells[norwich(group)]) for group in GROUPS]
    assert found == [(45, 85), (0, 25), (0, 30), (60, 100)]


def test_a_who_knows_the_size_gates_finds_at_most_96_at_norwich() -> None:
    """06Y is shown as 150, so it has 150 or more, not 146: four people fewer are left for Norwich."""
    counts, shown = rounded()
    knowledge = outsider(shown, 5, *limits(counts, GATES), counts.people)
    found = [interval(counts.linked, knowledge, counts.cells[norwich(group)]) for group in GROUPS]
    assert found == [(45, 85), (0, 25), (0, 30), (60, 96)]


def test_a_exact_figures_leave_nothing_open_of_it() -> None:
    rows = totals_only(CCGS, [NORWICH])
    counts = only(rows)
    knowledge = known(counts, exact(counts, rows), 1)
    found = [interval(counts.linked, knowledge, counts.cells[norwich(group)]) for group in GROUPS]
    assert found == [(64, 64), (6, 6), (10, 10), (80, 80)]


@pytest.mark.parametrize("shown", ["detail", "nothing"])
def test_a_size_gate_near_the_headcount_is_reckoned_with(shown: str) -> None:
    """150 to 154 if the body is shown; hidden, it has less than 150, and its merged body tells no more."""
    is_large = shown == "detail"
    rows = linked_rows(
        [workforce("A", 130, 15, 6 if is_large else 3), workforce("B", 200, 30, 9), workforce("M", 330, 45, 15)],
        "M",
        {"A": shown},
    )
    rows.loc[rows["organisation_code"] == "M", ["unknown", "total"]] -= 0 if is_large else 3
    counts = only(rows)
    gates = {"A": Gate(150, is_large)}
    outcome = protected(rows, gates).outcomes["M"]
    published = rounded_of(counts, outcome.rows)[1]
    knowledge = outsider(published, 5, *limits(counts, gates), counts.people)
    low, high = interval(counts.linked, knowledge, counts.headcounts["A"])
    assert (low, high) == (150, 154) if is_large else high == 149


def test_b_nothing_else_in_the_package_can_seal_a_table() -> None:
    """A table that may be published comes from protection, or from derived, which checks it against one that does."""
    for path in PACKAGE.rglob("*.py"):
        if path.relative_to(PACKAGE).as_posix() in SEALING:
            continue
        tree = ast.parse(path.read_text("utf-8"))
        imported = {
            (node.module or "", name.name)
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom)
            for name in node.names
        }
        modules = {name.name for node in ast.walk(tree) if isinstance(node, ast.Import) for name in node.names}
        from_type = {name for module, name in imported if module.endswith("rounded_table")}
        called = {ast.unparse(node.func).split(".")[-1] for node in ast.walk(tree) if isinstance(node, ast.Call)}
        words = {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}
        assert from_type <= {"RoundedTable"}, path
        assert not any("rounded_table" in name for name in modules | {name for _, name in imported}), path
        assert not {"RoundedTable", "sealed"} & called, path
        assert not {"seal", "_SEAL", "__setstate__"} & words, path
        assert not (from_type and {"replace", "copy", "deepcopy"} & {name for _, name in imported}), path


def test_c_what_norwich_lost_in_a_year_is_open() -> None:
    """Exact figures show -1. Rounded ones agree with a leaver and a newcomer, all other counts being the same."""
    (now, shown), (before, earlier) = rounded({**CCGS, NORWICH: (64, 5, 10)}), rounded()
    linked = joint([now, before])
    known_ = [known(now, shown, 5), known(before, earlier, 5)]
    lowest, highest = np.concatenate([k.lowest for k in known_]), np.concatenate([k.highest for k in known_])
    cell = now.cells[norwich("bme")]
    change = (linked.sums[[cell]] - linked.sums[[len(now.counts) + cell]]).toarray().ravel()
    system = system_of(linked, lowest, highest)
    least, most = change @ solved(system, change), change @ solved(system, -change)
    assert least <= -1
    assert most >= 1
    assert most - least >= 4


def test_d_an_exact_zero_says_that_all_are_white() -> None:
    linked, counts = table([(6, 0, 0), (40, 7, 3)])
    narrow = audit(linked, counts, free(linked, counts, 1), {}, 5).verdicts[0].narrow
    assert [narrow[cell] for cell in range(4)] == [(6, 6), (0, 0), (0, 0), (6, 6)]


def test_e_a_lone_unknown_is_open_where_everything_beside_it_is_rounded() -> None:
    linked, counts = table([(57, 12, 2)])
    published = controlled_round(linked, counts, 5)
    published[[2, 6]] = np.nan
    low, high = interval(linked, free(linked, published, 5), 2)
    assert low <= 2 <= high
    assert high - low >= 4


def test_f_the_one_bme_person_finds_the_intervals_of_the_reference() -> None:
    linked, counts = table([(20, 1, 4), (15, 5, 2)])
    inside = alone(free(linked, controlled_round(linked, counts, 5), 5), linked, 1)
    assert not inside.judged[1]
    assert [interval(linked, inside, cell) for cell in (2, 5, 6)] == [(1, 9), (1, 8), (0, 4)]


@pytest.mark.parametrize(("of_06v", "width"), [((105, 12, 13), 8), ((105, 12, 0), 4)])
def test_g_with_all_headcounts_known_every_other_count_stays_wide(of_06v: tuple[int, int, int], width: int) -> None:
    """The width of 4 in the reference is that of a printed 0; there is none in the table of A."""
    counts, shown = rounded({**CCGS, "06V": of_06v})
    heads = {place: counts.counts[place] for place in counts.headcounts.values()}
    assert len(heads) == 6
    informed = knowing(known(counts, shown, 5), counts.linked, heads)
    assert set(np.flatnonzero(~informed.judged)) == set(heads)
    found = [interval(counts.linked, informed, int(cell)) for cell in np.flatnonzero(informed.judged)]
    assert min(high - low for low, high in found) == width


def test_h_margins_without_the_hidden_people_give_them_away_beside_a_true_total() -> None:
    """The total of a band is printed without the 8 who are hidden (72), and stands as 80 elsewhere."""
    rows = [
        ("RX1", 1, "headcount", "clinical", "band_5", 64.0, 8.0, 0.0, 72.0),
        ("RX1", 1, "headcount", "clinical", "band_6", 6.0, 1.0, 1.0, 8.0),
        ("RX1", 1, "headcount", "clinical", "all", 70.0, 9.0, 1.0, 80.0),
    ]
    frame = linked_rows(rows)
    counts = only(frame)
    published = exact(counts, frame.assign(is_shown=frame["pay_band"] != "band_6"))
    published[[place for cell, place in counts.cells.items() if cell[4] == "all" and cell[5] != "all"]] = np.nan
    hidden = counts.cells[Cell("RX1", 1, "headcount", "clinical", "band_6", "all")]
    found = audit(counts.linked, published, known(counts, published, 1), {}, 5)
    assert not found.holds
    assert found.verdicts[0].narrow[hidden] == (8, 8)


def test_a_body_that_stands_alone_is_open_in_every_count() -> None:
    outcome = protected(alone_body(57, 12, 2)).outcomes["RX1"]
    assert outcome.audited is not None
    assert outcome.audited.verdicts[0].narrowest >= 4


def test_the_audit_knows_the_size_gate() -> None:
    """The witnesses of the narrowest cell, the headcount, have 150 or more in both tables."""
    rows = alone_body(120, 24, 7)
    outcome = protected(rows, {"RX1": Gate(150, is_large=True)}).outcomes["RX1"]
    assert outcome.audited is not None
    head = only(rows).headcounts["RX1"]
    assert outcome.audited.witnesses.cell == head
    assert (outcome.audited.witnesses.low[head], outcome.audited.witnesses.high[head]) == (150, 154)
