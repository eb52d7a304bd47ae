"""Members and the body that they merge into, each case small enough to be counted by hand.

Here: what is summed, matched, missing and not calculable, and the series through the merger. Not here: random inboxes
(test_extracts_random).
"""

from collections.abc import Callable, Mapping
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import read, write_return
from tests.rule_cases_extracts import HEADERS
from wres_pipeline.standard.rules import rules

MERGING_RULES = {
    "w0_08_successor_not_there_yet",
    "w0_09_succeeded_organisation",
    "w5_08_percentage_without_respondents",
    "w9_03_member_without_reference",
    "wm_01_members_contradict_each_other",
}
MESSAGES = {
    rule.code: f"{rule.message[:-1]}|{rule.mend}" for subject in ("returns", "figures") for rule in rules(subject)
}
MEMBERS = ("06M", "06V", "06W", "06Y", "07J")
Built = Callable[..., sa.Engine]


def person(reference: str, ethnic: str = "A", grade: str = "XR05", occupation: str = "G2D") -> str:
    """A staff row of a permanent, primary assignment."""
    return f"{reference},,{reference}-1,Y,Permanent,{occupation},NHS|{grade}|,{ethnic}"


def send(inbox: Path, code: str, year: int = 2020, **extracts: list[str]) -> None:
    """An organisation's extracts of a year: send(inbox, '06W', staff_in_post=[...], training=[])."""
    for name, rows in extracts.items():
        path = inbox / str(year) / code / f"{name}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([HEADERS[name], *rows]) + "\n", encoding="utf-8")


def joint(engine: sa.Engine, indicator: int, year: int = 2020, pay_band: str = "all") -> dict[str, object]:
    """The joint dataset's row of an indicator (of 1: the workforce, or a non-clinical band; of 9: the whole board)."""
    rows = read(
        engine,
        "select * from merged_series where reporting_year = :year and indicator = :indicator order by row_order",
        {"year": year, "indicator": indicator},
    )
    group = "all" if pay_band == "all" else "non_clinical"
    found = rows[(rows["pay_band"] == pay_band) & (rows["staff_group"] == group)].to_dict("records")[-1]
    return {str(key): None if pd.isna(value) else value for key, value in found.items()}


def counts(row: Mapping[str, object], part: str = "numerator") -> list[object]:
    return [row[f"{group}_{part}"] for group in ("white", "bme", "unknown")]


def test_people_at_several_members_count_once_and_the_rest_is_summed(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a1"), person("b2", "H"), person("c3")])
    send(inbox, "06W", staff_in_post=[person(" A 1"), person("d4", "Z"), person("e5", "N")])
    send(inbox, "07J", staff_in_post=[person("A1"), person("e5", "N")])
    row = joint(built(), 1)
    assert counts(row) == [2, 2, 1]
    assert row["value"] == 40
    assert (row["members_included"], row["members_missing"], row["person_matched"]) == ("06M 06W 07J", "06V 06Y", "yes")


def test_averaging_instead_of_summing_would_show(inbox: Path, built: Built) -> None:
    """White 1 of 2 and 1 of 10 were appointed, BME 1 of 1 and 1 of 4: ratios 0.5 and 0.4, together (2/12)/(2/5)."""
    for code, white, bme in (("06M", 2, 1), ("06W", 10, 4)):
        rows = [f"v,{n},A,Y,{'Y' if n == 0 else 'N'}" for n in range(white)]
        rows += [f"w,{n},H,Y,{'Y' if n == 0 else 'N'}" for n in range(bme)]
        send(inbox, code, recruitment=rows)
    row = joint(built(), 2)
    assert (counts(row, "denominator"), row["person_matched"]) == ([12, 5, 0], "")
    assert row["value"] == pytest.approx((2 / 12) / (2 / 5))


def test_known_ethnicity_beats_unknown_then_the_lowest_code_decides(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a", "Z", "XR03"), person("b", "A", "XR04"), person("c", "H", "XR09")])
    send(inbox, "06W", staff_in_post=[person("a", "H", "XR06"), person("b", "H", "XR07")])
    send(inbox, "07J", staff_in_post=[person("c", "H", "XR09", "N6A")])
    engine = built()
    assert counts(joint(engine, 1)) == [1, 2, 0]
    bands = {band: counts(joint(engine, 1, pay_band=band)) for band in ("band_3", "band_4", "band_6", "band_7")}
    assert bands == {"band_3": [0, 0, 0], "band_4": [1, 0, 0], "band_6": [0, 1, 0], "band_7": [0, 0, 0]}
    found = read(engine, "select file, location, message from findings where rule = 'WM-01' order by file")
    assert found[["file", "location"]].to_numpy().tolist() == [
        ["2020/06M/staff_in_post.csv", "2"],
        ["2020/06W/staff_in_post.csv", "3"],
        ["2020/07J/staff_in_post.csv", "2"],
    ]
    said, mend = MESSAGES["WM-01"].split("|")
    assert found["message"].tolist() == [
        f"{said} ({each}). {mend}" for each in ("pay band", "ethnic group", "staff group")
    ]


def test_members_that_agree_have_no_finding(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")], board_members=["b,,Y,N,A"])
    send(inbox, "06W", staff_in_post=[person("a")], board_members=["b,,Y,N,A"])
    assert read(built(), "select * from findings").empty


def test_a_board_role_that_differs_is_a_finding(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")], board_members=["b,,Y,N,A", "c,,Y,N,H"])
    send(inbox, "06W", staff_in_post=[person("d")], board_members=["b,,N,N,A", "e,,Y,N,A"])
    engine = built()
    row = joint(engine, 9)
    assert (row["measure"], counts(row)) == ("board_difference_all", [2, 1, 0])
    voting = read(engine, "select * from merged_series where measure = 'board_difference_voting'").iloc[0]
    assert [voting["white_numerator"], voting["bme_numerator"]] == [2, 1]
    (found,) = read(engine, "select rule, file, location from findings").to_numpy().tolist()
    assert found == ["WM-01", "2020/06W/board_members.csv", "2"]


def test_a_member_that_sent_a_return_merges_without_matching(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a"), person("b", "H")], board_members=["a,,Y,Y,A"])
    write_return(
        inbox,
        [
            *("1,headcount,non_clinical,band_5,white,7", "1,headcount,non_clinical,band_5,bme,1"),
            *("9,board_members,,,white,3", "9,board_members,,,bme,1"),
        ],
        "06W",
    )
    engine = built()
    assert counts(joint(engine, 1)) == [8, 2, 0]
    assert counts(joint(engine, 1, pay_band="band_5")) == [7, 2, 0]
    assert counts(joint(engine, 1, pay_band="vsm")) == [1, 0, 0]
    assert joint(engine, 1)["person_matched"] == "no"
    assert (joint(engine, 9)["status"], counts(joint(engine, 9))) == ("not_calculable", [None, None, None])


def test_what_a_member_knows_as_a_total_only_is_a_total_only_together(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")])
    write_return(inbox, ["1,headcount,all,all,white,7", "1,headcount,all,all,bme,1"], "06W")
    engine = built()
    assert counts(joint(engine, 1)) == [8, 1, 0]
    assert joint(engine, 1, pay_band="band_5")["status"] == "not_submitted"


def test_a_rejected_member_is_missing_and_the_figures_stand(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")])
    send(inbox, "06W", staff_in_post=[person("b", grade="QUIXOTE")])
    engine = built()
    row = joint(engine, 1)
    assert (counts(row), row["members_included"], row["members_missing"]) == ([1, 0, 0], "06M", "06V 06W 06Y 07J")
    codes = set(read(engine, "select organisation_code from indicators")["organisation_code"])
    assert codes == {"06M", "26A"}


def test_an_indicator_that_a_member_lacks_has_its_staff_in_no_denominator(inbox: Path, built: Built) -> None:
    """The shared person c counts once where both members are in, and at the one that is in where only one is."""
    course = ["a,,2019-06-01,N,", "c,,2019-06-01,N,"]
    send(inbox, "06M", staff_in_post=[person("a"), person("c", "H")], training=course)
    send(inbox, "06W", staff_in_post=[person("b"), person("c", "H")])
    engine = built()
    assert counts(joint(engine, 1)) == [2, 1, 0]
    row = joint(engine, 4)
    assert (counts(row), counts(row, "denominator")) == ([1, 1, 0], [1, 1, 0])
    assert (row["members_included"], row["members_missing"]) == ("06M", "06V 06W 06Y 07J")


def test_events_of_one_person_at_two_members_count_once_in_the_joint_group(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a", "Z"), person("b")], disciplinary=["a,1,2019-06-01,"])
    send(inbox, "06W", staff_in_post=[person("a", "H")], disciplinary=["a,2,2019-07-01,", "x,3,2019-08-01,A"])
    row = joint(built(), 3)
    assert (counts(row), counts(row, "denominator")) == ([1, 1, 0], [1, 1, 0])


def test_shared_staff_are_matched_where_the_events_are_from_a_return(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a"), person("b", "H")], disciplinary=["a,1,2019-06-01,A"])
    send(inbox, "06W", staff_in_post=[person("a"), person("c", "H")])
    write_return(inbox, ["3,entered_disciplinary,,,white,1", "3,entered_disciplinary,,,bme,0"], "06W")
    row = joint(built(), 3)
    assert (counts(row), counts(row, "denominator"), row["person_matched"]) == ([2, 0, 0], [1, 2, 0], "no")


def test_a_joint_board_takes_references_and_no_more(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")], board_members=["b,,Y,N,H"])
    send(inbox, "06W", board_members=["b,,Y,N,H", "c,,N,N,A"])
    row = joint(built(), 9)
    assert (counts(row), row["status"]) == ([1, 1, 0], "not_submitted")
    write_return(inbox, ["1,headcount,all,all,white,3", "1,headcount,all,all,bme,1"], "06W")
    row = joint(built(), 9)
    assert (counts(row), row["value"], row["person_matched"]) == ([1, 1, 0], 50 - 20, "no")


def test_a_joint_board_that_could_not_be_made_last_year_is_said_to_be_so(inbox: Path, built: Built) -> None:
    send(inbox, "06M", 2019, staff_in_post=[person("a")], board_members=[",,Y,N,H"])
    send(inbox, "06M", 2020, staff_in_post=[person("a")], board_members=["b,,Y,N,H"])
    rows = read(
        built(),
        "select period, status from indicators where organisation_code = '26A' and reporting_year = 2020"
        " and measure = 'board_difference_all' order by period",
    )
    assert rows.to_numpy().tolist() == [["current", "calculated"], ["previous", "not_calculable"]]


def test_a_member_without_a_workforce_total_is_missing(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")])
    write_return(inbox, ["1,headcount,clinical,all,white,5", "1,headcount,clinical,all,bme,2"], "06W")
    row = joint(built(), 1)
    assert (counts(row), row["members_missing"]) == ([1, 0, 0], "06V 06W 06Y 07J")


def test_two_years_are_averaged_where_both_are_there(inbox: Path, built: Built) -> None:
    for year, rows in ((2018, ["a,1,2017-06-01,A"]), (2019, ["a,1,2018-06-01,A", "b,2,01/03/2019,A"])):
        send(inbox, "06M", year, staff_in_post=[person("a"), person("b"), person("h", "H")], disciplinary=rows)
    send(inbox, "06W", 2019, staff_in_post=[person("c")], disciplinary=["c,1,2018-06-01,A"])
    engine = built(2019)
    own = read(engine, "select * from indicators where indicator = 3 and period = 'current' and reporting_year = 2019")
    assert own.set_index("organisation_code")["white_numerator"].to_dict() == {"06M": 1.5, "06W": 1, "26A": 2.5}
    single = read(engine, "select reporting_year, organisation_code from findings where rule = 'W3-02' order by 1, 2")
    assert single.to_numpy().tolist() == [[2018, "06M"], [2019, "06W"]]


def test_a_person_who_entered_at_two_members_in_two_years_counts_in_each_year(inbox: Path, built: Built) -> None:
    for code, first, second in (("06M", [], ["s,1,2018-06-01,A"]), ("06W", ["s,2,2017-06-01,A"], [])):
        send(inbox, code, 2018, disciplinary=first)
        send(inbox, code, 2019, staff_in_post=[person("s"), person("h", "H")], disciplinary=second)
    row = joint(built(2019), 3, 2019)
    assert (counts(row), counts(row, "denominator")) == ([1, 0, 0], [1, 1, 0])


def test_an_extract_that_is_not_used_averages_nothing(inbox: Path, built: Built) -> None:
    send(inbox, "06M", 2019, disciplinary=["a,1,2018-06-01,A"])
    write_return(inbox, ["3,entered_disciplinary,,,bme,0.5"], "06M", 2019)
    found = read(built(2019), "select rule from findings where rule <> 'W0-20'")
    assert found["rule"].tolist() == ["W0-24"]


def test_last_years_extract_that_cannot_be_read_is_named(inbox: Path, built: Built) -> None:
    send(inbox, "06M", 2019, disciplinary=["a,1,2018-06-01,A"])
    send(inbox, "06M", 2018, disciplinary=["a,1"])
    found = read(built(2019), "select message from findings where rule = 'W3-02'")["message"].tolist()
    said, mend = MESSAGES["W3-02"].split("|")
    assert found == [f"{said} (2018/06M/disciplinary.csv could not be read or was rejected). {mend}"]


def survey(code: str, inbox: Path, *rows: str) -> None:
    send(inbox, code, staff_survey=list(rows))


def test_surveys_are_weighted_by_respondents(inbox: Path, built: Built) -> None:
    survey("06M", inbox, "5,white,30,10", "5,bme,20,25", "6,white,30,10", "6,bme,20,25", "7,white,0,10", "7,bme,9,20")
    survey("06W", inbox, "5,white,10,50", "5,bme,20,35", "6,white,10,50", "6,bme,,35")
    survey("07J", inbox, "5,white,0,", "5,bme,0,90", "8,white,9,10", "8,bme,0,20")
    survey("06V", inbox, "5,white,0,90", "5,bme,0,")
    engine = built()
    row = joint(engine, 5)
    assert [row[name] for name in ("white_rate", "bme_rate", "value")] == [20, 30, 10]
    assert (row["members_included"], counts(row, "denominator")[:2]) == ("06M 06V 06W 07J", [40, 40])
    assert [joint(engine, indicator)["status"] for indicator in (6, 7, 8)] == ["not_calculable"] * 3


def test_a_successor_sends_nothing_before_it_is_there(inbox: Path, built: Built) -> None:
    send(inbox, "06M", 2020, staff_in_post=[person("a")])
    send(inbox, "26A", 2020, staff_in_post=[person("a"), person("b")])
    send(inbox, "26A", 2021, staff_in_post=[person("a"), person("b")])
    engine = built(2021)
    found = read(engine, "select rule, level, file from findings").to_numpy().tolist()
    assert found == [["W0-08", "rejects_return", "2020/26A/staff_in_post.csv"]]
    assert counts(joint(engine, 1, 2020)) == [1, 0, 0]
    assert counts(joint(engine, 1, 2021)) == [2, 0, 0]


def test_what_a_succeeded_organisation_sends_is_in_no_merged_figure_and_said_to_be(inbox: Path, built: Built) -> None:
    send(inbox, "06M", 2021, staff_in_post=[person("a")])
    send(inbox, "26A", 2021, staff_in_post=[person("b")])
    engine = built(2021)
    found = read(engine, "select rule, level, file from findings").to_numpy().tolist()
    assert found == [["W0-09", "warns", "2021/06M/staff_in_post.csv"]]
    assert counts(joint(engine, 1, 2021)) == [1, 0, 0]


def test_a_board_member_without_reference_is_named(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a")], board_members=["b,,Y,N,A", ",,Y,N,H"])
    send(inbox, "RM1", staff_in_post=[person("a")], board_members=[",,Y,N,H"])
    engine = built()
    found = read(engine, "select rule, organisation_code, location from findings").to_numpy().tolist()
    assert found == [["W9-03", "06M", "3"]]
    assert joint(engine, 9)["status"] == "not_calculable"


def test_a_percentage_without_respondents_is_named(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_survey=["5,white,30,25", "5,bme,,25"])
    send(inbox, "RM1", staff_survey=["5,white,30,25", "5,bme,,25"])
    engine = built()
    found = read(engine, "select rule, organisation_code, location from findings where rule <> 'W0-20'")
    assert found.to_numpy().tolist() == [["W5-08", "06M", "3"]]
    assert joint(engine, 5)["status"] == "not_calculable"


def test_staff_without_references_are_not_matched_and_it_is_said(inbox: Path, built: Built) -> None:
    send(inbox, "06M", staff_in_post=[person("a").replace("a,,", ",a,")])
    send(inbox, "06W", staff_in_post=[person("a")])
    row = joint(built(), 1)
    assert (counts(row), row["person_matched"]) == ([2, 0, 0], "no")


def test_the_series_goes_through_the_merger_and_on(inbox: Path, built: Built) -> None:
    """2019 and 2020 of the members, 2021 and 2022 of the successor, 2023 of its own: one series, one body a year."""
    for year, code in ((2019, "06M"), (2020, "06W"), (2021, "26A"), (2022, "26A"), (2023, "QMM"), (2023, "26A")):
        send(inbox, code, year, staff_in_post=[person(f"p{n}") for n in range(year - 2018)])
    engine = built(2023)
    rows = read(engine, "select * from merged_series where indicator = 1 and staff_group = 'all' order by 1, 3")
    shown = rows[["reporting_year", "organisation_code", "white_numerator", "members_included", "person_matched"]]
    assert shown.to_numpy().tolist() == [
        [2019, "26A", 1, "06M", "yes"],
        [2020, "26A", 2, "06W", "yes"],
        [2021, "26A", 3, "26A", ""],
        [2022, "26A", 4, "26A", ""],
        [2023, "QMM", 5, "QMM", ""],
    ]
    previous = read(
        engine,
        "select reporting_year, white_numerator from indicators where organisation_code = '26A' and indicator = 1"
        " and period = 'previous' and staff_group = 'all' order by reporting_year",
    )
    assert previous.to_numpy().tolist()[1:3] == [[2020, 1], [2021, 2]]


def test_any_organisations_with_a_common_successor_merge(inbox: Path, built: Built) -> None:
    header = "organisation_code,name,organisation_type,contract,successor_code,successor_from"
    rows = ["X11,One,ccg,other,X99,2021-04-01", "X12,Two,ccg,other,X99,2021-04-01", "X99,Both,ccg,other,,"]
    (inbox / "organisations.csv").write_text(
        "\n".join([header, *rows, "X13,Alone,ccg,other,X98,2021-04-01", "X98,Next,ccg,other,,"]) + "\n"
    )
    for code in ("X11", "X12", "X13"):
        send(inbox, code, staff_in_post=[person("a"), person(code)])
    rows_of = read(built(), "select organisation_code, white_numerator from indicators where row_order = 37")
    found = rows_of.dropna().drop_duplicates().set_index("organisation_code")["white_numerator"].to_dict()
    assert found == {"X11": 2, "X12": 2, "X13": 2, "X99": 3}
