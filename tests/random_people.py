"""Random people and the rows that local systems would send of them, with all that goes wrong in such rows.

Here: one row at a time, as text by column. Not here: files and who sends what (random_extracts).
"""

import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from tests.independent_files import Row
from wres_pipeline.standard.calendar import reporting_year

BANDS = ["1", "2", "3", "4", "5", "6", "7", "8a", "8B", "8 c", "8D", "9"]
ESR_GRADES = [f"NHS|X{'RN'[n % 2]}{n:02}|Review Body Band {band}" for n, band in enumerate(BANDS, 1)]
MEDICAL_GRADES = [
    "NHS|MC72|Consultant",
    "consultant",
    "MC41",
    "Associate Specialist",
    "MN37",
    "Foundation Year 2",
    "MA99",
]
GRADES = [*ESR_GRADES, *(f"Band {band}" for band in BANDS), "xr05", "AfC Band 6", "8C", "7", "Under Band 1", "VSM"]
SENIOR_GRADES = ["Very Senior Manager", *MEDICAL_GRADES]
UNMAPPED_GRADES = ["Local Scale", "Spot Salary", ""]
WORKFORCE = ["Permanent", "PERMANENT", "Fixed Term Temp", "part-time", " Full Time ", "Permanent - Flexible", ""]
OTHER_CATEGORIES = ["Bank", "bank", "Honorary", "Non-Exec", "Non-Executive Director", "Locum/Agency"]
HOLDERS_AND_ODD = ["Office Holder", "Lay Member", "Elected GP", "Zero Hours", "Seconded"]
OCCUPATIONS = ["NAA", "N6A", "S0D", "G1A", "G0A", "Z2A", "021", "H1B", "u5a", "QX9", "", "none"]
WHITE = ["A", "B", "C2", "CY", "White - British", "A White - British", "White \N{EN DASH} British", "White - Polish"]
BME = ["D", "H", "J Asian or Asian British - Pakistani", "Mixed - White and Asian", "N", "PC", "R", "s", "  m "]
UNKNOWN = ["Z", "99", "Not Stated", "Prefer not to say", "", "Martian", "QQ", "White", "Unspecified"]
DISABLED = ["Yes", "y", "TRUE", "Yes - sensory impairment", "Disabled"]
NOT_DISABLED = ["No", "N", "false", "No disability"]
DISABILITY_UNKNOWN = ["", "Not Declared", "prefer not to answer", "Martian", "Unspecified", "No answer"]
YES, NO = ["Y", "Yes", "y", "TRUE", "1"], ["N", "No", "n", "FALSE", "0"]
UNREADABLE_DAYS = ["soon", "", "2019-02-30", "31/11/2018", "04/30/2019", "2019/05/01"]
SPELLINGS = ["%Y-%m-%d", "%Y-%m-%d", "%d/%m/%Y", "%Y-%m-%dT17:30:00", "%Y-%m-%d 00:00:00", "%d/%m/%Y 09:15"]


@dataclass(frozen=True)
class Somebody:
    """A person of the county, as most of the systems know it."""

    reference: str
    number: str
    origin: str
    disability: str
    grade: str
    employers: tuple[str, ...]


def somebody(rng: random.Random, number: int, codes: Sequence[str]) -> Somebody:
    """One with a reference or without; an employee number may be somebody else's reference."""
    known = "" if rng.random() < 0.1 else f"QQ{number:06}C"
    employee = rng.choice([f"{number}", f"{number}", f"{number}", "", f"QQ{number + 1:06}C"])
    grade = rng.choice(SENIOR_GRADES if rng.random() < 0.2 else GRADES)
    return Somebody(
        known, employee, origin(rng), disability(rng), grade, tuple(rng.sample(list(codes), rng.choice([1, 1, 2, 3])))
    )


def origin(rng: random.Random) -> str:
    return rng.choice(rng.choice([WHITE, WHITE, BME, UNKNOWN]))


def disability(rng: random.Random) -> str:
    return rng.choice(rng.choice([DISABLED, NOT_DISABLED, NOT_DISABLED, DISABILITY_UNKNOWN]))


def disability_of(rng: random.Random, who: Somebody) -> str:
    """As the person says, nothing, or something else."""
    return rng.choice([who.disability] * 8 + ["", disability(rng)])


def origin_of(rng: random.Random, who: Somebody) -> str:
    """As the person says, nothing, or something else."""
    return rng.choice([who.origin] * 8 + ["", origin(rng)])


def spelled(rng: random.Random, reference: str) -> str:
    spaced = f" {reference[:2]} {reference[2:4]} {reference[4:]} "
    return rng.choice([reference, reference, reference, reference.lower(), spaced, spaced.lower()])


def assignments(rng: random.Random, who: Somebody, executive: bool) -> list[Row]:
    """The person's assignments at one employer: all combinations of primary flags, most often one primary."""
    first = assignment(rng, who, rng.choice([*YES, *YES, *YES, "", "N", "main"]))
    others = [assignment(rng, who, rng.choice([*NO, *NO, "", "Y"])) for _ in range(rng.choice([0, 0, 0, 1, 2]))]
    if executive and who.reference and rng.random() < 0.15:
        first["pay_grade"] = rng.choice(UNMAPPED_GRADES)
    if first["primary_assignment"] in YES and first["assignment_category"] in WORKFORCE and who.reference:
        for row in others:
            counted = row["primary_assignment"] in YES
            row["pay_grade"] = row["pay_grade"] if counted or rng.random() < 0.8 else rng.choice(UNMAPPED_GRADES)
    return rng.sample([first, *others], len(others) + 1)


def assignment(rng: random.Random, who: Somebody, primary: str) -> Row:
    category = rng.choice(rng.choice([*[WORKFORCE] * 6, OTHER_CATEGORIES, HOLDERS_AND_ODD]))
    unmapped = rng.random() < (0.3 if category in OTHER_CATEGORIES else 0.002)
    grade = who.grade if rng.random() < 0.7 else rng.choice(GRADES)
    return {
        "person_reference": "" if rng.random() < 0.015 else spelled(rng, who.reference),
        "employee_number": spelled(rng, who.number),
        "assignment_number": rng.choice(["", "1", "2", "9", "10", f"{who.number}-2", f"{who.number}-10"]),
        "primary_assignment": primary,
        "assignment_category": category,
        "occupation_code": rng.choice(OCCUPATIONS),
        "pay_grade": rng.choice(UNMAPPED_GRADES) if unmapped else grade,
        "ethnic_origin": origin_of(rng, who),
        "disability": disability_of(rng, who),
    }


def application(rng: random.Random, number: int) -> Row:
    """Most shortlisted; some appointed, some of them without having been shortlisted."""
    said = [*YES, *YES, "2019-04-30", "30/04/2019", *NO, "", "", "perhaps"]
    return {
        "vacancy_reference": f"V{number % 3}",
        "application_reference": rng.choice([*[f"{number}"] * 12, f" {max(0, number - 3)}", "", "n/a"]),
        "ethnic_origin": origin(rng),
        "disability": disability(rng),
        "shortlisted": rng.choice([*said, *YES]),
        "appointed": rng.choice([*said, *NO]),
    }


def event_day(rng: random.Random, year: int) -> str:
    """A day of the year's period in either spelling; now and then one outside of it, or none."""
    start = reporting_year(year).period_start
    day = start + timedelta(days=rng.choice([0, 0, 364, rng.randrange(365), rng.randrange(365), rng.choice([-1, 400])]))
    return rng.choice(UNREADABLE_DAYS) if rng.random() < 0.08 else day.strftime(rng.choice(SPELLINGS))


def case(rng: random.Random, who: Somebody, year: int) -> Row:
    return {
        "person_reference": "" if rng.random() < 0.04 else spelled(rng, who.reference),
        "case_reference": rng.choice(["C1", "C2"]),
        "entered_on": event_day(rng, year),
        "ethnic_origin": origin_of(rng, who),
        "disability": disability_of(rng, who),
    }


def course(rng: random.Random, who: Somebody, year: int) -> Row:
    return {
        "person_reference": spelled(rng, who.reference),
        "course": rng.choice(["Fire safety", "Coaching; part 1", 'The "new"\nleaders']),
        "attended_on": event_day(rng, year),
        "mandatory": rng.choice([*NO, *NO, *NO, *YES, "", "it depends"]),
        "ethnic_origin": origin_of(rng, who),
        "disability": disability_of(rng, who),
    }


def seat(rng: random.Random, who: Somebody, executive: bool, unmatched: float) -> Row:
    answers = [rng.choice(YES if rng.random() < 0.6 else NO), rng.choice(YES if executive else NO)]
    voting, executive_said = (rng.choice(["perhaps", ""]) if rng.random() < 0.06 else each for each in answers)
    return {
        "person_reference": "" if rng.random() < unmatched else spelled(rng, who.reference),
        "role": rng.choice(["Chair", "Chief Nurse", "GP, elected", "Directeur g\xe9n\xe9ral"]),
        "voting": voting,
        "executive": executive_said,
        "ethnic_origin": origin_of(rng, who),
        "disability": disability_of(rng, who),
    }
