"""Mutations of whole rows of a return.csv: keys, periods, repeated rows, fields too many or too few (W0)."""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.mutations import Good, Mutant, Rows, entries, mutant, return_csv, rows_of
from tests.mutations_good import good_return

NO_KEYS = {
    0: ["10", "0", "1.0", "one", "", "11"],
    1: ["head count", "headcounts", "hired", "", "percent", "non_voting_members"],
    2: ["Medical staff", "non-clinical", "nonclinical", "clinical,medical", "band_5"],
    3: ["band_10", "band 5", "8a", "band_8", "vsms", "senior medical manager", "white"],
    4: ["bame", "asian", "total", "", "White British", "white,bme", "unknwon"],
}
"""By the place of the field, what is none; a staff group or pay band of another indicator than 1 must be empty."""
NO_PERIODS = ["2020", "last", "this year", "currently", "previous year", "prev", "0"]


@dataclass(frozen=True)
class Changed:
    """Rows of a return, or of one with another header, and the row in which the rule must find it."""

    rule: str
    rows: Rows
    at: str
    extra: tuple[str, ...] = ()


def unknown_key(rng: random.Random, rows: Rows) -> Changed:
    number, field = rng.randrange(len(rows)), rng.choice(list(NO_KEYS))
    rows[number][field] = rng.choice(NO_KEYS[field])
    return Changed("W0-10", rows, str(number + 2))


def measure_of_another_indicator(rng: random.Random, rows: Rows) -> Changed:
    number, other = rng.sample(range(len(rows)), 2)
    while (rows[number][0] in "5678" and rows[other][0] in "5678") or rows[number][0] == rows[other][0]:
        number, other = rng.sample(range(len(rows)), 2)
    rows[number][1] = rows[other][1]
    return Changed("W0-10", rows, str(number + 2))


def unknown_period(rng: random.Random, rows: Rows) -> Changed:
    number = rng.randrange(len(rows))
    rows[number][6] = rng.choice(NO_PERIODS)
    return Changed("W0-12", rows, str(number + 2))


def repeated_row(rng: random.Random, rows: Rows) -> Changed:
    """The same item again, spelled in another way, with the same or another number."""
    number = rng.randrange(len(rows))
    again = [rng.choice([field, field.upper(), f" {field} "]) for field in rows[number]]
    again[5] = rng.choice([again[5], "3"])
    later = rng.randint(number + 1, len(rows))
    return Changed("W0-13", [*rows[:later], again, *rows[later:]], str(later + 2))


def extra_column(rng: random.Random, rows: Rows) -> Changed:
    name = rng.choice(["notes", "Name", "ethnic group 2", "values"])
    return Changed("W0-06", [[*row, "x"] for row in rows], "1", (name,))


def field_too_few_or_many(rng: random.Random, rows: Rows) -> Changed:
    """A comma lost, or a thousands separator without quotation marks: where everything stands is not known."""
    number = rng.randrange(len(rows))
    field = rng.randrange(len(rows[number]))
    rows[number][field : field + 1] = rng.choice([[], ["1", "234"]])
    return Changed("W0-01", rows, "")


def rows_mutant(rng: random.Random, good: Good, mutate: Callable[[random.Random, Rows], Changed]) -> Mutant:
    rows = rows_of(entries(good))
    rng.shuffle(rows)
    changed = mutate(rng, rows)
    return mutant(good, changed.rule, return_csv(changed.rows, changed.extra), [changed.at])


def made(rng: random.Random, mutate: Callable[[random.Random, Rows], Changed]) -> Mutant:
    return rows_mutant(rng, good_return(rng), mutate)


ROWS = (
    unknown_key,
    measure_of_another_indicator,
    unknown_period,
    repeated_row,
    extra_column,
    field_too_few_or_many,
)
