"""Cases of the rules on an extract as a whole, and on records that repeat each other (W0-25 to W4-03)."""

from tests.rule_cases import NUMBER, WORD, Case, csv, total
from tests.rule_cases_extracts import CLERK, NURSE, SECOND, changed, extract, rows_of, staff

COURSES = [f"QQ{NUMBER}A,{n},2018-05-{n},N,A" for n in range(10, 20)]
RETURN = csv([total("white", 0), total("bme", 5), total("unknown", 0)])
TRAINED = {
    "2020/training.csv": rows_of("training", [f"QQ{NUMBER}A,,2019-05-01,N,A"]),
    "2020/staff_in_post.csv": rows_of("staff_in_post", [NURSE]),
}
CASES = [
    extract("w0_25_no_date_readable", "disciplinary", [f"Q,1,{WORD},A"], ["Q,1,2019-05-01,A"], at=""),
    extract(
        "w0_26_events_of_another_year",
        "training",
        COURSES,
        [course.replace("2018", "2019") for course in COURSES],
        at="",
        beside=[NURSE],
    ),
    extract(
        "w0_28_no_event_in_the_period",
        "disciplinary",
        ["Q1,1,2019-03-31,A", "Q2,2,2020-04-01,A"],
        ["Q1,1,2019-04-01,A", "Q2,2,2020-03-31,A"],
        at="",
    ),
    extract(
        "w0_27_no_yes_or_no_readable",
        "training",
        [f"QQ{NUMBER}A,{WORD},2019-05-01,,A"] * 2,
        [f"QQ{NUMBER}A,{WORD},2019-05-01,no,A"],
        at="",
        detail="mandatory",
        beside=[NURSE],
    ),
    extract(
        "w0_27_no_yes_or_no_readable",
        "recruitment",
        [f"V,1,A,Y,{WORD}", "V,2,A,Y,"],
        ["V,1,A,Y,", "V,2,A,Y,"],
        at="",
        detail="appointed",
    ),
    staff(
        "w1_19_assignment_repeated",
        [NURSE, CLERK, changed(NURSE, "primary_assignment", "N")],
        [NURSE, CLERK, SECOND],
        at="4",
        detail="1 row",
    ),
    staff(
        "w1_19_assignment_repeated",
        [NURSE, SECOND, SECOND],
        [NURSE, SECOND, changed(SECOND, "assignment_number", "")],
        at="4",
        detail="1 row",
    ),
    staff("w1_20_person_in_two_bands", [changed(SECOND, "pay_grade", "XR06"), NURSE], [SECOND, NURSE], at="3"),
    extract(
        "w2_04_application_repeated",
        "recruitment",
        [f"{WORD},{NUMBER},A,Y,N", "V,1,A,Y,N", f"{WORD.lower()},{NUMBER} ,H,N,N", f"{WORD},{NUMBER},A,Y,Y"],
        [f"{WORD},{NUMBER},A,Y,N", f"V,{NUMBER},H,Y,N", "V,N/A,A,Y,N", "V,N/A,A,Y,N", "V,,A,Y,N", "V,,A,Y,N"],
        at="4",
        detail="2 rows",
    ),
    extract(
        "w3_03_entered_over_ethnic_group",
        "disciplinary",
        ["Q9,1,2019-05-01,H"],
        ["Q9,1,2019-05-01,A"],
        at="",
        detail="bme",
        beside=[NURSE],
    ),
    extract(
        "w3_04_case_repeated",
        "disciplinary",
        [f"Q,{WORD},2019-05-01,A", f"q ,{WORD},2019-06-01,A", ",C7,2019-05-01,A", ",C7,2019-05-01,A"],
        [f"Q,{WORD},2019-05-01,A", "P,C7,2019-05-01,A", "Q,C7,2019-05-01,A", ",,2019-05-01,A", ",,2019-05-01,A"],
        at="3",
        detail="2 rows",
    ),
    Case(
        "w4_03_extract_over_workforce",
        {"2020/return.csv": RETURN, **TRAINED},
        {"2020/return.csv": csv([total("white", 1), total("bme", 5), total("unknown", 0)]), **TRAINED},
        (("2020/training.csv", "", "white"),),
        also=("W0-24",),
    ),
]
