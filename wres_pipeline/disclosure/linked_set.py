"""Cells that are added together, so that each of them tells something of the others.

Here: the arithmetic of any such set, as matrices. Not here: which WRES counts are linked (wres_cells), rounding, audit.
"""

from collections.abc import Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from graphlib import TopologicalSorter
from itertools import pairwise
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Numbers = NDArray[np.float64]
Mask = NDArray[np.bool_]


class Line(NamedTuple):
    """A total and what adds up to it: positions of cells, each with 1, or -1 where it is taken off."""

    total: int
    terms: tuple[tuple[int, int], ...]


class Part(NamedTuple):
    """A cell that is never more than `times` another one: positions of cells."""

    part: int
    whole: int
    times: int


@dataclass(frozen=True)
class LinkedSet:
    """Cells, and how each of n is a sum of the leaves, the cells that are no total.

    sums: n x leaves; equations: rows over the leaves that are 0 (lines that the sums do not imply); surpluses: rows
    over the leaves that are never below 0 (parts of wholes). step: for each leaf the number of its step; the leaves
    that hold the same count in several versions have one in common.
    """

    cells: tuple[Hashable, ...]
    leaves: tuple[int, ...]
    sums: sparse.csr_array
    equations: sparse.csr_array
    surpluses: sparse.csr_array
    parts: tuple[Part, ...]
    step: NDArray[np.int64]

    @cached_property
    def kind(self) -> NDArray[np.int64]:
        """Of each cell a number; cells with the same one are the same sum of leaves, or of their twins."""
        leaves = len(self.leaves)
        ties = np.array([pair for pair, _ in _entries(self.equations) if len(pair) == 2], dtype=int).reshape(-1, 2)  # noqa: PLR2004
        graph = sparse.coo_array((np.ones(len(ties)), (ties[:, 0], ties[:, 1])), shape=(leaves, leaves))
        count, twin = sparse.csgraph.connected_components(graph, directed=False)
        merged = sparse.csr_array(
            self.sums @ sparse.csr_array((np.ones(leaves), (range(leaves), twin)), (leaves, count))
        )
        merged.sort_indices()
        numbers: dict[tuple[bytes, bytes], int] = {}
        keys = [(places.tobytes(), times.tobytes()) for places, times in _entries(merged)]
        return np.array([numbers.setdefault(key, len(numbers)) for key in keys], dtype=np.int64)


def _entries(rows: sparse.csr_array) -> Iterator[tuple[NDArray[np.int32], Numbers]]:
    """Of each row where it is not 0, and what it is there."""
    for start, end in pairwise(rows.indptr):
        yield rows.indices[start:end], rows.data[start:end]


def linked_set(cells: Sequence[Hashable], lines: Sequence[Line], parts: Sequence[Part] = ()) -> LinkedSet:
    """The set of these cells; where a cell is the total of several lines the first defines it, the others must agree.

    Raises graphlib.CycleError where a total is part of itself.
    """
    first = {line.total: line for line in reversed(lines)}
    leaves = tuple(place for place in range(len(cells)) if place not in first)
    rows = _rows(len(cells), first, leaves)
    sums = _matrix(rows, len(leaves))
    others = [line for line in lines if first[line.total] is not line]
    equations = [_combined(rows, [(line.total, 1), *((cell, -sign) for cell, sign in line.terms)]) for line in others]
    surpluses = [_combined(rows, [(each.whole, each.times), (each.part, -1)]) for each in parts]
    return LinkedSet(
        tuple(cells),
        leaves,
        sums,
        _matrix([row for row in equations if row], len(leaves)),
        _matrix(surpluses, len(leaves)),
        tuple(parts),
        np.arange(len(leaves)),
    )


def _rows(count: int, first: Mapping[int, Line], leaves: Sequence[int]) -> list[dict[int, int]]:
    """Each cell as a sum of leaves: {position of the leaf among the leaves: coefficient}."""
    rows: list[dict[int, int]] = [{} for _ in range(count)]
    for place, cell in enumerate(leaves):
        rows[cell] = {place: 1}
    order = TopologicalSorter({total: [cell for cell, _ in line.terms] for total, line in first.items()})
    for cell in order.static_order():
        if cell in first:
            rows[cell] = _combined(rows, first[cell].terms)
    return rows


def _combined(rows: Sequence[Mapping[int, int]], terms: Sequence[tuple[int, int]]) -> dict[int, int]:
    total: dict[int, int] = {}
    for cell, times in terms:
        for leaf, coefficient in rows[cell].items():
            total[leaf] = total.get(leaf, 0) + times * coefficient
    return {leaf: coefficient for leaf, coefficient in total.items() if coefficient}


def _matrix(rows: Sequence[Mapping[int, int]], width: int) -> sparse.csr_array:
    at = [(number, leaf, value) for number, row in enumerate(rows) for leaf, value in sorted(row.items())]
    row, column, value = (np.array(each) for each in zip(*at, strict=True)) if at else (np.array([], int),) * 3
    return sparse.csr_array((value.astype(float), (row, column)), shape=(len(rows), width))


def joined(sets: Sequence[LinkedSet], same: Sequence[tuple[tuple[int, int], tuple[int, int]]]) -> LinkedSet:
    """Several sets as one, its cells keyed (number of the set, key).

    same: pairs of cells, as (number of the set, position), that hold the same count.
    """
    offsets = [int(n) for n in np.cumsum([0, *(len(each.cells) for each in sets)])]
    sums = _diagonal([each.sums for each in sets])
    ties = [sums[[offsets[s] + c]] - sums[[offsets[t] + d]] for (s, c), (t, d) in same]
    return LinkedSet(
        tuple((number, cell) for number, each in enumerate(sets) for cell in each.cells),
        tuple(offset + leaf for offset, each in zip(offsets, sets, strict=False) for leaf in each.leaves),
        sums,
        sparse.csr_array(sparse.vstack([_diagonal([each.equations for each in sets]), *ties], format="csr")),
        _diagonal([each.surpluses for each in sets]),
        tuple(
            Part(offset + each.part, offset + each.whole, each.times)
            for offset, one in zip(offsets, sets, strict=False)
            for each in one.parts
        ),
        np.unique([repr(each.cells[leaf]) for each in sets for leaf in each.leaves], return_inverse=True)[1],
    )


def _diagonal(blocks: Sequence[sparse.csr_array]) -> sparse.csr_array:
    return sparse.csr_array(sparse.block_diag(blocks, format="csr"))
