"""What of a small inbox may be published: gates, bases, boards, surveys, and the settings that an inbox may change."""

from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import read, write_return
from tests.public_year import public_year
from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.disclosure_file import read_disclosure

pytestmark = pytest.mark.slow


def staff(white: int, bme: int, band: str = "band_5") -> list[str]:
    return [f"1,headcount,non_clinical,{band},white,{white}", f"1,headcount,non_clinical,{band},bme,{bme}"]


def figures(engine: sa.Engine, where: str, code: str = "RM1") -> pd.DataFrame:
    return read(engine, f"select * from public_indicators where organisation_code = '{code}' and {where}")


def statuses(engine: sa.Engine, code: str = "RM1") -> dict[str, str]:
    rows = figures(
        engine, "(indicator > 1 or pay_band in ('all', 'band_5')) and staff_group in ('non_clinical', 'all')", code
    )
    names = rows["indicator"].astype("str") + " " + rows["measure"] + " " + rows["pay_band"]
    return dict(zip(names, rows["status"], strict=True))


@pytest.mark.parametrize(("white", "band"), [(130, "suppressed"), (131, "calculated")])
def test_a_body_below_the_gate_shows_totals_only(inbox: Path, tmp_path: Path, white: int, band: str) -> None:
    write_return(inbox, staff(white, 19))
    engine = public_year(inbox, tmp_path)
    found = figures(engine, "indicator = 1 and pay_band = 'band_5' and staff_group = 'non_clinical'")
    assert list(found["status"]) == [band]
    (total,) = figures(engine, "indicator = 1 and staff_group = 'all'")["white_denominator"]
    assert (total < 150) == (white + 19 < 150)
    headcounts = read(
        engine, "select * from public_workforce where pay_band = 'band_5' and staff_group = 'non_clinical'"
    )
    assert set(headcounts["status"]) == {band}
    assert headcounts["headcount"].isna().all() == (band == "suppressed")


def test_a_small_base_carries_no_figure(inbox: Path, tmp_path: Path) -> None:
    events = [
        "2,shortlisted,,,white,200",
        "2,shortlisted,,,bme,100",
        "2,appointed,,,white,60",
        "2,appointed,,,bme,17",
        "4,accessed_training,,,white,120",
        "4,accessed_training,,,bme,30",
        "3,entered_disciplinary,,,white,0",
        "3,entered_disciplinary,,,bme,0",
    ]
    write_return(inbox, [*staff(150, 60), *staff(30, 4, "band_6"), *events])
    engine = public_year(inbox, tmp_path)
    found = statuses(engine)
    assert found["2 relative_likelihood_appointed all"] == "low_base"
    assert found["3 relative_likelihood_disciplinary all"] == "low_base"
    assert found["4 relative_likelihood_training all"] == "calculated"
    training = figures(engine, "indicator = 4").iloc[0]
    assert training["value"] == pytest.approx((120 / 180) / (30 / 65))
    assert training["flag"] in {"outside", "outside_uncertain", "inside"}
    assert training["ci_lower"] < training["value"] < training["ci_upper"]
    small = figures(engine, "pay_band = 'band_6' and staff_group = 'non_clinical'").iloc[0]
    assert small["status"] == "low_base"
    assert pd.isna(small["bme_rate"])
    assert small["white_numerator"] == 30


def test_a_board_is_shown_with_its_consent_only(inbox: Path, tmp_path: Path) -> None:
    board = [
        "9,board_members,,,white,9",
        "9,board_members,,,bme,2",
        "9,voting_members,,,white,6",
        "9,voting_members,,,bme,1",
    ]
    write_return(inbox, [*staff(300, 40), *board])
    assert set(figures(public_year(inbox, tmp_path), "indicator = 9")["status"]) == {"suppressed"} | {"not_submitted"}
    (inbox / "organisations.csv").write_text(
        "organisation_code,name,organisation_type,contract,board_consents\nRM1,,,,yes\n"
    )
    found = figures(
        public_year(inbox, tmp_path / "consent"), "indicator = 9 and measure = 'board_difference_all'"
    ).iloc[0]
    assert (found["white_numerator"], found["bme_numerator"], found["status"]) == (9, 2, "calculated")
    assert found["value"] == pytest.approx(100 * 2 / 11 - 100 * 40 / 340)


def test_a_survey_is_shown_where_respondents_are_known(inbox: Path, tmp_path: Path) -> None:
    known = [
        "5,respondents,,,white,151",
        "5,respondents,,,bme,62",
        "5,percentage,,,white,25.2",
        "5,percentage,,,bme,33.9",
    ]
    unknown = ["6,percentage,,,white,25.2", "6,percentage,,,bme,33.9"]
    write_return(inbox, [*staff(300, 140), *known, *unknown])
    engine = public_year(inbox, tmp_path)
    assert statuses(engine)["6 survey_percentage all"] == "suppressed"
    found = figures(engine, "indicator = 5").iloc[0]
    assert found["status"] == "calculated"
    assert found["white_denominator"] % 5 == 0
    assert (found["white_rate"] * found["white_denominator"] / 100) % 5 == pytest.approx(0, abs=1e-9)
    assert found["white_rate"] != 25.2
    assert pd.isna(figures(engine, "indicator = 6").iloc[0]["white_rate"])


def test_what_was_not_submitted_is_not_called_suppressed(inbox: Path, tmp_path: Path) -> None:
    write_return(inbox, staff(300, 40))
    found = statuses(public_year(inbox, tmp_path))
    assert found["2 relative_likelihood_appointed all"] == "not_submitted"
    assert found["5 survey_percentage all"] == "not_submitted"


def test_an_inbox_may_set_other_numbers(inbox: Path, tmp_path: Path) -> None:
    write_return(inbox, staff(300, 43))
    (inbox / "disclosure.csv").write_text(
        "setting,value\nrounding_base,10\nfewest_for_percentage,400\n", encoding="utf-8"
    )
    found = figures(public_year(inbox, tmp_path), "indicator = 1 and staff_group = 'all'").iloc[0]
    assert found["status"] == "low_base"
    assert found["white_denominator"] % 10 == 0


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("rounding_bass,5", "row 2: setting must be one of rounding_base"),
        ("rounding_base,five", "row 2: value must be a whole number"),
        ("rounding_base,1", "row 2: rounding_base must be from 3 to 25"),
        ("rounding_base,5\nrounding_base,6", "setting must stand in one row only"),
    ],
)
def test_a_fault_in_disclosure_csv_is_told(inbox: Path, row: str, said: str) -> None:
    (inbox / "disclosure.csv").write_text(f"setting,value\n{row}\n", encoding="utf-8")
    with pytest.raises(DataFault, match=said):
        read_disclosure(inbox)
