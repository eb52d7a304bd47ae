"""Extracts of one employer counted: who is in the workforce, where each person counts, and what fills what.

Every case is small enough to be counted by hand. Not here: members of a merged body (test_merging), codes (test_codes).
"""

from collections.abc import Callable, Iterable
from pathlib import Path

import sqlalchemy as sa

from tests.conftest import read, write_return
from tests.test_merging import person, send

Built = Callable[..., sa.Engine]
Counts = tuple[float | None, ...]


def numerators(engine: sa.Engine, code: str = "06W", year: int = 2020) -> dict[tuple[str, str, str], Counts]:
    """White, BME and unknown numerators of every row of an organisation that has any, by measure, group and band."""
    rows = read(
        engine,
        "select measure, staff_group, pay_band, white_numerator as w, bme_numerator as b, unknown_numerator as u"
        " from indicators where organisation_code = :code and reporting_year = :year and period = 'current'"
        " and white_numerator + bme_numerator + unknown_numerator is not null",
        {"code": code, "year": year},
    )
    return {(measure, group, band): tuple(counts) for measure, group, band, *counts in rows.to_numpy().tolist()}


def share(group: str, band: str = "all") -> tuple[str, str, str]:
    return "share_of_band", group, band


def assignment(
    reference: str, number: str, primary: str, grade: str, ethnic: str = "A", category: str = "Permanent"
) -> str:
    return f"{reference},,{number},{primary},{category},G2D,{grade},{ethnic}"


def test_each_person_counts_once_in_the_cell_of_grade_and_occupation(inbox: Path, built: Built) -> None:
    rows = [
        *(person("a", "A", "XR08", "G2D"), person("b", "H", "XR12", "N6A"), person("c", "Z", "MC72", "921")),
        *(person("d", "X", "XR12", "S1C"), person("e", "A", "VSM", "921"), person("f", "A", "XR03", "?")),
    ]
    send(inbox, "06W", staff_in_post=rows)
    found = numerators(built())
    assert {key: value for key, value in found.items() if sum(v or 0 for v in value)} == {
        share("non_clinical", "band_8a"): (1, 0, 0),
        share("clinical", "band_9"): (0, 1, 1),
        share("medical", "consultant"): (0, 0, 1),
        share("clinical", "vsm"): (1, 0, 0),
        share("non_clinical", "band_3"): (1, 0, 0),
        share("non_clinical"): (2, 0, 0),
        share("clinical"): (1, 1, 1),
        share("medical"): (0, 0, 1),
        share("all"): (3, 1, 2),
    }
    assert len(found) == 36
    assert share("medical", "senior_medical_manager") not in found


def test_only_the_workforce_counts(inbox: Path, built: Built) -> None:
    categories = ["Permanent", "Bank", "Honorary", "Non-Exec Director/Chair", "Office Holder", "Casual"]
    rows = [assignment(f"p{n}", "1", "Y", "XR05", "A", category) for n, category in enumerate(categories)]
    send(inbox, "06W", staff_in_post=rows)
    send(inbox, "06V", staff_in_post=rows)
    header = "organisation_code,name,organisation_type,contract,office_holders_in_workforce"
    (inbox / "organisations.csv").write_text(f"{header}\n06V,,,,yes\n")
    engine = built()
    assert numerators(engine)[share("all")] == (2, 0, 0)
    assert numerators(engine, "06V")[share("all")] == (3, 0, 0)


def register(inbox: Path, cases: Iterable[str]) -> list[str]:
    """Codes of as many new organisations as there are cases, made known to the inbox."""
    codes = [f"X{number:02}" for number, _ in enumerate(cases)]
    rows = [f"{code},Test,nhs_trust,full_length" for code in codes]
    header = "organisation_code,name,organisation_type,contract"
    (inbox / "organisations.csv").write_text("\n".join([header, *rows]) + "\n")
    return codes


SEVERAL = {
    "the primary one": ([("2", "N", "XR02"), ("1", "N", "XR01"), ("3", "Y", "XR03")], "band_3"),
    "of none the lowest number": ([("2", "N", "XR02"), ("1", "N", "XR01"), ("3", "", "XR03")], "band_1"),
    "of several the lowest number": ([("2", "Y", "XR02"), ("1", "N", "XR01"), ("3", "Y", "XR03")], "band_2"),
    "numbers as text": ([("9", "Y", "XR02"), ("10", "Y", "XR01")], "band_1"),
    "of the same number the first row": ([("1", "Y", "XR02"), ("1", "Y", "XR01")], "band_2"),
    "a number before none": ([("", "Y", "XR02"), ("5", "Y", "XR01")], "band_1"),
}


def test_of_several_assignments_one_counts(inbox: Path, built: Built) -> None:
    codes = register(inbox, SEVERAL)
    for code, (rows, _) in zip(codes, SEVERAL.values(), strict=True):
        send(inbox, code, staff_in_post=[assignment("p", *row) for row in rows])
    engine = built()
    found = {case: numerators(engine, code) for case, code in zip(SEVERAL, codes, strict=True)}
    assert {case: counts[share("all")] for case, counts in found.items()} == dict.fromkeys(SEVERAL, (1, 0, 0))
    counted = {
        case: [key[2] for key, value in counts.items() if sum(n or 0 for n in value) and key[2] != "all"]
        for case, counts in found.items()
    }
    assert counted == {case: [band] for case, (_, band) in SEVERAL.items()}


def test_a_primary_bank_assignment_does_not_hide_another(inbox: Path, built: Built) -> None:
    rows = [assignment("p", "1", "Y", "XR02", "A", "Bank"), assignment("p", "2", "N", "XR03")]
    send(inbox, "06W", staff_in_post=rows)
    assert numerators(built())[share("non_clinical", "band_3")] == (1, 0, 0)


ETHNIC = {
    "the counted one": ([("1", "Y", "A"), ("2", "N", "H")], (1, 0, 0)),
    "another that is known": ([("1", "Y", "Z"), ("2", "N", "H")], (0, 1, 0)),
    "of several known the first in order": ([("1", "Y", ""), ("3", "N", "A"), ("2", "N", "H")], (0, 1, 0)),
    "none known": ([("1", "Y", "X"), ("2", "N", "99")], (0, 0, 1)),
}


def test_a_person_has_one_ethnic_group(inbox: Path, built: Built) -> None:
    codes = register(inbox, ETHNIC)
    for code, (rows, _) in zip(codes, ETHNIC.values(), strict=True):
        send(inbox, code, staff_in_post=[assignment("p", number, main, "XR05", group) for number, main, group in rows])
    engine = built()
    found = {case: numerators(engine, code)[share("all")] for case, code in zip(ETHNIC, codes, strict=True)}
    assert found == {case: counted for case, (_, counted) in ETHNIC.items()}


def test_people_are_told_apart_by_reference_then_employee_number_then_row(inbox: Path, built: Built) -> None:
    rows = ["a,1", "A ,2", ",1", ",1", ",2", ",", ","]
    send(inbox, "06W", staff_in_post=[f"{row},1,Y,Permanent,G2D,XR05,A" for row in rows])
    assert numerators(built())[share("all")] == (5, 0, 0)


def test_executives_are_vsm_unless_on_a_medical_grade(inbox: Path, built: Built) -> None:
    staff = [person("a", grade="XR12"), person("b", grade="MC72", occupation="921"), person("c", grade="local")]
    board = [
        "A,Chief,Y,Y,A",
        "b,Doctor,Y,Y,A",
        "c,Other,N,Y,A",
        "d,Lay,Y,N,H",
        "d,Lay again,N,N,H",
        ",GP,Y,N,Z",
        ",GP,N,N,A",
    ]
    send(inbox, "06W", staff_in_post=staff, board_members=board)
    found = numerators(built())
    assert found[share("non_clinical", "vsm")] == (2, 0, 0)
    assert found[share("medical", "consultant")] == (1, 0, 0)
    kinds = {key[0].removeprefix("board_difference_"): value for key, value in found.items() if "board" in key[0]}
    assert kinds == {"voting": (2, 1, 1), "executive": (3, 0, 0), "all": (4, 1, 1)}


def test_applications_are_counted_and_only_shortlisted_ones_appointed(inbox: Path, built: Built) -> None:
    rows = ["v,1,A,Y,Y", "v,6,A,Y,N", "v,2,H,2019-05-01,2019-06-01", "v,3,H,,Y", "v,4,X,Yes,", "v,5,A,N,N"]
    send(inbox, "06W", recruitment=rows)
    engine = built()
    assert numerators(engine)["relative_likelihood_appointed", "all", "all"] == (1, 1, 0)
    row = read(
        engine, "select * from indicators where row_order = 38 and organisation_code = '06W' and period = 'current'"
    ).iloc[0]
    assert [row.white_denominator, row.bme_denominator, row.unknown_denominator, row.value] == [2, 1, 1, 0.5]


def test_a_repeated_application_counts_once_as_its_first_row_says(inbox: Path, built: Built) -> None:
    """A number is an application's within its vacancy; without one, and where none is said, each row is its own."""
    rows = ["v,1,A,Y,N", "V , 1,H,Y,Y", "w,1,A,Y,Y", "v,,H,Y,N", "v,,H,Y,N", "v,n/a,H,Y,Y", "v,n/a,H,Y,Y"]
    send(inbox, "06W", recruitment=rows)
    assert numerators(built())["relative_likelihood_appointed", "all", "all"] == (1, 2, 0)


def test_a_repeated_case_of_nobody_known_counts_once(inbox: Path, built: Built) -> None:
    """Whoever is known by a reference counts once anyway, in whichever row the day lies in the period."""
    rows = [",c,2019-05-01,A", ",c,2019-05-01,A", ",d,2019-05-01,A", "p,c,2018-05-01,H", "p,c,2019-05-01,H"]
    rows += [",e,soon,Z", ",e,2018-05-01,Z", ",e,2019-05-01,Z"]
    send(inbox, "06W", staff_in_post=[person("a")], disciplinary=rows)
    assert numerators(built())["relative_likelihood_disciplinary", "all", "all"] == (2, 1, 1)


def test_last_years_extract_that_says_nothing_of_its_year_is_not_averaged(inbox: Path, built: Built) -> None:
    """Its dates cannot be read, so last year was rejected: the figure is of one year, and W3-02 says so."""
    send(inbox, "06W", 2018, disciplinary=["a,1,31.12.2017,A"])
    send(inbox, "06W", 2019, staff_in_post=[person("a")], disciplinary=["a,1,2018-05-01,A"])
    engine = built(2019)
    assert numerators(engine, year=2019)["relative_likelihood_disciplinary", "all", "all"] == (1, 0, 0)
    assert "W3-02" in set(read(engine, "select rule from findings where reporting_year = 2019")["rule"])


def test_persons_entered_in_the_period_are_counted_once_with_the_group_of_the_staff(inbox: Path, built: Built) -> None:
    rows = ["a,1,2019-04-01,H", "A,2,31/03/2020,H", "gone,3,2019-05-01 09:00,H", "a,4,2020-04-01,A", "b,5,soon,A"]
    send(
        inbox,
        "06W",
        staff_in_post=[person("a"), person("b", "H")],
        disciplinary=[*rows, ",6,2019-05-01,A", ",7,2019-05-01,Z"],
    )
    assert numerators(built())["relative_likelihood_disciplinary", "all", "all"] == (2, 1, 1)


def test_trained_are_persons_in_post_with_a_course_that_was_not_mandatory(inbox: Path, built: Built) -> None:
    courses = [
        "a,x,2019-05-01,N,H",
        "a,y,2019-06-01,N,H",
        "b,x,2019-05-01,Y,A",
        "gone,x,2019-05-01,N,A",
        "c,x,2019-03-31,N,",
    ]
    send(inbox, "06W", staff_in_post=[person(each) for each in "abc"], training=courses)
    send(inbox, "06V", training=courses)
    engine = built()
    measure = ("relative_likelihood_training", "all", "all")
    assert numerators(engine)[measure] == (1, 0, 0)
    assert measure not in numerators(engine, "06V")


def test_an_extract_without_rows_says_none_and_an_absent_one_nothing(inbox: Path, built: Built) -> None:
    send(inbox, "06W", staff_in_post=[person("a"), person("b", "H")], disciplinary=[], recruitment=[])
    found = read(
        built(),
        "select indicator, status from indicators where indicator in (2, 3, 4) and period = 'current'"
        " and organisation_code = '06W' order by 1",
    )
    assert found.to_numpy().tolist() == [[2, "not_calculable"], [3, "not_calculable"], [4, "not_submitted"]]


def test_a_return_stands_and_extracts_fill_what_it_leaves_empty(inbox: Path, built: Built) -> None:
    write_return(
        inbox,
        [
            "1,headcount,clinical,band_5,white,8",
            "1,headcount,clinical,band_5,bme,2",
            "3,entered_disciplinary,,,white,1",
            "5,percentage,,,white,10",
            "5,percentage,,,bme,12",
        ],
        "06W",
    )
    send(
        inbox,
        "06W",
        staff_in_post=[person("a")],
        disciplinary=[],
        training=["a,x,2019-05-01,N,A"],
        staff_survey=["5,white,20,50", "6,white,20,30", "6,bme,20,35"],
    )
    engine = built()
    found = numerators(engine)
    assert found[share("all")] == (8, 2, 0)
    assert found["relative_likelihood_training", "all", "all"] == (1, 0, 0)
    rows = read(
        engine,
        "select indicator, white_numerator, white_rate, white_denominator from indicators"
        " where indicator in (3, 5, 6) and period = 'current' and organisation_code = '06W' order by 1",
    )
    assert rows.fillna(-1).to_numpy().tolist() == [[3, 1, 12.5, 8], [5, -1, 10, -1], [6, -1, 30, 20]]


def test_last_years_extract_is_the_previous_year(inbox: Path, built: Built) -> None:
    send(inbox, "06W", 2019, staff_in_post=[person("a"), person("b")])
    send(inbox, "06W", 2020, staff_in_post=[person("a")])
    rows = read(
        built(),
        "select period, white_numerator from indicators where reporting_year = 2020 and row_order = 37"
        " and organisation_code = '06W' order by 1",
    )
    assert rows.to_numpy().tolist() == [["current", 1], ["previous", 2]]
