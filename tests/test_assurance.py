"""Provider assurance as data: who is in it, what each level needs, whose publication counts, which figures are told.

Not here: the sample's years (test_assurance_years), rules on an assurance.csv beside a return (rule_cases_assurance),
the pages (test_assurance_page).
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.assurance_year import assured_warehouse, assured_year
from tests.conftest import HEADER, read, write_return
from tests.rule_cases_assurance import COLUMNS, GOOD, PAGE
from wres_pipeline.actions.file_check import check_files
from wres_pipeline.standard.assurance import assurance_points
from wres_pipeline.standard.organisations import organisations

ASSURANCE_RULES = {"wc_08_assurance_without_figures"}
Built = Callable[..., sa.Engine]

WHOLE = [
    "1,headcount,all,all,white,800,",
    "1,headcount,all,all,bme,200,",
    *(f"2,shortlisted,,,{group},1000,{period}" for group in ("white", "bme") for period in ("current", "previous")),
    "2,appointed,,,white,200,current",
    "2,appointed,,,bme,100,current",
    "2,appointed,,,white,200,previous",
    "2,appointed,,,bme,190,previous",
    *(f"1,headcount,all,all,{group},{n},previous" for group, n in (("white", 800), ("bme", 200))),
    "3,entered_disciplinary,,,white,8,current",
    "3,entered_disciplinary,,,bme,2,current",
    "3,entered_disciplinary,,,white,8,previous",
    "3,entered_disciplinary,,,bme,40,previous",
    "4,accessed_training,,,white,400,current",
    "4,accessed_training,,,bme,100,current",
    "4,accessed_training,,,white,700,previous",
    "4,accessed_training,,,bme,50,previous",
    *(f"{n},percentage,,,white,20,{period}" for n in (5, 6, 7, 8) for period in ("current", "previous")),
    *(f"{n},percentage,,,bme,{percent},current" for n, percent in ((5, 30), (6, 10), (7, 10), (8, 21))),
    *(f"{n},percentage,,,bme,{percent},previous" for n, percent in ((5, 21), (6, 20), (7, 10), (8, 40))),
    *(
        f"{n},respondents,,,{group},1000,{period}"
        for n in (5, 6, 7, 8)
        for group in ("white", "bme")
        for period in ("current", "previous")
    ),
    *(
        f"9,{kind}_members,,,{group},{n},current"
        for kind in ("board", "voting")
        for group, n in (("white", 12), ("bme", 3))
    ),
    *(f"9,executive_members,,,{group},{n},current" for group, n in (("white", 6), ("bme", 1))),
]
"""Indicators 2 and 5 turned against BME people, 4 and 8 away from it; 3 too, but from a year that averages two years.

7 is against them as it was; 6 turned against White people, which is neither better nor worse for BME people.
"""
REGISTER = """organisation_code,name,organisation_type,contract,co_ordinating_commissioner
GOOD,NHS Good,nhs_trust,full_length,26A
LATE,NHS Late,nhs_trust,full_length,26A
PART,NHS Part,nhs_trust,full_length,26A
BARE,NHS Bare,independent,full_length,26A
OFF,NHS Rejected,nhs_trust,full_length,06M
BLOT,NHS Unreadable,nhs_trust,full_length,
GONE,NHS Missing,voluntary,full_length,
FREE,A charity,voluntary,none,26A
GIFT,Another charity,voluntary,none,26A
"""


def put(inbox: Path, name: str, content: str) -> Path:
    path = inbox / "2020" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


def whole_return() -> str:
    return "\n".join([f"{HEADER},period", *(row if row[-1] != "," else f"{row}current" for row in WHOLE)]) + "\n"


@pytest.fixture(scope="module")
def found(tmp_path_factory: pytest.TempPathFactory) -> pd.DataFrame:
    """provider_assurance of an inbox in which every kind of provider stands, by organisation code."""
    folder = tmp_path_factory.mktemp("assurance")
    inbox = folder / "inbox"
    for code in ("GOOD", "LATE", "PART", "FREE", "26A"):
        put(inbox, f"{code}/assurance.csv", GOOD)
    put(inbox, "PART/assurance.csv", f"{COLUMNS}\n31/03/2020,{PAGE},ftp://example.org,soon,\n")
    put(inbox, "06W/assurance.csv", f"{COLUMNS}\n2020-10-01,,,,own@example.org\n")
    for code in ("GOOD", "LATE", "PART", "GIFT"):
        put(inbox, f"{code}/return.csv", whole_return())
    for code in ("BARE", "06V", "06W"):
        write_return(inbox, ["1,headcount,all,all,white,90", "1,headcount,all,all,bme,10"], code)
    write_return(inbox, ["2,shortlisted,,,white,-5"], "OFF")
    put(inbox, "BLOT/return.csv", "not;a;return\n")
    put(inbox, "received.csv", "organisation_code,received_at\nGOOD,2020-08-31T23:59:59\nLATE,2020-09-01T00:00:00\n")
    (inbox / "organisations.csv").write_text(REGISTER)
    return assured_year(assured_warehouse(inbox, folder)).set_index("organisation_code")


def test_providers_are_in_it_and_everybody_expected_or_heard_of(found: pd.DataFrame) -> None:
    ours = {line.split(",")[0] for line in REGISTER.splitlines()[1:]}
    shipped = {"06M", "06V", "06W", "06Y", "07J", "RM1", "RGP", "RCX", "RY3", "RMY", "RYC"}
    assert ours | shipped <= set(found.index) <= ours | set(organisations())
    assert not found.index.duplicated().any()


@pytest.mark.parametrize(
    ("code", "level", "lacking"),
    [
        ("GOOD", "assured", ""),
        ("LATE", "assured", ""),
        ("PART", "partly", "report_date_unknown action_plan_unknown board_approval_unknown"),
        (
            "BARE",
            "partly",
            "indicators_absent report_date_unknown report_address_unknown action_plan_unknown board_approval_unknown",
        ),
        ("06V", "partly", "indicators_absent"),
        (
            "06W",
            "partly",
            "indicators_absent report_address_unknown action_plan_unknown board_approval_unknown",
        ),
        (
            "OFF",
            "not_assured",
            "return_rejected report_date_unknown report_address_unknown action_plan_unknown board_approval_unknown",
        ),
        (
            "BLOT",
            "not_assured",
            "return_not_readable report_date_unknown report_address_unknown action_plan_unknown board_approval_unknown",
        ),
        (
            "GONE",
            "not_assured",
            "return_missing report_date_unknown report_address_unknown action_plan_unknown board_approval_unknown",
        ),
        ("FREE", "not_required", ""),
        ("GIFT", "not_required", ""),
    ],
)
def test_a_level_follows_from_what_is_lacking(found: pd.DataFrame, code: str, level: str, lacking: str) -> None:
    row = found.loc[code]
    assert (row["level"], row["lacking"]) == (level, lacking)
    assert row["wres_required"] == ("no" if level == "not_required" else "yes")
    wanted = [assurance_points()[point].because for point in lacking.split()]
    assert not wanted or row["level_because"] == "; ".join(wanted)


def test_how_it_came_is_told_and_a_late_return_is_no_less_assured(found: pd.DataFrame) -> None:
    told = found.loc[["GOOD", "LATE", "OFF", "BLOT", "GONE", "FREE"], ["expected", "state", "late"]].fillna("")
    assert told.to_numpy().tolist() == [
        ["yes", "accepted", "no"],
        ["yes", "accepted", "yes"],
        ["yes", "rejected", ""],
        ["yes", "received", ""],
        ["yes", "missing", ""],
        ["no", "missing", ""],
    ]
    assert found.loc["OFF", "errors"] == 1


def test_members_of_a_merged_body_are_told_of_by_it_unless_they_tell_themselves(found: pd.DataFrame) -> None:
    assert found.loc["06V", "report_url"] == PAGE
    assert found.loc["06W", "contact"] == "own@example.org"
    assert found["report_url"].isna()["06W"]


def test_dates_are_iso_and_what_is_no_date_or_address_is_empty(found: pd.DataFrame) -> None:
    told = found[["report_published_on", "report_url", "action_plan_url", "board_approved_on"]].fillna("")
    wanted = [["2020-09-30", PAGE, f"{PAGE}/plan", "2020-09-30"], ["", PAGE, "", ""]]
    assert told.loc[["GOOD", "PART"]].to_numpy().tolist() == wanted


def test_figures_against_bme_people_and_changes_that_the_intervals_support(found: pd.DataFrame) -> None:
    lists = ["indicators_against_bme", "indicators_uncertain", "worse_than_last_year", "better_than_last_year"]
    assert found.loc[["GOOD"], lists].to_numpy().tolist() == [["2 5 7", "8", "2 5", "4 8"]]
    assert found.loc["BARE", "indicators_not_submitted"] == "2 3 4 5 6 7 8 9"
    assert found.loc["06V", "indicators_not_submitted"] == "2 3 4 9"
    assert (found.loc[["OFF", "GONE"], [*lists, "indicators_not_submitted"]] == "").all(axis=None)


def test_the_commissioner_is_the_one_of_the_day_of_the_deadline(found: pd.DataFrame) -> None:
    told = found.loc[["GOOD", "OFF"], ["co_ordinating_commissioner", "commissioner", "commissioner_name"]]
    assert told.to_numpy().tolist() == [["26A", "26A", "NHS Norfolk and Waveney CCG"]] * 2
    assert found.loc[["GONE", "BLOT"], ["co_ordinating_commissioner", "commissioner"]].isna().all(axis=None)


def test_a_commissioner_stands_with_the_body_made_of_it(found: pd.DataFrame) -> None:
    assert set(found.loc[["06M", "06V", "06W", "06Y", "07J"], "commissioner"]) == {"26A"}
    assert found["co_ordinating_commissioner"].isna()["06V"]


def test_an_assurance_without_figures_is_told_and_is_no_return(inbox: Path, built: Built) -> None:
    """Of one that is expected, of a merged body without members' files, and of one that nobody knows."""
    for code in ("RM1", "26A", "X99"):
        put(inbox, f"{code}/assurance.csv", GOOD)
    put(inbox, "received.csv", "organisation_code,received_at\nRM1,2020-08-01T10:00:00\n")
    engine = built()
    told = read(engine, "select rule, organisation_code from findings order by 1, 2").to_numpy().tolist()
    assert told == [["W0-03", "X99"], ["W0-18", "RM1"], ["WC-08", "26A"], ["WC-08", "RM1"]]
    where = "reporting_year = 2020 and organisation_code in ('RM1', 'X99', '26A')"
    assert read(engine, f"select state from return_register where {where}")["state"].tolist() == ["missing"]


@pytest.mark.slow
def test_it_is_checked_beside_a_return_and_alone(inbox: Path) -> None:
    sent = put(inbox, "RM1/assurance.csv", f"{COLUMNS},telephone\nsoon,,,,A Person,1\n")
    done = check_files([sent, write_return(inbox, ["2,shortlisted,,,white,5"])], None, None, inbox)
    assert (done.state, {"WC-02", "W0-06"} <= set(done.findings["rule"])) == ("accepted", True)
    assert not done.findings["message"].str.contains("A Person").any()
    alone = check_files([sent], None, None, inbox)
    assert (alone.state, set(alone.findings["rule"])) == ("accepted", {"WC-02", "W0-06"})
