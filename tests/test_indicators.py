"""The nine indicators: every value against an independent count on random returns, and the states kept apart."""

import random
from fractions import Fraction
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import build_warehouse, read, write_return
from tests.independent import GROUPS, headcount, value
from tests.random_returns import as_rows, random_return
from wres_pipeline.standard.indicators import indicator_rows

CURRENT = "select * from indicators where period = 'current'"
ORGANISATIONS = 12


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_every_value_and_state_equals_an_independent_count(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    rng, folder = random.Random(seed), tmp_path_factory.mktemp("random")
    codes = [f"T{n:02}" for n in range(ORGANISATIONS)]
    sent = {code: random_return(rng) for code in codes}
    register = "".join(f"{code},Trust {code},nhs_trust,full_length\n" for code in codes)
    (folder / "organisations.csv").write_text("organisation_code,name,organisation_type,contract\n" + register)
    for code in codes:
        write_return(folder, ["1,headcount,non_clinical,band_2,,", *as_rows(sent[code])], organisation=code)
    found = read(build_warehouse(folder, 2020, folder), CURRENT).to_dict("records")
    got = {(row["organisation_code"], row["row_order"]): row for row in found}
    for code, row in ((code, row) for code in codes if sent[code] for row in indicator_rows()):
        wanted, state = value(sent[code], row)
        figure = got[code, row.row_order]
        assert figure["status"] == {"absent": "not_submitted"}.get(state, state), (code, row, figure)
        assert same(figure["value"], wanted), (code, row, wanted, figure)
        if row.indicator == 1:
            for group in GROUPS:
                count = headcount(sent[code], row.staff_group, row.pay_band, group)
                assert same(figure[f"{group}_numerator"], count), (code, row, group, count, figure)


def same(found: float, wanted: Fraction | None) -> bool:
    return bool(pd.isna(found) if wanted is None else found == pytest.approx(float(wanted), rel=1e-12))


WORKFORCE = ["1,headcount,all,all,white,80", "1,headcount,all,all,bme,20"]


def one_value(tmp_path: Path, rows: list[str], measure: str, organisation: str = "RM1") -> tuple[float, str]:
    write_return(tmp_path / "inbox", rows, organisation=organisation)
    engine = build_warehouse(tmp_path / "inbox", 2020, tmp_path)
    found = read(engine, f"{CURRENT} and measure = :measure", {"measure": measure})
    last = found.to_dict("records")[-1]
    return last["value"], last["status"]


@pytest.mark.parametrize(
    ("white", "bme", "wanted"),
    [
        (0, 0, (None, "not_calculable")),
        (0, 2, (None, "not_calculable")),
        (4, 0, (0.0, "calculated")),
        (4, 1, (1.0, "calculated")),
    ],
)
def test_nobody_entering_is_zero_for_bme_and_no_ratio_over_white(
    white: int, bme: int, wanted: tuple[float | None, str], tmp_path: Path
) -> None:
    rows = [*WORKFORCE, f"3,entered_disciplinary,,,white,{white}", f"3,entered_disciplinary,,,bme,{bme}"]
    found, status = one_value(tmp_path, rows, "relative_likelihood_disciplinary")
    assert (None if pd.isna(found) else found, status) == wanted


def test_absent_is_not_submitted_where_asked_and_not_required_where_not(tmp_path: Path) -> None:
    assert one_value(tmp_path, WORKFORCE, "survey_percentage", "RM1")[1] == "not_submitted"
    assert one_value(tmp_path, WORKFORCE, "survey_percentage", "06W")[1] == "not_required"


def test_one_staff_group_is_not_the_workforce(tmp_path: Path) -> None:
    """Totals of one staff group say nothing of the others; neither does the workforce that nobody sent."""
    group = ["1,headcount,non_clinical,all,white,50", "1,headcount,non_clinical,all,bme,5"]
    events = ["3,entered_disciplinary,,,white,2", "3,entered_disciplinary,,,bme,1"]
    found, status = one_value(tmp_path, [*group, *events], "relative_likelihood_disciplinary")
    assert (pd.isna(found), status) == (True, "not_submitted")


def test_what_nobody_asked_for_is_calculated_when_sent(tmp_path: Path) -> None:
    rows = [*WORKFORCE, "8,percentage,,,white,6.5", "8,percentage,,,bme,14"]
    assert one_value(tmp_path, rows, "survey_percentage", "06W") == (7.5, "calculated")


def test_nothing_in_any_figure_is_infinite_or_not_a_number(tmp_path: Path) -> None:
    rows = [
        "1,headcount,medical,other,white,0",
        "2,shortlisted,,,white,0",
        "2,appointed,,,white,0",
        "9,board_members,,,white,0",
    ]
    write_return(tmp_path / "inbox", [*rows, "2,shortlisted,,,bme,0", "2,appointed,,,bme,0", "9,board_members,,,bme,0"])
    engine = build_warehouse(tmp_path / "inbox", 2020, tmp_path)
    columns = ["white_rate", "bme_rate", "unknown_rate", "value"]
    odd = " or ".join(f"isnan({c}) or isinf({c})" for c in columns)
    assert read(engine, f"select count(*) from indicators where {odd}").iloc[0, 0] == 0
    assert set(read(engine, f"{CURRENT} and staff_group = 'medical'")["status"]) == {"not_calculable"}
