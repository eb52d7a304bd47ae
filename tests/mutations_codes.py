"""Mutations of extracts: categories, grades, occupations and origins that nobody knows (W1-13 to W1-16)."""

import random
from collections.abc import Callable, Collection

from tests.mutations_extracts import YES, Sent
from tests.mutations_sent import Broken, a_row, firsts
from tests.random_people import MEDICAL_GRADES, UNMAPPED_GRADES

ORIGINS = ["staff_in_post", "recruitment", "disciplinary", "board_members"]
NOT_KNOWN = ["Martian", "QQ", "Welsh?", "W", "BAME", "12"]


def unknown_category(rng: random.Random, sent: Sent) -> Broken:
    number = a_row(rng, sent.rows["staff_in_post"])
    sent.rows["staff_in_post"][number]["assignment_category"] = rng.choice(["", "Zero Hours", "Seconded", "Staff"])
    return Broken("W1-13", "staff_in_post", number)


def unknown_grade(rng: random.Random, sent: Sent) -> Broken:
    """Of somebody who is counted and no executive, who is VSM whatever the grade."""
    number = rng.choice(firsts(sent, lambda row: row["person_reference"] not in executives(sent)))
    grades = [*UNMAPPED_GRADES, "Band 10", "XR13", "8e", "NHS|XR99|Review Body Band 5", "Band"]
    sent.rows["staff_in_post"][number]["pay_grade"] = rng.choice(grades)
    return Broken("W1-14", "staff_in_post", number)


def executives(sent: Sent) -> Collection[str]:
    return {row["person_reference"] for row in sent.rows["board_members"] if row["executive"] in YES}


def unknown_occupation(rng: random.Random, sent: Sent) -> Broken:
    number = rng.choice(firsts(sent, lambda row: row["pay_grade"] not in MEDICAL_GRADES))
    sent.rows["staff_in_post"][number]["occupation_code"] = rng.choice(["", "QX9", "none", "02", "Nurse"])
    return Broken("W1-15", "staff_in_post", number)


def unknown_origin(rng: random.Random, sent: Sent) -> Broken:
    extract = rng.choice(ORIGINS)
    number = a_row(rng, sent.rows[extract])
    sent.rows[extract][number]["ethnic_origin"] = rng.choice(NOT_KNOWN)
    return Broken("W1-16", extract, number)


CODES: dict[str, Callable[[random.Random, Sent], Broken]] = {
    "unknown category": unknown_category,
    "unknown grade": unknown_grade,
    "unknown occupation": unknown_occupation,
    "unknown origin": unknown_origin,
}
