"""What mutations of extracts share: choosing a row, and sending what was changed.

Here: shapes and helpers. Not here: good extracts (mutations_extracts), the mutations (mutations_records and others).
"""

import random
from collections.abc import Callable
from dataclasses import dataclass

from tests.mutations import Mutant
from tests.mutations_extracts import YES, Row, Sent, files, good_extracts

NEEDED_BY_OTHERS = ("staff_in_post", "board_members")
"""What is sent beside the extract that is broken: reading all of them takes long."""


@dataclass(frozen=True)
class Broken:
    """A rule, and the extract and row in which it must be found; no row is the file."""

    rule: str
    extract: str
    row: int | None = None


def a_row(rng: random.Random, rows: list[Row], wanted: Callable[[Row], bool] = lambda row: True) -> int:
    return rng.choice([n for n, row in enumerate(rows) if wanted(row)])


def is_workforce(row: Row) -> bool:
    return row["assignment_category"] != "Bank"


def firsts(sent: Sent, wanted: Callable[[Row], bool] = lambda row: True) -> list[int]:
    """The rows of primary assignments that are like this."""
    return [n for n, row in enumerate(sent.rows["staff_in_post"]) if row["primary_assignment"] in YES and wanted(row)]


def made(rng: random.Random, mutate: Callable[[random.Random, Sent], Broken]) -> Mutant:
    broken = mutate(rng, sent := good_extracts(rng))
    name = f"{sent.year}/{broken.extract}.csv"
    location = "" if broken.row is None else str(broken.row + 2)
    kept = {broken.extract, *NEEDED_BY_OTHERS}
    return Mutant(broken.rule, files(sent, kept), frozenset([(name, location)]))
