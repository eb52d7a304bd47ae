"""Rows of record-level extracts, before they are written in anybody's format.

Here: the columns of each extract, and one person's rows. Not here: whose rows there are (events, boards, oddities),
how a file writes them (formats).
"""

from datetime import date

from sample.people import Person, pay_grade

# Yes and no, and dates, stand as such: each format writes them in its own way.
Value = str | bool | date | None
Row = dict[str, Value]
# Rows by extract, which is the file's name without .csv.
Extracts = dict[str, list[Row]]

COLUMNS = {
    "staff_in_post": (
        "person_reference",
        "employee_number",
        "assignment_number",
        "primary_assignment",
        "assignment_category",
        "occupation_code",
        "pay_grade",
        "ethnic_origin",
    ),
    "recruitment": ("vacancy_reference", "application_reference", "ethnic_origin", "shortlisted", "appointed"),
    "disciplinary": ("person_reference", "case_reference", "entered_on", "ethnic_origin"),
    "training": ("person_reference", "course", "attended_on", "mandatory", "ethnic_origin"),
    "board_members": ("person_reference", "role", "voting", "executive", "ethnic_origin"),
}


def post(person: Person) -> Row:
    """The row of a person's only assignment."""
    return {
        "person_reference": person.reference,
        "employee_number": person.employee_number,
        "assignment_number": person.employee_number,
        "primary_assignment": True,
        "assignment_category": person.category,
        "occupation_code": person.occupation_code,
        "pay_grade": pay_grade(person),
        "ethnic_origin": person.ethnic_origin,
    }


def application(vacancy: str, number: str, ethnic_origin: str, shortlisted: date | None, appointed: date | None) -> Row:
    """The row of an application; a date says when it came so far."""
    return {
        "vacancy_reference": vacancy,
        "application_reference": number,
        "ethnic_origin": ethnic_origin,
        "shortlisted": shortlisted,
        "appointed": appointed,
    }


def case(person: Person, number: str, entered_on: date) -> Row:
    """The row of an entry into the formal disciplinary process."""
    return {
        "person_reference": person.reference,
        "case_reference": number,
        "entered_on": entered_on,
        "ethnic_origin": person.ethnic_origin,
    }


def attendance(person: Person, course: str, attended_on: date, mandatory: bool) -> Row:
    """The row of a course that a person attended."""
    return {
        "person_reference": person.reference,
        "course": course,
        "attended_on": attended_on,
        "mandatory": mandatory,
        "ethnic_origin": person.ethnic_origin,
    }


def seat(reference: str, ethnic_origin: str, role: str, *, voting: bool = True, executive: bool = False) -> Row:
    """The row of a governing body member."""
    return {
        "person_reference": reference,
        "role": role,
        "voting": voting,
        "executive": executive,
        "ethnic_origin": ethnic_origin,
    }
