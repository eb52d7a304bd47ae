"""Mutations of the rows of extracts: dates, yes and no, codes, persons, repeated records (W0-21 to W9-02)."""

import random
from collections.abc import Callable
from functools import partial

from tests.mutations_extracts import NO, YES, Sent
from tests.mutations_sent import Broken, a_row, firsts, is_workforce
from tests.random_people import BME, WHITE

DATES = {"disciplinary": "entered_on", "training": "attended_on"}
NO_DATES = ["soon", "", "2019-02-30", "31/11/2018", "04/30/2019", "2019/05/01", "43950", "1.5.2019", "1 May 2019"]
YES_NO = [("recruitment", "shortlisted"), ("recruitment", "appointed"), ("training", "mandatory")]
YES_NO += [("board_members", "voting"), ("board_members", "executive"), ("staff_in_post", "primary_assignment")]
NEITHER = ["perhaps", "?", "x", "main", "Yes please", "2", "tbc"]


def garbled_dates(rng: random.Random, sent: Sent) -> Broken:
    extract, column = rng.choice(list(DATES.items()))
    rows = sent.rows[extract]
    chosen = sorted(rng.sample(range(len(rows)), rng.choice([1, 2, len(rows) - 1, len(rows)])))
    for n in chosen:
        rows[n][column] = rng.choice(NO_DATES)
    return Broken("W0-25", extract) if len(chosen) == len(rows) else Broken("W0-21", extract, chosen[0])


def dates_of_another_year(rng: random.Random, sent: Sent) -> Broken:
    """Of some rows, or of all."""
    extract, column = rng.choice(list(DATES.items()))
    rows = sent.rows[extract]
    chosen = sorted(rng.sample(range(len(rows)), rng.choice([1, 2, len(rows) - 1, len(rows)])))
    for n in chosen:
        rows[n][column] = rng.choice([f"{sent.year}-04-01", f"31/03/{sent.year - 1}", "05-may-2009", "2035-01-01"])
    return Broken("W0-26", extract) if len(chosen) == len(rows) else Broken("W0-23", extract, chosen[0])


def few_rows_of_another_year(rng: random.Random, sent: Sent) -> Broken:
    extract, column = rng.choice(list(DATES.items()))
    del sent.rows[extract][rng.randint(1, 9) :]
    for row in sent.rows[extract]:
        row[column] = f"{sent.year - rng.choice([1, 2])}-03-31"
    return Broken("W0-28", extract)


def garbled_yes_or_no(rng: random.Random, sent: Sent) -> Broken:
    extract, column = rng.choice(YES_NO)
    rows = sent.rows[extract]
    chosen = sorted(rng.sample(range(len(rows)), rng.choice([1, 2, len(rows)])))
    for n in chosen:
        rows[n][column] = rng.choice(NEITHER)
    return Broken("W0-27", extract) if len(chosen) == len(rows) else Broken("W0-22", extract, chosen[0])


def lost_references(rng: random.Random, sent: Sent) -> Broken:
    rows = sent.rows["staff_in_post"]
    number = a_row(rng, rows, is_workforce)
    rows[number] |= {
        "person_reference": rng.choice(["", " ", "NULL", "N/A"]),
        "employee_number": rng.choice(["", "00", "n/a"]),
    }
    return Broken("W1-10", "staff_in_post", number)


def pairs(sent: Sent) -> list[tuple[int, int]]:
    """The rows of persons with two assignments of the workforce: the primary one and the other."""
    rows = sent.rows["staff_in_post"]
    numbers = {row["assignment_number"]: n for n, row in enumerate(rows) if is_workforce(row)}
    return [(numbers[each.removesuffix("-2")], n) for each, n in numbers.items() if each.endswith("-2")]


def no_primary(rng: random.Random, sent: Sent) -> Broken:
    number = rng.choice(firsts(sent))
    sent.rows["staff_in_post"][number]["primary_assignment"] = rng.choice(NO)
    return Broken("W1-11", "staff_in_post", number)


def of_two_assignments(rule: str, column: str, rng: random.Random, sent: Sent) -> Broken:
    """The other assignment is primary too, or in another band, or of another ethnic group; the first row is told."""
    rows = sent.rows["staff_in_post"]
    first, other = rng.choice(pairs(sent))
    kept = rows[first][column]
    wrong = {
        "primary_assignment": YES,
        "pay_grade": ["VSM", "Under Band 1", "very senior manager"],
        "ethnic_origin": WHITE if kept in BME else BME,
    }
    rows[other][column] = rng.choice(wrong[column])
    return Broken(rule, "staff_in_post", first)


def nobody_in_post(rng: random.Random, sent: Sent) -> Broken:
    for row in sent.rows["staff_in_post"]:
        row["assignment_category"] = rng.choice(["Bank", "Honorary"])
    return Broken("W1-18", "staff_in_post")


ROWS: dict[str, Callable[[random.Random, Sent], Broken]] = {
    "garbled dates": garbled_dates,
    "dates of another year": dates_of_another_year,
    "few rows of another year": few_rows_of_another_year,
    "garbled yes or no": garbled_yes_or_no,
    "lost references": lost_references,
    "no primary": no_primary,
    "two primaries": partial(of_two_assignments, "W1-12", "primary_assignment"),
    "two ethnic groups": partial(of_two_assignments, "W1-17", "ethnic_origin"),
    "two bands": partial(of_two_assignments, "W1-20", "pay_grade"),
    "nobody in post": nobody_in_post,
}
