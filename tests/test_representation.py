"""Representation beside the population served: whose area it is, sums, low bases, and how many people it is about."""

from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from wres_pipeline.contracts import tables
from wres_pipeline.gaps.representation import representation
from wres_pipeline.standard.indicators import SENIOR_BANDS, indicator_rows
from wres_pipeline.standard.reference import read_reference
from wres_pipeline.warehouse.engine import open_engine, read_table, write_tables
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build

NORFOLK_AND_WAVENEY = (973142, 32535)
Cells = dict[tuple[str, str], tuple[float | None, float | None, str]]
"""(staff group, pay band), or (board, voting): BME, headcount, status."""


@pytest.fixture
def served(tmp_path: Path) -> Callable[..., pd.DataFrame]:
    """int_population_served of the shipped register with these rows of organisations.csv, by organisation code."""

    def build_it(*sent: dict[str, str]) -> pd.DataFrame:
        engine = open_engine(f"duckdb:///{tmp_path / 'warehouse.duckdb'}")
        columns = list(tables()["raw_organisations"].column_types)
        shipped = {
            name: pd.DataFrame(read_reference(name)).replace("", None) for name in ("organisations", "population")
        }
        write_tables(engine, {**shipped, "raw_organisations": pd.DataFrame(list(sent), columns=columns, dtype="str")})
        build(engine, [models()[name] for name in ("stg_organisations", "int_population_served")])
        return read_table(engine, "int_population_served").set_index("organisation_code")

    return build_it


def test_the_population_served_is_the_whole_area_of_the_body_or_of_its_commissioner(
    served: Callable[..., pd.DataFrame],
) -> None:
    found = served()
    assert found.index.is_unique
    for code in ("26A", "QMM", "RM1", "RMY"):
        row = found.loc[code]
        assert (row["population"], row["population_bme"]) == NORFOLK_AND_WAVENEY
        assert row["population_white"] == row["population"] - row["population_bme"]
        assert row["area_code"] == ("QMM" if code == "QMM" else "26A")
    norwich = found.loc["06W"]
    assert (norwich["population"], norwich["population_bme"], norwich["census_year"]) == (132512, 12137, 2011)
    assert round(100 * norwich["population_bme"] / norwich["population"], 1) == 9.2
    assert "RYC" not in found.index  # neither an area nor a commissioner is known


def test_an_area_with_an_authority_that_has_no_population_is_not_there(served: Callable[..., pd.DataFrame]) -> None:
    trust = {"name": "A", "organisation_type": "nhs_trust", "contract": "full_length"}
    found = served(
        {"organisation_code": "RM1", "local_authorities": "E07000148"},
        {"organisation_code": "AAA", "local_authorities": "E07000148 E06000001", **trust},
        {"organisation_code": "BBB", "local_authorities": " E07000148,  E07000149 ", **trust},
        {"organisation_code": "CCC", "co_ordinating_commissioner": "AAA", **trust},
        {"organisation_code": "DDD", "local_authorities": "E0700014", **trust},
    )
    assert (found.loc["RM1", "area_code"], found.loc["RM1", "population"]) == ("RM1", 132512)
    assert found.loc["BBB", "population"] == 132512 + 124012
    assert not {"AAA", "CCC", "DDD"} & set(found.index)


def figures(cells: Cells, version: str = "exact", code: str = "RM1") -> pd.DataFrame:
    """The rows of one body's indicators that have these cells; all other rows are not submitted."""
    rows = []
    for row in indicator_rows():
        key = ("board", "voting") if row.measure == "board_difference_voting" else (row.staff_group, row.pay_band)
        bme, headcount, status = cells.get(key if row.indicator in {1, 9} else ("", ""), (None, None, "not_submitted"))
        body = {"version": version, "reporting_year": 2020, "organisation_code": code, "organisation_name": "A"}
        counts = {"bme_numerator": bme, "bme_denominator": headcount, "status": status}
        rows.append(body | {"row_order": row.row_order} | counts)
    return pd.DataFrame(rows).astype({"bme_numerator": "float", "bme_denominator": "float"})


def area(people: int = 1000, bme: int = 100, code: str = "RM1") -> pd.DataFrame:
    row = {"organisation_code": code, "area_code": "26A", "census_year": 2011}
    return pd.DataFrame([row | {"population": people, "population_white": people - bme, "population_bme": bme}])


def compared(cells: Cells, version: str = "exact", code: str = "RM1") -> pd.DataFrame:
    return representation(figures(cells, version, code), area(), 50, 5).set_index("people")


def senior(parts: Sequence[tuple[float, float]], group: str = "non_clinical") -> Cells:
    return {(group, band): (*pair, "calculated") for band, pair in zip(SENIOR_BANDS, parts, strict=True)}


def test_a_case_by_hand() -> None:
    """8 of 100 against 10 %: ten were wanted, two are missing, and Wilson's 4.11 to 14.998 does not exclude 10."""
    found = compared(
        {("all", "all"): (8, 100, "calculated"), ("board", "voting"): (3, 8, "calculated")}
        | senior([(0, 40), (0, 30), (0, 20), (0, 0), (0, 0), (0, 5)])
        | {("clinical", band): (0, 0, "not_calculable") for band in SENIOR_BANDS}
    )
    assert found.index.tolist() == ["workforce", "senior", "board"]
    workforce, band, board = (found.loc[people] for people in found.index)
    assert workforce[["area_code", "census_year", "population", "population_bme"]].tolist() == ["26A", 2011, 1000, 100]
    assert workforce[["bme", "headcount", "bme_share", "population_bme_share"]].tolist() == [8, 100, 8, 10]
    assert workforce[["ci_lower", "ci_upper"]].tolist() == pytest.approx([4.1093, 14.9981], abs=1e-3)
    assert workforce[["difference", "shortfall", "supported"]].tolist() == [-2, 2, "no"]
    assert band[["bme", "headcount", "shortfall", "supported"]].tolist() == [0, 95, 10, "yes"]  # 9.5 rounds up
    assert board[["bme", "headcount", "shortfall", "supported"]].tolist() == [3, 8, -2, "yes"]
    assert found["status"].tolist() == ["calculated"] * 3


def test_columns_are_those_that_are_described() -> None:
    assert list(representation(figures({}), area(), 50, 5)) == list(tables()["representation"].column_types)
    assert representation(figures({}).iloc[:0], area(), 50, 5).empty


@pytest.mark.parametrize(
    ("cells", "version", "status"),
    [
        ({("all", "all"): (5, 45, "low_base")}, "rounded", "low_base"),
        ({("all", "all"): (5, 45, "calculated")}, "exact", "calculated"),
        ({("all", "all"): (5, 50, "calculated")}, "rounded", "calculated"),
        ({("all", "all"): (None, None, "suppressed")}, "rounded", "suppressed"),
        ({("all", "all"): (None, 300, "not_submitted")}, "exact", "not_submitted"),
        ({("all", "all"): (None, None, "not_required")}, "exact", "not_required"),
        ({("all", "all"): (0, 0, "not_calculable")}, "exact", "not_calculable"),
    ],
)
def test_without_figures_the_status_says_why(cells: Cells, version: str, status: str) -> None:
    row = compared(cells, version).loc["workforce"]
    assert row["status"] == status
    figured = row[["bme", "headcount", "bme_share", "difference", "ci_lower", "ci_upper", "shortfall"]]
    assert figured.notna().all() if status == "calculated" else figured.isna().all()
    assert (row["supported"] == "") == (status != "calculated")


@pytest.mark.parametrize(
    ("clinical", "bme", "status"),
    [
        ((2, 20, "calculated"), 18, "calculated"),
        ((0, 0, "not_calculable"), 6, "calculated"),
        ((None, None, "not_submitted"), 6, "calculated"),  # nobody sent this staff group: it is not there
        ((None, 20, "not_submitted"), None, "not_submitted"),  # it is there, and not known
        ((None, None, "suppressed"), None, "suppressed"),
        ((None, None, "not_calculable"), None, "not_calculable"),
    ],
)
def test_senior_staff_are_both_groups(clinical: tuple[float, float, str], bme: float | None, status: str) -> None:
    found = compared(senior([(1, 10)] * 6) | {("clinical", band): clinical for band in SENIOR_BANDS}).loc["senior"]
    assert found["status"] == status
    assert found["bme"] == bme or (bme is None and pd.isna(found["bme"]))


def test_sums_of_rounded_cells_need_the_base_and_boards_do_not() -> None:
    low, enough = (compared(senior([(0, n)] + [(0, 5)] * 5), "rounded").loc["senior"] for n in (20, 25))
    assert (low["status"], enough["status"]) == ("low_base", "calculated")
    assert compared({("board", "voting"): (1, 8, "calculated")}, "rounded").loc["board", "status"] == "calculated"
    assert compared({("board", "voting"): (None, None, "suppressed")}, "rounded").loc["board", "status"] == "suppressed"


def test_what_rounding_may_have_made_is_not_supported() -> None:
    """Nobody of 120 printed in twelve cells, each of which may hold four people more: nothing can be said."""
    cells = senior([(0, 10)] * 6) | senior([(0, 10)] * 6, "clinical")
    exact, rounded = (compared(cells, version).loc["senior"] for version in ("exact", "rounded"))
    assert (exact["supported"], rounded["supported"]) == ("yes", "no")
    assert (exact["ci_upper"], exact["shortfall"]) == (rounded["ci_upper"], rounded["shortfall"])
    for bme, supported in ((20, "yes"), (25, "no")):  # upper limits of 24 and of 29 of 396: 8.86 % and 10.3 %
        cells = {("all", "all"): (bme, 400, "calculated")}
        assert compared(cells).loc["workforce", "supported"] == "yes"
        assert compared(cells, "rounded").loc["workforce", "supported"] == supported


cells = st.tuples(st.integers(0, 60), st.integers(0, 600), st.booleans(), st.booleans())


@given(st.lists(cells, min_size=6, max_size=6))
@example([(1, 400, False, True)] * 6)
@example([(60, 100, True, False)] * 6)
def test_a_rounded_difference_that_is_supported_is_so_of_the_true_counts(
    drawn: list[tuple[int, int, bool, bool]],
) -> None:
    def printed(count: int, is_up: bool) -> int:
        return 5 * (count // 5) + (5 if is_up and count % 5 else 0)

    true = [(bme, bme + others) for bme, others, _, _ in drawn]
    told = [(printed(bme, up), printed(bme + others, all_up)) for bme, others, up, all_up in drawn]
    exact = compared(senior(true)).loc["senior"]
    rounded = compared(senior(told), "rounded").loc["senior"]
    if rounded["supported"] == "yes":
        assert exact["supported"] == "yes"
        assert exact["difference"] * rounded["difference"] > 0


@pytest.mark.parametrize(("part", "sign"), [((5, 400), -1), ((60, 160), 1)])
def test_a_clear_difference_of_rounded_counts_is_supported(part: tuple[int, int], sign: int) -> None:
    row = compared(senior([part] * 6), "rounded").loc["senior"]
    assert (row["supported"], row["difference"] * sign > 0) == ("yes", True)


def test_the_warehouse_takes_it_and_what_is_missing_is_null(tmp_path: Path) -> None:
    engine = open_engine(f"duckdb:///{tmp_path / 'warehouse.duckdb'}")
    write_tables(engine, {"representation": representation(figures({}, code="RYC"), area(), 50, 5)})
    found = read_table(engine, "representation", "population is null and shortfall is null and ci_lower is null")
    assert found["status"].tolist() == ["not_submitted"] * 3


def test_a_body_without_an_area_is_compared_with_nobody() -> None:
    row = compared({("all", "all"): (8, 100, "calculated")}, code="RYC").loc["workforce"]
    assert row["status"] == "no_area"
    assert row[["population", "difference", "shortfall"]].isna().all()
    assert (row["bme"], row["headcount"], row["supported"]) == (8, 100, "")  # what the workforce is compared with


@pytest.mark.parametrize("status", ["suppressed", "low_base", "not_submitted"])
def test_where_there_are_no_figures_none_is_given(status: str) -> None:
    counts = (5, 45, status) if status == "low_base" else (None, None, status)
    row = compared({("all", "all"): counts}, version="rounded").loc["workforce"]
    assert row["status"] == status
    assert row[["bme", "headcount", "bme_share", "ci_lower", "widest_lower", "widest_upper"]].isna().all()


def test_versions_and_bodies_stand_beside_each_other() -> None:
    cells: Cells = {("all", "all"): (5, 45, "calculated")}
    rows = [figures(cells, *which) for which in (("rounded", "RM1"), ("exact", "RM1"), ("exact", "26A"))]
    found = representation(pd.concat(rows, ignore_index=True), pd.concat([area(), area(code="26A")]), 50, 5)
    told = found[found["people"] == "workforce"][["version", "organisation_code", "status"]]
    wanted = [("exact", "26A", "calculated"), ("exact", "RM1", "calculated"), ("rounded", "RM1", "low_base")]
    assert list(told.itertuples(index=False, name=None)) == wanted


@given(st.integers(1, 3000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.integers(0, 1000))
def test_the_shortfall_closes_the_gap(staff: tuple[int, int], bme: int) -> None:
    count, headcount = staff
    row = representation(figures({("all", "all"): (count, headcount, "calculated")}), area(bme=bme), 50, 5).iloc[0]
    lacking = Decimal(headcount) * bme / 1000 - count
    assert row["shortfall"] == int(lacking.quantize(Decimal(1), ROUND_HALF_UP))
    assert row["difference"] == pytest.approx(100 * count / headcount - bme / 10)
    assert (row["supported"] == "yes") == (not row["ci_lower"] <= row["population_bme_share"] <= row["ci_upper"])
    assert row["ci_lower"] <= row["bme_share"] <= row["ci_upper"]
    if row["supported"] == "yes":
        assert row["shortfall"] * row["difference"] < 0
