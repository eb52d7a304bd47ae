"""Cases of the rules on extracts: dates, yes and no, codes, persons and assignments (W0-21 to W9-02)."""

from collections.abc import Iterable

from tests.rule_cases import NUMBER, WORD, Case, Write, csv, text

STAFF = (
    "person_reference,employee_number,assignment_number,primary_assignment,"
    "assignment_category,occupation_code,pay_grade,ethnic_origin"
)
HEADERS = {
    "staff_in_post": STAFF,
    "recruitment": "vacancy_reference,application_reference,ethnic_origin,shortlisted,appointed",
    "disciplinary": "person_reference,case_reference,entered_on,ethnic_origin",
    "training": "person_reference,course,attended_on,mandatory,ethnic_origin",
    "board_members": "person_reference,role,voting,executive,ethnic_origin",
    "staff_survey": "indicator,ethnic_group,respondents,percentage",
}
NURSE = f"QQ{NUMBER}A,11,11,Y,Permanent,N6A,NHS|XR05|Review Body Band 5,A White - British"
CLERK = "QQ000002A,12,12,Y,Fixed Term Temp,G2D,NHS|XN03|Review Body Band 3,CP"


def extract(
    rule: str,
    name: str,
    broken: Iterable[str],
    mended: Iterable[str],
    at: str = "2",
    detail: str = "",
    beside: Iterable[str] = (),
) -> Case:
    """A case of one extract of 2020, found at one row; `beside` are rows of a staff extract that stands beside it."""
    file, staff = f"2020/{name}.csv", {"2020/staff_in_post.csv": rows_of("staff_in_post", beside)} if beside else {}
    found = ((file, at, detail),)
    return Case(rule, {**staff, file: rows_of(name, broken)}, {**staff, file: rows_of(name, mended)}, found)


def rows_of(name: str, rows: Iterable[str]) -> Write:
    """Writes an extract with its header row."""
    return text("\n".join([HEADERS[name], *rows]) + "\n")


def staff(rule: str, broken: Iterable[str], mended: Iterable[str], at: str = "2", detail: str = "") -> Case:
    """A case of the staff extract alone."""
    return extract(rule, "staff_in_post", broken, mended, at, detail)


def changed(row: str, column: str, value: str) -> str:
    """A staff row with another value in one column."""
    fields = row.split(",")
    fields[STAFF.split(",").index(column)] = value
    return ",".join(fields)


def unreadable(date: str, right: str) -> Case:
    """A disciplinary extract one of whose dates cannot be read."""
    sent = [f"Q,1,{each},A" for each in (date, right)]
    good = ["P,1,2019-05-01,A", "Q,2,1-Dec-2019 00:00,A"]
    return extract("w0_21_date_not_readable", "disciplinary", [sent[0], *good], [sent[1], *good], detail="row 2")


def answered(answer: str, right: str) -> Case:
    """A board extract with a column of a further comparison, one of whose entries cannot be read, twice."""
    rows = ["P1,Chair,Y,N,A,no", "P2,Nurse,Y,Y,A,{0}", "P3,GP,Y,N,A,{0}"]
    broken, mended = (
        text("\n".join([f"{HEADERS['board_members']},Disabled", *rows, ""]).format(each)) for each in (answer, right)
    )
    file = "2020/board_members.csv"
    found = ((file, "3", "2 rows, disability"),)
    return Case("w1_28_characteristic_not_known", {file: broken}, {file: mended}, found)


DATES = [  # some that cannot be read, and some that can
    (WORD, "01/04/2019"),
    ("2019-13-01", "2019-12-01T09:30"),
    ("31/06/2019", "30/6/2019"),
    ("30-Feb-2020", "29-feb-2020"),
]
DISCIPLINARY = f"QQ{NUMBER}A,{WORD},2019-04-01,A"
SECOND = changed(changed(NURSE, "assignment_number", "11-2"), "primary_assignment", "N")
CASES = [
    Case(
        "w0_01_file_could_not_be_read",
        {"2020/staff_in_post.csv": rows_of("staff_in_post", [NURSE, f"{WORD},{NUMBER}", CLERK])},
        {"2020/staff_in_post.csv": rows_of("staff_in_post", [NURSE, CLERK])},
        (
            (
                "2020/staff_in_post.csv",
                "",
                "Row 3: not the 8 fields of the header row, or a quotation mark that stands wrong (1 in all). "
                "Mend that and send the file again",
            ),
        ),
    ),
    Case(
        "w0_02_two_returns",
        {"2020/recruitment.csv": rows_of("recruitment", []), "2020/Recruitment.CSV": rows_of("recruitment", [])},
        {"2020/recruitment.csv": rows_of("recruitment", [])},
        (("2020/Recruitment.CSV", "", ""), ("2020/recruitment.csv", "", "")),
    ),
    Case(
        "w0_06_column_ignored",
        {"2020/staff_in_post.csv": text(f"{STAFF},Last Name,DOB\n{NURSE},{WORD},{NUMBER}\n")},
        {"2020/staff_in_post.csv": rows_of("staff_in_post", [NURSE])},
        (("2020/staff_in_post.csv", "1", "last name, dob"),),
    ),
    *(
        answered(each, right)
        for each, right in (("Perhaps", "Yes - hearing"), ("No answer", ""), (WORD, "Prefer not to say"))
    ),
    extract("w0_10_item_unknown", "staff_survey", ["1,white,20,30"], ["5,white,20,30"], detail="measure"),
    *(unreadable(date, right) for date, right in DATES),
    extract(
        "w0_21_date_not_readable",
        "disciplinary",
        [f"Q{n},{n},{WORD if n % 2 else '2019-05-01'},A" for n in range(1, 16)],
        [f"Q{n},{n},2019-05-01,A" for n in range(1, 16)],
        detail="rows 2, 4, 6, 8, 10 and 3 more",
    ),
    extract(
        "w0_22_yes_or_no_not_readable",
        "training",
        [f"QQ{NUMBER}A,{WORD},2019-05-01,{yes_or_no},A" for yes_or_no in ("no", "", WORD)],
        [f"QQ{NUMBER}A,{WORD},2019-05-01,no,A"],
        at="3",
        detail="mandatory, 2 rows",
        beside=[NURSE],
    ),
    extract(
        "w0_22_yes_or_no_not_readable",
        "recruitment",
        [f"V,1,A,Y,{WORD}", "V,2,A,Y,N"],
        ["V,1,A,2019-05-01,", "V,2,A,Y,N"],
        detail="appointed, 1 row",
    ),
    extract(
        "w0_23_outside_the_period",
        "disciplinary",
        ["Q,1,2019-03-31,A", DISCIPLINARY, "Q,2,2020-04-01,A"],
        [DISCIPLINARY, "Q,1,2020-03-31,A"],
        detail="2 rows",
    ),
    staff(
        "w1_10_person_without_reference",
        [CLERK, changed(changed(NURSE, "person_reference", ""), "employee_number", "")],
        [CLERK, NURSE],
        at="3",
    ),
    staff("w1_11_no_primary_assignment", [SECOND, changed(NURSE, "primary_assignment", "")], [SECOND, NURSE], at="3"),
    staff("w1_11_no_primary_assignment", [SECOND], [changed(SECOND, "primary_assignment", "Yes")]),
    staff(
        "w1_12_several_primary_assignments",
        [changed(SECOND, "primary_assignment", "Y"), CLERK, NURSE],
        [SECOND, CLERK, NURSE],
        at="4",
    ),
    staff(
        "w1_13_assignment_category_not_known",
        [changed(NURSE, "assignment_category", WORD), changed(CLERK, "assignment_category", WORD)],
        [NURSE, changed(CLERK, "assignment_category", "Permanent")],
        detail="2 rows",
    ),
    staff("w1_14_pay_grade_not_known", [CLERK, changed(NURSE, "pay_grade", WORD)], [CLERK, NURSE], at="3"),
    staff("w1_14_pay_grade_not_known", [changed(NURSE, "pay_grade", "NHS|XR13|")], [changed(NURSE, "pay_grade", "8A")]),
    staff("w1_15_occupation_code_not_known", [changed(NURSE, "occupation_code", WORD)], [NURSE]),
    staff(
        "w1_16_ethnic_origin_not_known",
        [changed(NURSE, "ethnic_origin", "X"), changed(CLERK, "ethnic_origin", "")],
        [changed(NURSE, "ethnic_origin", "Z Not Stated"), CLERK],
        detail="1 row",
    ),
    extract("w1_16_ethnic_origin_not_known", "board_members", [f",,Y,N,{WORD}"], [",,Y,N,99"], detail="1 row"),
    staff("w1_17_white_and_bme", [changed(SECOND, "ethnic_origin", "H"), NURSE], [SECOND, NURSE], at="3"),
    staff("w1_18_nobody_in_post", [], [NURSE], at=""),
    staff("w1_18_nobody_in_post", [changed(NURSE, "assignment_category", "Bank")], [NURSE], at=""),
    extract(
        "w2_02_appointed_without_shortlisting",
        "recruitment",
        [f"{WORD},{NUMBER},A,Y,Y", f"{WORD},,A,,Y"],
        [f"{WORD},{NUMBER},A,Y,Y", f"{WORD},,A,,N"],
        at="3",
    ),
    Case(
        "w3_02_one_year_of_two",
        {"2019/disciplinary.csv": rows_of("disciplinary", [])},
        {"2019/return.csv": csv(["3,entered_disciplinary,,,bme,0"])},
        (("2019/disciplinary.csv", "", ""),),
    ),
    extract(
        "w4_02_nobody_trained_is_in_post",
        "training",
        [f"{WORD},,2019-05-01,N,A"],
        [f"qq {NUMBER} a,,2019-05-01,N,A"],
        at="",
        beside=[NURSE],
    ),
    Case(
        "w0_24_extract_not_used",
        {"2020/recruitment.csv": rows_of("recruitment", []), "2020/return.csv": csv(["2,appointed,,,bme,0"])},
        {
            "2020/recruitment.csv": rows_of("recruitment", []),
            "2020/return.csv": csv(["3,entered_disciplinary,,,bme,0"]),
        },
        (("2020/recruitment.csv", "", "indicator 2"),),
    ),
    extract(
        "w9_02_executive_not_in_post",
        "board_members",
        [f"{WORD},,Y,Y,A", ",,Y,N,A"],
        [f"QQ{NUMBER}A,,Y,Y,A", ",,Y,N,A"],
        beside=[NURSE],
    ),
]
