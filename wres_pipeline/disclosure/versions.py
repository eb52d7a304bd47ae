"""What was published before, of this year and the last: it is rounded no more, and the attacker has it too.

Here: former versions of one linked set, and the set joined with them. Source: DESIGN of republication.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from wres_pipeline.disclosure.cell_lines import KEYS, VALUES, Cell
from wres_pipeline.disclosure.linked_set import LinkedSet, Mask, Numbers, joined
from wres_pipeline.disclosure.wres_cells import CountSet, count_sets


@dataclass(frozen=True)
class Version:
    """One publication of a linked set: its exact counts, and of each cell what was published (nan where nothing)."""

    year: int
    number: int
    base: int
    counts: CountSet
    published: Numbers


@dataclass(frozen=True)
class Before:
    """Of each cell what was published before (nan where nothing was), and whether its count is still the same."""

    published: Numbers
    unchanged: Mask


def rounded_of(counts: CountSet, rows: pd.DataFrame, prefix: str = "rounded_") -> tuple[Numbers, Numbers]:
    """Of each cell its rounded count and what of it is shown, from rows of int_linked_cells; nan for none."""
    rounded, published = np.full(len(counts.counts), np.nan), np.full(len(counts.counts), np.nan)
    for group, value in VALUES.items():
        for *key, shown, number in rows[[*KEYS, "is_shown", prefix + value]].itertuples(index=False, name=None):
            place = counts.cells.get(Cell._make([*key, group]))
            if place is not None and not pd.isna(number):
                rounded[place] = number
                published[place] = number if shown else published[place]
    return rounded, published


def versions_of(published: pd.DataFrame, linked_set: str) -> list[Version]:
    """Every former publication of this linked set, oldest first (rows of the ledger)."""
    own = published[published["linked_set"] == linked_set]
    found = []
    for _, rows in own.groupby(["reporting_year", "version"], sort=True):
        counts = next(count_sets(rows))
        year, number, base = (int(rows[column].iloc[0]) for column in ("reporting_year", "version", "base"))
        found.append(Version(year, number, base, counts, rounded_of(counts, rows)[1]))
    return found


def published_before(counts: CountSet, versions: Sequence[Version]) -> Before:
    """Of each cell what was published last, this year's before last year's."""
    published, unchanged = np.full(len(counts.counts), np.nan), np.zeros(len(counts.counts), dtype=bool)
    for version in versions:
        for cell, place in counts.cells.items():
            there = version.counts.cells.get(cell)
            if there is not None and not np.isnan(version.published[there]):
                published[place] = version.published[there]
                unchanged[place] = version.counts.counts[there] == counts.counts[place]
    return Before(published, unchanged)


def last_year(counts: CountSet, versions: Sequence[Version]) -> tuple[Numbers, Numbers]:
    """Of each cell the lowest and highest count that last year's publications leave, if it is known to be unchanged."""
    lowest, highest = np.full(len(counts.counts), -np.inf), np.full(len(counts.counts), np.inf)
    for version in versions:
        before = published_before(counts, [version])
        away = version.base - 1
        lowest = np.where(before.unchanged, np.maximum(lowest, before.published - away), lowest)
        highest = np.where(before.unchanged, np.minimum(highest, before.published + away), highest)
    return lowest, highest


def same_counts(sets: Sequence[CountSet]) -> list[tuple[tuple[int, int], tuple[int, int]]]:
    """Cells of people that hold the same count in the first set and a later one: an attacker may know that."""
    first = sets[0]
    return [
        ((0, place), (number, there))
        for number, other in enumerate(sets[1:], 1)
        for cell, there in other.cells.items()
        if (place := first.cells.get(cell)) is not None
        and first.people[place]
        and first.counts[place] == other.counts[there]
    ]


def joint(sets: Sequence[CountSet]) -> LinkedSet:
    """The sets as one, in which counts that did not change are one."""
    return joined([each.linked for each in sets], same_counts(sets))
