"""Published WRES figures, made again from their published counts by the whole path from a return to an indicator."""

import csv
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import build_warehouse, read, write_return

with (Path(__file__).parent / "published_cases.csv").open(encoding="utf-8", newline="") as stream:
    CASES = {row["case_id"]: row for row in csv.DictReader(stream)}
GROUPS = ("white", "bme", "unknown")


def as_published(value: object, published: str) -> Decimal:
    """The value at the precision of the published figure, half away from zero."""
    return Decimal(str(value)).quantize(Decimal(published), ROUND_HALF_UP)


def returned(case: dict[str, str]) -> list[str]:
    """A case's counts as rows of a return: a ratio is numerators over the workforce, a share is a cell."""
    counts = {g: (case[f"{g}_numerator"], case[f"{g}_denominator"]) for g in GROUPS}
    if case["unit"].startswith("ratio"):
        rows = [f"1,headcount,all,all,{g},{d}" for g, (_, d) in counts.items() if d]
        return rows + [f"3,entered_disciplinary,,,{g},{n}" for g, (n, _) in counts.items() if n]
    totals = {d for n, d in counts.values() if n and d}
    rows = [f"1,headcount,all,all,{g},{n}" for g, (n, _) in counts.items() if n]
    return rows + [f"1,headcount,all,all,all,{total}" for total in totals]


COUNTED = ("PC003", "PC004", "PC005", "PC009", "PC011", "PC013", "PC020", "PC021", "PC024")


@pytest.fixture(scope="module")
def remade(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """The indicators of one organisation a case."""
    folder = tmp_path_factory.mktemp("cases")
    inbox = folder / "inbox"
    inbox.mkdir()
    codes = "\n".join(f"{case},{case},nhs_trust,full_length" for case in COUNTED)
    (inbox / "organisations.csv").write_text(f"organisation_code,name,organisation_type,contract\n{codes}\n")
    for case in COUNTED:
        write_return(inbox, returned(CASES[case]), organisation=case)
    engine = build_warehouse(inbox, 2020, folder)
    return read(engine, "select * from indicators where period = 'current' and staff_group = 'all'")


def figure(indicators: pd.DataFrame, organisation: str, indicator: int, column: str) -> float:
    chosen = indicators[(indicators.organisation_code == organisation) & (indicators.indicator == indicator)]
    assert len(chosen) == 1
    return float(chosen.iloc[0][column])


@pytest.mark.parametrize(
    ("case", "indicator", "column", "published"),
    [
        ("PC003", 3, "value", "published_value"),
        ("PC005", 1, "white_rate", "published_value_white"),
        ("PC005", 1, "bme_rate", "published_value_bme"),
        ("PC020", 1, "bme_rate", "published_value_bme"),
        ("PC021", 1, "bme_rate", "published_value_bme"),
        ("PC024", 1, "bme_rate", "published_value_bme"),
    ],
)
def test_consistent_figures_come_out_as_published(
    remade: pd.DataFrame, case: str, indicator: int, column: str, published: str
) -> None:
    printed = CASES[case][published]
    assert CASES[case]["consistent"] == "yes"
    assert as_published(figure(remade, case, indicator, column), printed) == Decimal(printed)


def test_a_truncated_figure_is_the_same_figure_cut_off(remade: pd.DataFrame) -> None:
    """PC009: 25 of 361 was printed as 6.92; rounded it is 6.93."""
    value = figure(remade, "PC009", 1, "value")
    assert int(value * 100) / 100 == float(CASES["PC009"]["published_value_bme"])
    assert as_published(value, "0.01") == Decimal("6.93")


def test_figures_that_contradict_themselves_have_a_right_value(remade: pd.DataFrame) -> None:
    """PC004: a ratio of rounded rates; PC011: 11 of 202 is not 4.8 %; PC013 had no percentage."""
    assert as_published(figure(remade, "PC004", 3, "value"), "0.1") == Decimal("1.8") != Decimal("1.7")
    assert as_published(figure(remade, "PC011", 1, "value"), "0.1") == Decimal("5.4") != Decimal("4.8")
    assert as_published(figure(remade, "PC013", 1, "value"), "0.01") == Decimal("10.45")


@pytest.mark.parametrize(
    ("organisation", "year", "indicator", "column", "published"),
    [
        ("RXY", 2020, 3, "value", CASES["PC003"]["published_value"]),
        ("RNN", 2025, 1, "white_rate", CASES["PC005"]["published_value_white"]),
        ("RNN", 2025, 1, "bme_rate", CASES["PC005"]["published_value_bme"]),
        ("11N", 2020, 1, "value", CASES["PC020"]["published_value_bme"]),
        ("11M", 2020, 1, "value", "6.93"),
    ],
)
def test_the_bundled_sample_gives_the_published_figures(
    sample: sa.Engine, organisation: str, year: int, indicator: int, column: str, published: str
) -> None:
    query = "select * from indicators where period = 'current' and staff_group = 'all' and reporting_year = :year"
    value = figure(read(sample, query, {"year": year}), organisation, indicator, column)
    assert as_published(value, published) == Decimal(published)


def test_declared_share_of_a_published_return(sample: sa.Engine) -> None:
    """PC021: 89.4 % declared their ethnicity, which is what the unknown leave."""
    rate = read(sample, "select unknown_rate from indicators where organisation_code = '11N' and unknown_rate > 0")
    assert as_published(100 - rate["unknown_rate"].astype(float).item(), "0.1") == Decimal(
        CASES["PC021"]["published_value_bme"]
    )


def test_undefined_and_absent_figures_stay_so(sample: sa.Engine) -> None:
    """PC015: 0 of 25 against 0 of an unpublished number; PC016: no board size; PC017: not collected. None is a 0."""
    query = "select * from indicators where organisation_code = '11M' and period = 'current' and indicator in (3, 4, 9)"
    rows = read(sample, query)
    assert rows["value"].isna().all()
    assert set(rows["status"]) == {"not_submitted"}
    assert rows.query("indicator == 3")["bme_rate"].item() == 0


@pytest.mark.parametrize("size", [1, 7, 19])
def test_a_board_without_bme_members_falls_short_by_the_workforce_share(size: int, tmp_path: Path) -> None:
    """PC016: whatever the size of the board, 0 of it less 25 of 361 is -6.93 points."""
    workforce = ["1,headcount,all,all,bme,25", "1,headcount,all,all,all,361"]
    inbox = tmp_path / "inbox"
    write_return(inbox, [*workforce, f"9,voting_members,,,white,{size}", "9,voting_members,,,bme,0"])
    engine = build_warehouse(inbox, 2020, tmp_path)
    rows = read(engine, "select value from indicators where measure = 'board_difference_voting' and value is not null")
    assert as_published(rows.iloc[0, 0], "0.01") == Decimal("-6.93")


def test_board_difference_is_in_points_and_negative_when_under_represented(tmp_path: Path) -> None:
    """PC042: 17 % of the board against 21 % of the workforce is -4 points, not a ratio and not 17."""
    workforce = ["1,headcount,all,all,bme,21", "1,headcount,all,all,all,100"]
    board = ["9,board_members,,,white,80", "9,board_members,,,bme,17", "9,board_members,,,unknown,3"]
    inbox = tmp_path / "inbox"
    write_return(inbox, [*workforce, *board])
    engine = build_warehouse(inbox, 2020, tmp_path)
    rows = read(
        engine, "select value, unit from indicators where measure = 'board_difference_all' and value is not null"
    )
    assert rows.iloc[0].tolist() == [pytest.approx(-4), "percentage_points"]


def test_an_improvement_towards_bme_staff_is_a_ratio_below_one(tmp_path: Path) -> None:
    """PC081 printed 0.66 as a gap: with White on top, 0.66 says that BME applicants are the likelier ones."""
    rows = ["2,shortlisted,,,white,100", "2,appointed,,,white,33", "2,shortlisted,,,bme,100", "2,appointed,,,bme,50"]
    write_return(tmp_path / "inbox", rows)
    engine = build_warehouse(tmp_path / "inbox", 2020, tmp_path)
    ratio = read(engine, "select white_rate, bme_rate, value from indicators where indicator = 2 and value is not null")
    assert ratio.iloc[0].tolist() == [pytest.approx(33), pytest.approx(50), pytest.approx(0.66)]
