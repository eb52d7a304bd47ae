"""Size gates: what a small body shows is less, so what is shown tells on which side of its gate a headcount lies.

Here: gates as bounds on headcounts, in rounding and in what everybody knows. Not here: which body shows what (SQL).
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from wres_pipeline.disclosure.linked_set import Numbers
from wres_pipeline.disclosure.wres_cells import CountSet


@dataclass(frozen=True)
class Gate:
    """On which side of a size gate the headcount of a body lies: everybody sees what is shown of it, and knows."""

    size: int
    is_large: bool


def sides(counts: CountSet, gates: Mapping[str, Gate]) -> tuple[Numbers, Numbers]:
    """Bounds on the cells that the size gates are: a headcount is on the side that its body is shown on."""
    lowest, highest = np.full(len(counts.counts), -np.inf), np.full(len(counts.counts), np.inf)
    for body, place in counts.headcounts.items():
        if body in gates:
            lowest[place] = gates[body].size if gates[body].is_large else -np.inf
            highest[place] = np.inf if gates[body].is_large else gates[body].size - 1
    return lowest, highest


def limits(counts: CountSet, gates: Mapping[str, Gate]) -> tuple[Numbers, Numbers]:
    """What everybody knows of each cell without the publication: its lowest and highest value."""
    lowest, highest = sides(counts, gates)
    return np.maximum(counts.floors, lowest), highest
