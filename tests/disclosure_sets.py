"""Small linked sets and what brute force finds in them, for tests of disclosure. Not here: tests, rows of whole returns
(disclosure_rows).
"""

from collections.abc import Sequence
from itertools import product

import numpy as np
import pandas as pd
from hypothesis import strategies as st
from numpy.typing import NDArray

from tests.disclosure_rows import linked_rows
from wres_pipeline.disclosure.attackers import Knowledge
from wres_pipeline.disclosure.linked_set import Line, LinkedSet, Numbers, Part, linked_set
from wres_pipeline.disclosure.protection import Outcome
from wres_pipeline.disclosure.solver import System, system_of
from wres_pipeline.disclosure.verdicts import Audited


def with_margins(inner: Sequence[object] | NDArray[np.float64]) -> Numbers:
    """A table of any dimensions with its totals: the last index of each dimension."""
    full = np.array(inner, float)
    for axis in range(full.ndim):
        full = np.concatenate([full, full.sum(axis=axis, keepdims=True)], axis=axis)
    return full


def cube(full: Numbers) -> LinkedSet:
    """The set of a table with its totals, flattened: each total is linked along every dimension that it is one of."""
    at = np.arange(full.size).reshape(full.shape)
    lines = []
    for axis in range(full.ndim):
        along = np.moveaxis(at, axis, -1).reshape(-1, full.shape[axis])
        lines += [Line(int(line[-1]), tuple((int(cell), 1) for cell in line[:-1])) for line in along]
    return linked_set(range(full.size), lines)


@st.composite
def tables(draw: st.DrawFn) -> Numbers:
    """Tables of two or three dimensions with their totals."""
    shape = draw(st.sampled_from([(2, 3), (4, 3), (2, 2, 2), (2, 3, 3)]))
    size = int(np.prod(shape))
    return with_margins(np.array(draw(st.lists(st.integers(0, 24), min_size=size, max_size=size))).reshape(shape))


PART, WHOLE, MEMBER, OVERLAP, MERGED, TRAINED = range(6)
MOST_IN_MERGER = 6


def small_merger() -> LinkedSet:
    """Two members (WHOLE and MEMBER), an overlap and the merged body; PART is never more than the first member.

    TRAINED is never more than twice the merged body.
    """
    names = ["part", "whole", "member", "overlap", "merged", "trained"]
    line = Line(MERGED, ((WHOLE, 1), (MEMBER, 1), (OVERLAP, -1)))
    return linked_set(names, [line], [Part(PART, WHOLE, 1), Part(TRAINED, MERGED, 2)])


@st.composite
def merger_counts(draw: st.DrawFn) -> Numbers:
    """Counts of a small_merger; those that are no total are MOST_IN_MERGER at most."""
    whole, member = draw(st.integers(0, MOST_IN_MERGER)), draw(st.integers(0, MOST_IN_MERGER))
    overlap = draw(st.integers(0, min(2, whole, member)))
    merged = whole + member - overlap
    part, trained = draw(st.integers(0, whole)), draw(st.integers(0, min(MOST_IN_MERGER, 2 * merged)))
    return np.array([part, whole, member, overlap, merged, trained], float)


def fitting(linked: LinkedSet, system: System) -> Numbers:
    """All cells of every table of whole numbers that there is in a bounded system, one table a row."""
    ranges = [range(int(a), int(b) + 1) for a, b in zip(system.leaf_lower, system.leaf_upper, strict=True)]
    found = np.array(list(product(*ranges)), float)
    values = (system.rows @ found.T).T
    fits = ((values >= system.lower) & (values <= system.upper)).all(axis=1)
    return np.asarray((linked.sums @ found[fits].T).T)


def brute_widths(linked: LinkedSet, knowledge: Knowledge) -> Numbers:
    """Of each cell the width of its interval, from all tables there are (nan where there is none)."""
    found = fitting(linked, system_of(linked, knowledge.lowest, knowledge.highest))
    for each in linked.parts:
        found = found[found[:, each.part] <= each.times * found[:, each.whole]]
    return found.max(axis=0) - found.min(axis=0) if len(found) else np.full(len(linked.cells), np.nan)


def recorded(outcome: Outcome, year: int = 2020, version: int = 1) -> pd.DataFrame:
    """What the ledger has of a set that was published."""
    assert outcome.withheld == ""
    return outcome.rows.assign(reporting_year=year, version=version, base=5)


def audited(outcome: Outcome) -> Audited:
    """What the audit of a set came to, which there was."""
    assert outcome.audited is not None
    return outcome.audited


def workforce(code: str, white: float, bme: float, unknown: float) -> tuple[object, ...]:
    """The row of a body that sends its workforce alone."""
    return (code, 1, "headcount", "all", "all", white, bme, unknown, white + bme + unknown)


def alone_body(white: float, bme: float, unknown: float) -> pd.DataFrame:
    """Rows of one stand-alone body RX1 that sends its workforce alone."""
    return linked_rows([workforce("RX1", white, bme, unknown)])
