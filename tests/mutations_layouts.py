"""Mutations of the columns and fields of any extract (W0-01, W0-06)."""

import random
from collections.abc import Callable

from tests.mutations import Mutant, table
from tests.mutations_extracts import columns, files, good_extracts
from tests.mutations_sent import NEEDED_BY_OTHERS
from wres_pipeline.standard.extracts import extracts

Table = list[list[str]]
"""The header of an extract and its rows."""
Layout = Callable[[random.Random, str, Table], tuple[str, str]]
"""Changes an extract in place; the rule that this breaks, and the location."""


def made(rng: random.Random, mutate: Layout) -> Mutant:
    sent = good_extracts(rng)
    extract = rng.choice(list(sent.rows))
    header = columns(extract)
    lines = [header, *([row[column] for column in header] for row in sent.rows[extract])]
    rule, location = mutate(rng, extract, lines)
    name = f"{sent.year}/{extract}.csv"
    changed = {**files(sent, NEEDED_BY_OTHERS), name: table(lines[0], lines[1:])}
    return Mutant(rule, changed, frozenset([(name, location)]))


def renamed_column(rng: random.Random, extract: str, lines: Table) -> tuple[str, str]:
    """A column that is needed stands under a name that nobody knows."""
    needed = [column.column_name for column in extracts()[extract] if column.required]
    lines[0][lines[0].index(rng.choice(needed))] = rng.choice(["", "Column1", "Origin of person"])
    return "W0-01", ""


def another_column(rng: random.Random, extract: str, lines: Table) -> tuple[str, str]:
    name = rng.choice(["Surname", "DOB", ""])
    for number, line in enumerate(lines):
        line.append("x" if number else name)
    return "W0-06", "1"


def field_lost_or_won(rng: random.Random, extract: str, lines: Table) -> tuple[str, str]:
    line = rng.choice(lines[1:])
    number = rng.randrange(len(line))
    line[number : number + 1] = rng.choice([[], [line[number], "x"]])
    return "W0-01", ""


LAYOUTS = (renamed_column, another_column, field_lost_or_won)
