"""The independent count of extracts and mergers against cases counted by hand.

Here: the count alone, no pipeline. Not here: the pipeline against the count (test_extracts_random).
"""

import random
from fractions import Fraction
from pathlib import Path

import pytest

from tests.conftest import write_return
from tests.independent import value
from tests.independent_extracts import Extracts, Submission
from tests.independent_figures import Figure, figure
from tests.independent_files import unknown_as_zero
from tests.independent_merging import JointFigure, expected
from tests.random_returns import random_return
from wres_pipeline.standard.indicators import indicator_rows

ROWS = indicator_rows()
WORKFORCE, APPOINTED, ENTERED, TRAINED, HARASSED, BULLIED, BOARD = 37, 38, 39, 40, 41, 42, 47
CELLS = {(row.staff_group, row.pay_band): row.row_order for row in ROWS if row.indicator == 1}
HEADERS = {
    "staff_in_post": "person_reference,assignment_number,primary_assignment,assignment_category,occupation_code,"
    "pay_grade,ethnic_origin",
    "recruitment": "ethnic_origin,shortlisted,appointed",
    "disciplinary": "person_reference,entered_on,ethnic_origin",
    "training": "person_reference,attended_on,mandatory",
    "board_members": "person_reference,voting,executive,ethnic_origin",
    "staff_survey": "indicator,ethnic_group,respondents,percentage",
}
Counted = tuple[dict[str, list[Figure]], list[JointFigure]]
Files = dict[str, list[str]]
Shown = tuple[tuple[Fraction | int | None, ...], Fraction | int | None]


def counted(inbox: Path, files: Files, year: int = 2020) -> Counted:
    """The count of an inbox of these files: '2020/06M/training' and its rows."""
    for file, rows in files.items():
        path = inbox / f"{file}.csv"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("\n".join([HEADERS[path.stem], *rows]) + "\n", encoding="utf-8")
    return expected(inbox, year)


def of_row(figures: list[Figure], number: int) -> Shown:
    """White, BME and unknown numerators, and the value, of a row by its number."""
    return figures[number - 1].numerators, figures[number - 1].value


def joint_row(counts: Counted, number: int) -> Shown:
    return of_row([each.figure for each in counts[1]], number)


def staff(*people: str) -> list[str]:
    """Rows of non-clinical staff in Band 5: 'QQ1 A' is a person and an ethnic category."""
    return [f"{who},1,Y,Permanent,G1A,Band 5,{origin}" for who, _, origin in (each.partition(" ") for each in people)]


def test_who_works_at_two_members_counts_once_and_nothing_is_averaged(inbox: Path) -> None:
    """Averaging would give 25 %, summing 1 of 6."""
    files = {
        "2020/06M/staff_in_post": staff("QQ1 A", "QQ2 H"),
        "2020/07J/staff_in_post": staff("qq1 A", "Q3 A", "Q4 A", "Q5 A"),
    }
    counts = counted(inbox, files)
    assert joint_row(counts, WORKFORCE) == ((4, 1, 0), 20)
    assert [of_row(counts[0][code], WORKFORCE) for code in ("06M", "07J")] == [((1, 1, 0), 50), ((4, 0, 0), 0)]
    shown = counts[1][WORKFORCE - 1]
    assert (shown.members_included, shown.members_missing, shown.person_matched) == ("06M 07J", "06V 06W 06Y", "yes")


def test_the_member_that_knows_the_ethnic_group_decides_and_of_those_the_first(inbox: Path) -> None:
    grades = {
        "06M": "QQ1,1,Y,Permanent,NAA,Band 6,Z",
        "06V": "QQ1,1,Y,Permanent,G1A,Band 7,H",
        "06W": staff("QQ1 A")[0],
    }
    counts = counted(inbox, {f"2020/{code}/staff_in_post": [row] for code, row in grades.items()})
    assert joint_row(counts, CELLS["non_clinical", "band_7"]) == ((0, 1, 0), 100)
    assert joint_row(counts, CELLS["clinical", "band_6"]) == ((0, 0, 0), None)
    assert joint_row(counts, WORKFORCE) == ((0, 1, 0), 100)


def test_the_counted_assignment_is_the_primary_one_of_the_workforce(inbox: Path) -> None:
    rows = ["QQ1,1,Y,Bank,G1A,Nothing,A", "QQ1,10,Y,Permanent,NAA,Band 6,", "QQ1,9,Y,Permanent,G1A,Band 7,Martian"]
    counts = counted(inbox, {"2020/06M/staff_in_post": [*rows, "QQ1,0,N,Permanent,G1A,Nothing,R"]})
    assert of_row(counts[0]["06M"], CELLS["clinical", "band_6"]) == ((0, 1, 0), 100)


@pytest.mark.parametrize(("executive", "accepted"), [("Y", ["06M"]), ("N", [])])
def test_an_unmapped_grade_rejects_unless_it_is_an_executive_s(
    inbox: Path, executive: str, accepted: list[str]
) -> None:
    board = [f"QQ1,Y,{executive},A"]
    files = {"2020/06M/staff_in_post": ["QQ1,1,Y,Permanent,G1A,Nothing,H"], "2020/06M/board_members": board}
    own, joint = counted(inbox, files)
    assert list(own) == accepted
    assert (joint[0].members_included, joint[0].members_missing[:3]) == (("06M", "06V") if accepted else ("", "06M"))
    shown = [of_row(own[code], n) for code in accepted for n in (CELLS["non_clinical", "vsm"], BOARD)]
    assert shown == ([((0, 1, 0), 100), ((0, 1, 0), 0)] if accepted else [])


def test_two_years_are_halved_at_a_member_that_sent_both(inbox: Path) -> None:
    """QQ1 of both years and both members counts a half and a half, by 06M; QQ3 of 06V, which has one year, whole."""
    files = {
        "2018/06M/disciplinary": ["QQ1,2017-04-01,H", "QQ2,31/03/2018,H", "QQ2,2017-05-01,A"],
        "2019/06M/disciplinary": ["QQ1,2018-04-01 10:00,", "QQ1,2019-03-31,", "QQ9,2018-03-31,A"],
        "2019/06M/staff_in_post": staff("QQ1 A", "QQ2 H"),
        "2019/06V/disciplinary": ["QQ1,2018-06-01,H", "QQ3,2018-06-01,A"],
        "2019/06V/staff_in_post": staff("QQ3 H"),
    }
    counts = counted(inbox, files, 2019)
    assert of_row(counts[0]["06M"], ENTERED) == ((1, Fraction(1, 2), 0), Fraction(1, 2))
    assert of_row(counts[0]["06V"], ENTERED)[0] == (0, 2, 0)
    assert joint_row(counts, ENTERED) == ((1, Fraction(3, 2), 0), Fraction(3, 4))


def test_training_is_of_persons_in_post_and_applications_of_the_shortlisted(inbox: Path) -> None:
    taken = [
        "QQ1,2019-04-01,N",
        "QQ1,2019-05-01,N",
        "QQ2,2019-05-01,Y",
        "QQ2,2020-04-01,N",
        "QQ2,x,N",
        "QQ9,2019-05-01,N",
    ]
    applied = ["A,Y,2019-05-01", "A,2019-05-01,", "H,1,N", "H,,Y", "H,yes,yes", ",Y,perhaps"]
    files = {
        "2020/06M/staff_in_post": staff("QQ1 A", "QQ2 H"),
        "2020/06M/training": taken,
        "2020/06M/recruitment": applied,
    }
    own = counted(inbox, files)[0]["06M"]
    assert of_row(own, TRAINED) == ((1, 0, 0), None)
    assert of_row(own, APPOINTED) == ((1, 1, 0), 1)
    assert list(own[APPOINTED - 1].denominators) == [2, 2, 1]


def test_surveys_are_weighted_and_a_board_without_references_is_not_merged(inbox: Path) -> None:
    """Plain averages would give 15 less 20."""
    small, large = ["5,white,100,10", "5,bme,10,30"], ["5,white,300,20", "5,bme,30,10"]
    files = {"2020/06M/staff_survey": small, "2020/06V/staff_survey": large, "2020/06V/board_members": [",Y,N,A"]}
    counts = counted(inbox, files)
    assert joint_row(counts, HARASSED)[1] == 15 - Fraction(35, 2)
    assert [counts[1][n - 1].figure.state for n in (HARASSED, BULLIED, BOARD)] == [
        "calculated",
        "absent",
        "not_calculable",
    ]


def test_a_return_s_figure_stands_and_its_bands_are_added_unmatched(inbox: Path) -> None:
    write_return(inbox, ["1,headcount,clinical,band_5,bme,3", "9,board_members,,,white,"], "06V", 2020)
    board = {f"2020/{code}/board_members": ["QQ1,Y,N,A"] for code in ("06M", "06V")}
    files = {"2020/06M/staff_in_post": staff("QQ1 A"), "2020/06V/staff_in_post": staff("QQ1 A", "QQ2 A")}
    counts = counted(inbox, board | files)
    assert [of_row(counts[0]["06V"], n)[0] for n in (WORKFORCE, BOARD)] == [(0, 3, 0), (1, 0, 0)]
    cells = [("non_clinical", "band_5"), ("clinical", "band_5"), ("medical", "senior_medical_manager"), ("all", "all")]
    assert [joint_row(counts, CELLS[c])[0] for c in cells] == [(1, 0, 0), (0, 3, 0), (None, None, None), (1, 3, 0)]
    assert (joint_row(counts, BOARD), counts[1][BOARD - 1].person_matched) == (((1, 0, 0), -75), "no")


@pytest.mark.parametrize("seed", range(20))
def test_a_return_alone_gives_what_the_count_of_returns_gives(seed: int) -> None:
    sent = random_return(random.Random(seed))
    figures = [
        figure(Submission(sent | unknown_as_zero(sent), Extracts(None, None, None, None, {})).count, row)
        for row in ROWS
    ]
    pairs = zip(figures, (value(sent, row) for row in ROWS), strict=True)
    assert not [(each, wanted) for each, wanted in pairs if (each.value, each.state) != wanted]
