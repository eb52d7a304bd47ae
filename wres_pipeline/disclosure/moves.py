"""Steps from one table that agrees with a publication to others that do: cheap proof of how wide a cell is.

Here: steps, and how far each can be taken. Not here: finding a first such table (solver), judging cells (audit).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from wres_pipeline.disclosure.linked_set import LinkedSet, Numbers
from wres_pipeline.disclosure.solver import MOST, System


@dataclass(frozen=True)
class Moves:
    """Steps in the leaves (leaves x steps), and what each changes in the rows of a system (rows x steps)."""

    steps: sparse.csc_array
    effects: sparse.coo_array


def moves_of(linked: LinkedSet, system: System, exchanged: Sequence[tuple[int, int]] = ()) -> Moves:
    """One more in each leaf, and one more in a leaf of a part together with one of its whole.

    exchanged: numbers of two leaves, one more in the first and one less in the second.
    """
    leaves = len(linked.leaves)
    single = sparse.csc_array(
        (np.ones(leaves), (np.arange(leaves), linked.step)), shape=(leaves, linked.step.max() + 1)
    )
    part, whole = (_step_in(linked, [each[side] for each in linked.parts]) for side in (0, 1))
    more, less = (linked.step[[pair[side] for pair in exchanged]] for side in (0, 1))
    joint, swaps = single[:, part] + single[:, whole], single[:, more] - single[:, less]
    steps = sparse.csc_array(sparse.hstack([single, joint, swaps], format="csc"))
    return Moves(steps, sparse.coo_array(system.rows @ steps))


def _step_in(linked: LinkedSet, cells: Sequence[int]) -> NDArray[np.int64]:
    """The step of a leaf of each of these cells: of its first."""
    return linked.step[linked.sums.indices[linked.sums.indptr[cells]]]


def reach(system: System, moves: Moves, leaves: Numbers) -> tuple[Numbers, Numbers]:
    """How often each step can be taken back and forth from these leaves without leaving the system's bounds."""
    values = system.rows @ leaves
    row, step, change = moves.effects.row, moves.effects.col, moves.effects.data
    room_up, room_down = (system.upper - values)[row], (values - system.lower)[row]
    forth = np.full(moves.steps.shape[1], MOST)
    back = forth.copy()
    np.minimum.at(forth, step, np.floor(np.where(change > 0, room_up, room_down) / np.abs(change)))
    np.minimum.at(back, step, np.floor(np.where(change > 0, room_down, room_up) / np.abs(change)))
    return back, forth


def stretched(system: System, moves: Moves, leaves: Numbers) -> tuple[Numbers, Numbers]:
    """For each row of the system the lowest and highest value to which a single step, repeated, brings it."""
    values = system.rows @ leaves
    back, forth = reach(system, moves, leaves)
    row, step, change = moves.effects.row, moves.effects.col, moves.effects.data
    low, high = values.copy(), values.copy()
    np.maximum.at(high, row, values[row] + np.maximum(change * forth[step], -change * back[step]))
    np.minimum.at(low, row, values[row] + np.minimum(change * forth[step], -change * back[step]))
    return low, high
