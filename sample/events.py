"""What happens at a CCG in a year: applications, disciplinary cases, courses.

Here: how often, and to whom. Not here: who its people are (persons), events that are odd on purpose (oddities).
"""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from random import Random

from sample.boards import board_rows
from sample.drawing import below, place, some_of
from sample.people import ORIGINS, Person, group_of
from sample.persons import Staff
from sample.records import Extracts, Row, application, attendance, case, post

# In a thousand applications, by ethnic group; and the chance of each step for each group.
_APPLICANTS = {"white": 800, "bme": 150, "unknown": 50}
_SHORTLISTED = {"white": 0.62, "bme": 0.50, "unknown": 0.55}
_APPOINTED = {"white": 0.18, "bme": 0.13, "unknown": 0.15}
_TRAINED = {"white": 0.60, "bme": 0.52, "unknown": 0.54}
_MANDATORY = 0.7
_COURSES = ("Leading Change, two days", "Project Management", "Appraisal Skills", "Data Analysis, introduction")
_MANDATORY_COURSES = ("Fire Safety", "Information Governance")
_APPLICATIONS_A_VACANCY = 7
_STAFF_A_CASE = 80


def extracts_of(rng: Random, year: int, staff: Staff) -> Extracts:
    """Every extract of one CCG and year, with nothing odd in it."""
    return {
        "staff_in_post": [post(person) for person in [*staff.in_post, *staff.office_holders]],
        "recruitment": list(_applications(rng, year, len(staff.in_post))),
        "disciplinary": list(_cases(rng, f"{staff.employer.code}-{year}", year, staff.in_post)),
        "training": list(_attendances(rng, year, [*staff.in_post, *staff.left])),
        "board_members": board_rows(year, staff),
    }


def _applications(rng: Random, year: int, staff: int) -> Iterator[Row]:
    for number in range(staff * 3 // 2):
        group = list(_APPLICANTS)[place(rng, list(_APPLICANTS.values()))]
        origin = list(ORIGINS[group])[place(rng, list(ORIGINS[group].values()))]
        shortlisted = _day(rng, year, 300) if rng.random() < _SHORTLISTED[group] else None
        appointed = shortlisted is not None and rng.random() < _APPOINTED[group]
        vacancy = f"{year}-{number // _APPLICATIONS_A_VACANCY + 1:03}"
        appointed_on = shortlisted + timedelta(45) if shortlisted and appointed else None
        yield application(vacancy, f"{year}-{number + 1:05}", origin, shortlisted, appointed_on)


def _cases(rng: Random, prefix: str, year: int, staff: list[Person]) -> Iterator[Row]:
    number = len(staff) // _STAFF_A_CASE + below(rng, 2)
    for case_number, person in enumerate(some_of(rng, staff, number), start=1):
        yield case(person, f"{prefix}-{case_number:02}", _day(rng, year))


def _attendances(rng: Random, year: int, people: list[Person]) -> Iterator[Row]:
    for person in people:
        if rng.random() < _MANDATORY:
            yield attendance(person, _one_of(rng, _MANDATORY_COURSES), _day(rng, year), True)
        if rng.random() < _TRAINED[group_of(person.ethnic_origin)]:
            yield attendance(person, _one_of(rng, _COURSES), _day(rng, year), False)


def _one_of(rng: Random, texts: Sequence[str]) -> str:
    return texts[below(rng, len(texts))]


def _day(rng: Random, year: int, days: int = 365) -> date:
    """A day of the reporting year's period, which begins on 1 April of the year before."""
    return date(year - 1, 4, 1) + timedelta(below(rng, days))
