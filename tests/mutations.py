"""What a mutation is: a good submission in which something was changed, and the rule that must find it where.

Here: the shapes that the mutators share, and the two ways to write a return. Not here: good submissions
(mutations_good, mutations_extracts), the mutators (the other mutations_*), what is asserted of them (test_mutations).
"""

import csv as csv_format
import io
import random
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace

from tests.conftest import HEADER
from tests.independent import GROUPS
from tests.rule_cases import Files, Write, text

Key = tuple[str, str, str, str, str]
"""Indicator, measure, staff group, pay band, ethnic group, as return.csv spells them."""
Counts = dict[Key, float]
Place = tuple[Key, str]
"""A cell of a return: key and period."""
Entries = dict[Place, str]
"""What is sent, cell by cell, in the order of the rows."""
Rows = list[list[str]]


@dataclass(frozen=True)
class Good:
    """The counts of two years that agree with themselves and with each other, without totals."""

    year: int
    this: Counts
    last: Counts


@dataclass(frozen=True)
class Change:
    """Cells of a return that are sent otherwise, the rule that this breaks and where; nowhere is the whole file."""

    rule: str
    entries: Entries
    at: tuple[Place, ...] = ()


@dataclass(frozen=True)
class Mutant:
    """Files, the rule that they break, and its findings: file and location."""

    rule: str
    files: Files
    found: frozenset[tuple[str, str]]


Mutate = Callable[[random.Random, Entries], Change]
"""Changes cells of a return."""
Make = Callable[[random.Random], Mutant]
"""Makes a mutant from nothing but random numbers."""


def leaf(staff: str, band: str, group: str) -> Key:
    return "1", "headcount", staff, band, group


def event(indicator: int, measure: str, group: str) -> Key:
    return str(indicator), measure, "", "", group


def headcounts(counts: Counts) -> Counts:
    """The people of each pay band, each of them once."""
    return {key: n for key, n in counts.items() if key[0] == "1" and key[3] != "senior_medical_manager"}


def workforce(counts: Counts, group: str = "all") -> float:
    return sum(n for key, n in headcounts(counts).items() if group in ("all", key[4]))


def with_totals(counts: Counts) -> Counts:
    """The counts and the total of every pay band, staff group and ethnic group."""
    totals: Counts = {}
    for key, number in counts.items():
        if key[0] == "1":
            totals[*key[:4], "all"] = totals.get((*key[:4], "all"), 0) + number
    for (_, _, staff, _, group), number in headcounts(counts).items():
        for of, whose in ((staff, group), (staff, "all"), ("all", group), ("all", "all")):
            totals[leaf(of, "all", whose)] = totals.get(leaf(of, "all", whose), 0) + number
    return counts | totals


def entries(good: Good) -> Entries:
    """Both years as they stand in a return.csv."""
    years = (("current", good.this), ("previous", good.last))
    return {(key, period): f"{n:g}" for period, counts in years for key, n in with_totals(counts).items()}


def numbers(sent: Entries, period: str) -> Counts:
    """The counts of one period that are not totals."""
    return {k: float(n) for (k, p), n in sent.items() if p == period and k[3] != "all" and k[4] in GROUPS}


def table(header: Iterable[str], rows: Iterable[Iterable[str]]) -> Write:
    """Writes a CSV file, quoted where it must be."""
    content = io.StringIO()
    writer = csv_format.writer(content, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return text(content.getvalue())


def return_csv(rows: Iterable[Iterable[str]], extra: Iterable[str] = ()) -> Write:
    return table([*HEADER.split(","), "period", *extra], rows)


def rows_of(sent: Mapping[Place, object]) -> Rows:
    return [[*key, str(value), period] for (key, period), value in sent.items()]


def last_return(good: Good) -> Files:
    """What was sent the year before."""
    sent = entries(replace(good, this=good.last, last={}))
    return {f"{good.year - 1}/return.csv": return_csv(rows_of(sent))}


def mutant(good: Good, rule: str, write: Write, at: Iterable[str] = ("",), file: str = "return.csv") -> Mutant:
    """A return that breaks a rule at these locations, beside last year's."""
    name = f"{good.year}/{file}"
    return Mutant(rule, {**last_return(good), name: write}, frozenset((name, location) for location in at))


def csv_mutant(rng: random.Random, good: Good, mutate: Mutate) -> Mutant:
    """A return.csv, its rows in random order, some of whose cells were changed."""
    ordered = list(entries(good).items())
    rng.shuffle(ordered)
    change = mutate(rng, dict(ordered))
    sent = dict(ordered) | change.entries
    at = [str(list(sent).index(place) + 2) for place in change.at]
    return mutant(good, change.rule, return_csv(rows_of(sent)), at or [""])
