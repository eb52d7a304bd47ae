"""Random good extracts: staff, applications, cases, courses, board and survey of one organisation without a finding."""

import random
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import timedelta

from tests.mutations import table
from tests.random_people import BME, ESR_GRADES, MEDICAL_GRADES, WHITE
from tests.rule_cases import Files
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.comparisons import comparisons
from wres_pipeline.standard.extracts import extracts

Row = dict[str, str]
YEARS = (2020, 2021)
"""Years in which indicator 3 needs no extract of the year before."""
CATEGORIES = ["Permanent", "Fixed Term Temp", "part-time", " Full Time "]
SPELLINGS = ["%Y-%m-%d", "%d/%m/%Y", "%d-%b-%Y", "%Y-%m-%d 09:30:00"]
YES, NO = ["Y", "yes", "TRUE", "1"], ["N", "No", "false", "0"]


@dataclass(frozen=True)
class Sent:
    """The rows of each extract of a year, by its name."""

    year: int
    rows: Mapping[str, list[Row]]


def good_extracts(rng: random.Random) -> Sent:
    year = rng.choice(YEARS)
    staff = [assignment(rng, number) for number in range(rng.randint(60, 90))]
    for row in staff[:2]:
        row["ethnic_origin"] = "Z"
    executives = rng.sample(staff[2:], 4)
    others = rng.sample(staff[2:], 6)
    rows = {
        "staff_in_post": [
            *staff,
            *(second(row, rng.choice(CATEGORIES) if n else "Bank") for n, row in enumerate(others)),
        ],
        "recruitment": [application(rng, number) for number in range(rng.randint(90, 150))],
        "disciplinary": [case(rng, year, n, row) for n, row in enumerate(rng.sample(staff[2:], 12))],
        "training": [course(rng, year, n, row) for n, row in enumerate(rng.sample(staff[2:], 40))],
        "board_members": [seat(rng, executives, number) for number in range(10)],
        "staff_survey": [answer(rng, n, group) for n in (5, 6, 7, 8) for group in ("white", "bme")],
    }
    for each in rows.values():
        rng.shuffle(each)
    return Sent(year, rows)


def assignment(rng: random.Random, number: int) -> Row:
    grade, medical = (rng.choice(MEDICAL_GRADES), True) if rng.random() < 0.15 else (rng.choice(ESR_GRADES), False)
    return {
        "person_reference": f"QQ{number:06}C",
        "employee_number": f"{number}",
        "assignment_number": f"{number}",
        "primary_assignment": rng.choice(YES),
        "assignment_category": rng.choice(CATEGORIES),
        "occupation_code": "021" if medical else rng.choice(["NAA", "G1A", "S0D", "G2D Clerical"]),
        "pay_grade": grade,
        "ethnic_origin": rng.choice(rng.choice([WHITE, WHITE, BME])),
    }


def second(row: Row, category: str) -> Row:
    """Another assignment of the same person, which is not the primary one."""
    number = f"{row['assignment_number']}-2"
    return {**row, "assignment_number": number, "primary_assignment": "N", "assignment_category": category}


def application(rng: random.Random, number: int) -> Row:
    """Four in five are shortlisted, every fourth of them appointed; hardly an ethnic origin is not known."""
    shortlisted = number % 5 < 4
    return {
        "vacancy_reference": f"V{number % 7}",
        "application_reference": str(number),
        "ethnic_origin": "Z" if number % 31 == 0 else rng.choice(rng.choice([WHITE, WHITE, BME])),
        "shortlisted": rng.choice([*YES, "30/04/2019"] if shortlisted else [*NO, ""]),
        "appointed": rng.choice([*YES, "2019-05-30"] if number % 5 == 1 else [*NO, ""]),
    }


def day(rng: random.Random, year: int) -> str:
    found = reporting_year(year).period_start + timedelta(days=rng.randrange(365))
    return found.strftime(rng.choice(SPELLINGS))


def case(rng: random.Random, year: int, number: int, row: Row) -> Row:
    return {
        "person_reference": row["person_reference"],
        "case_reference": f"C{number}",
        "entered_on": day(rng, year),
        "ethnic_origin": row["ethnic_origin"],
    }


def course(rng: random.Random, year: int, number: int, row: Row) -> Row:
    """Every fourth is mandatory."""
    return {
        "person_reference": row["person_reference"],
        "course": "Coaching, part 1",
        "attended_on": day(rng, year),
        "mandatory": rng.choice(NO if number % 4 else YES),
        "ethnic_origin": row["ethnic_origin"],
    }


def seat(rng: random.Random, executives: list[Row], number: int) -> Row:
    """The executives are staff, the others are not."""
    is_executive = number < len(executives)
    who = executives[number] if is_executive else {"person_reference": f"QQ9{number:05}C", "ethnic_origin": "A"}
    return {
        "person_reference": who["person_reference"],
        "role": "GP, elected",
        "voting": rng.choice([*YES, *NO]),
        "executive": rng.choice(YES if is_executive else NO),
        "ethnic_origin": who["ethnic_origin"],
    }


def answer(rng: random.Random, indicator: int, group: str) -> Row:
    respondents, percentage = rng.randint(11, 50), f"{rng.randint(20, 980) / 10:g}"
    return {
        "indicator": str(indicator),
        "ethnic_group": group,
        "respondents": str(respondents),
        "percentage": percentage,
    }


def columns(extract: str) -> list[str]:
    """Those of an extract without other characteristics than ethnicity, in their order."""
    others = {each.column_name for each in comparisons()[1:]}
    return [column.column_name for column in extracts()[extract] if column.column_name not in others]


def files(sent: Sent, kept: Collection[str] = tuple(extracts())) -> Files:
    """These extracts, each in the order of its columns."""
    names = {name: columns(name) for name in kept}
    return {
        f"{sent.year}/{name}.csv": table(header, [[row[each] for each in header] for row in sent.rows[name]])
        for name, header in names.items()
    }
