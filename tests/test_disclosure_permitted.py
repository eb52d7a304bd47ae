"""The second opinion on what may be shown, and what the public audit may tell: each leak that an adversary planted."""

from collections.abc import Callable

import numpy as np
import pandas as pd
import pytest

from tests.disclosure_rows import body_rows, gates_of, linked_rows, protected, random_ccgs
from tests.test_disclosure_attacks import only
from wres_pipeline.disclosure.permitted import must_be_permitted
from wres_pipeline.disclosure.rounded_table import sealed
from wres_pipeline.disclosure.tables import Tables, tables_of
from wres_pipeline.errors import EngineFault

LIMITS = {"rounding_base": 5, "fewest_staff_of_member": 150, "fewest_staff_in_detail": 150}
ROWS = random_ccgs(2)
FOUND = tables_of(protected(ROWS, gates_of(ROWS)), 2020)
SMALL, LARGE = "B", "A"


def figures() -> pd.DataFrame:
    """Rows of public_workforce: the merged body in detail, large members in total, small ones not at all."""
    counts = FOUND.rounded_counts
    return counts[counts["indicator"] == 1].rename(columns={"total": "headcount"})


def judge(shown: pd.DataFrame, tables: Tables = FOUND, consenting: frozenset[str] = frozenset()) -> None:
    must_be_permitted(
        [shown],
        sealed(tables.rounded_counts),
        tables.disclosure_cells,
        tables.disclosure_witnesses,
        settings=LIMITS,
        consenting=consenting,
    )


def a_row(code: str, group: str, band: str, **other: object) -> dict[str, object]:
    return {
        "organisation_code": code,
        "indicator": 1,
        "staff_group": group,
        "pay_band": band,
        "headcount": 5.0,
        **other,
    }


def test_what_may_be_shown_passes() -> None:
    shown = figures()
    assert {SMALL}.isdisjoint(shown["organisation_code"])
    judge(shown)


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (a_row(SMALL, "all", "all"), f"{SMALL} is a member with few staff"),
        (a_row(SMALL, "all", "all", headcount=np.nan), f"{SMALL} is a member with few staff"),
        (a_row(LARGE, "clinical", "band_5"), f"{LARGE} shows more than totals"),
        (a_row("M", "all", "all", indicator=9, white_numerator=5.0), "M shows a board that has not consented"),
    ],
)
def test_a_row_too_many_is_refused(row: dict[str, object], said: str) -> None:
    with pytest.raises(EngineFault, match=said):
        judge(pd.concat([figures(), pd.DataFrame([row])]))


def test_a_joint_board_needs_all_members_to_consent() -> None:
    board = pd.DataFrame([a_row("M", "all", "all", indicator=9, white_numerator=5.0)])
    cells = FOUND.disclosure_cells
    nine = cells[(cells["indicator"] == 1) & (cells["staff_group"] == "all")].assign(indicator=9)
    tables = FOUND._replace(disclosure_cells=pd.concat([cells, nine]))
    with pytest.raises(EngineFault, match="M shows a board"):
        judge(board, tables, frozenset("M"))
    judge(board, tables, frozenset("MABCDE"))


def plant(name: str, change: Callable[[pd.DataFrame], pd.DataFrame]) -> Tables:
    return FOUND._replace(**{name: change(getattr(FOUND, name).copy())})


def test_exact_counts_sealed_by_mistake_are_refused() -> None:
    tables = plant("rounded_counts", lambda counts: counts.assign(white=counts["white"] + 1))
    with pytest.raises(EngineFault, match="is not rounded"):
        judge(figures(), tables)


def test_exact_counts_among_the_witnesses_are_refused() -> None:
    tables = plant("disclosure_witnesses", lambda rows: rows.assign(published=rows["published"].fillna(7)))
    with pytest.raises(EngineFault, match="in the witnesses is not what is published"):
        judge(figures(), tables)


def test_a_set_that_is_withheld_stops_nothing() -> None:
    """Its witnesses stand under restricted/ alone."""
    nothing = FOUND._replace(rounded_counts=FOUND.rounded_counts.head(0))
    judge(figures().head(0), nothing)


def test_which_cells_there_are_does_not_depend_on_counts() -> None:
    """Where only BME and a total are sent, whether somebody else is there must not be seen from the cells."""

    def keys(bme: float, total: float) -> list[object]:
        row = ("RX1", 1, "headcount", "non_clinical", "band_5", np.nan, bme, np.nan, total)
        return [(cell.pay_band, cell.ethnic_group) for cell in only(linked_rows([row])).keys]

    assert keys(3, 3) == keys(3, 5) == keys(0, 0)


def test_a_joint_denominator_that_follows_from_known_headcounts_is_no_leak() -> None:
    def body(code: str, white: float) -> list[tuple[object, ...]]:
        return body_rows(code, {("non_clinical", "band_5"): (white, 12.0, 4.0)}, accessed_training=(60.0, 5.0, 1.0))

    lacking = [row for row in body("C", 171.0) if row[1] != 4]
    joint = body_rows("M", {("non_clinical", "band_5"): (503.0, 36.0, 12.0)}, accessed_training=(120.0, 10.0, 2.0))
    two = [("M", 4, "headcount", "all", "all", 332.0, 24.0, 8.0, 364.0)]
    rows = linked_rows(
        [*body("A", 160.0), *body("B", 172.0), *lacking, *[row for row in joint if row[1:3] != (4, "headcount")], *two],
        "M",
        {"A": "totals", "B": "totals", "C": "totals"},
    )
    outcome = protected(rows, gates_of(rows)).outcomes["M"]
    assert outcome.withheld == ""
