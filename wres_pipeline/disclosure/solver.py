"""Whole numbers of least cost over the leaves of a linked set, found by HiGHS. Not here: what they are for."""

from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

import highspy
import numpy as np
from scipy import sparse

from wres_pipeline.disclosure.linked_set import LinkedSet, Numbers

SECONDS = 60.0
"""After which a programme counts as unfinished; those of five CCGs take a hundredth of a second."""

CLOSE = 1e-6
"""To a whole number: the solver's own tolerance."""
MOST = 1e6
"""No count is larger: what is not published would otherwise have no end, and a search for its largest value neither."""
_STATUS = highspy.HighsModelStatus


class Unfinished(Exception):
    """The solver has not come to the best solution within its time."""


class Infeasible(Exception):
    """No whole numbers satisfy all constraints."""


@dataclass(frozen=True)
class System:
    """Whole numbers l with lower <= rows l <= upper, and each of them within its own bounds."""

    rows: sparse.csr_array
    lower: Numbers
    upper: Numbers
    leaf_lower: Numbers
    leaf_upper: Numbers

    @cached_property
    def model(self) -> highspy.Highs:
        """The system in HiGHS, which begins each search where the last one ended: most then take a few steps."""
        model = highspy.Highs()  # type: ignore[no-untyped-call]
        for option, value in {"output_flag": False, "threads": 1, "mip_rel_gap": 0.0}.items():
            model.setOptionValue(option, value)
        model.passModel(self._programme())
        return model

    def _programme(self) -> highspy.HighsLp:
        made, matrix = highspy.HighsLp(), self.rows
        made.num_row_, made.num_col_ = matrix.shape
        made.col_cost_ = np.zeros(made.num_col_)
        made.col_lower_, made.col_upper_ = np.maximum(self.leaf_lower, -MOST), np.minimum(self.leaf_upper, MOST)
        made.row_lower_, made.row_upper_ = self.lower, self.upper
        made.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
        made.a_matrix_.start_, made.a_matrix_.index_, made.a_matrix_.value_ = matrix.indptr, matrix.indices, matrix.data
        return made

    def holds(self, leaves: Numbers) -> bool:
        """Whether these numbers satisfy the system, to the last one."""
        sums = self.rows @ leaves
        within = (self.lower <= sums) & (sums <= self.upper)
        return bool(within.all() and (self.leaf_lower <= leaves).all() and (leaves <= self.leaf_upper).all())


def system_of(linked: LinkedSet, lowest: Numbers, highest: Numbers) -> System:
    """The linked set's arithmetic, with bounds on its cells (n each), as a system over its leaves."""
    nothing, surplus = np.zeros(linked.equations.shape[0]), np.zeros(linked.surpluses.shape[0])
    leaves = list(linked.leaves)
    return System(
        sparse.csr_array(sparse.vstack([linked.sums, linked.equations, linked.surpluses], format="csr")),
        np.concatenate([lowest, nothing, surplus]),
        np.concatenate([highest, nothing, np.full_like(surplus, np.inf)]),
        lowest[leaves],
        highest[leaves],
    )


def solved(system: System, cost: Numbers) -> Numbers:
    """Whole numbers that satisfy the system at the least cost. Raises Infeasible, or Unfinished after SECONDS.

    Fractions are allowed at first: what is found is mostly whole, and then no whole numbers cost less.
    """
    if not system.rows.shape[1]:
        return np.zeros(0)
    columns = np.arange(len(cost), dtype=np.int32)
    system.model.changeColsCost(len(cost), columns, cost.astype(float))
    with suppress(Unfinished):
        found = _least(system.model, "off")
        if np.abs(found - np.round(found)).max() < CLOSE and system.holds(np.round(found)):
            return np.round(found)
    system.model.changeColsIntegrality(len(cost), columns, np.ones(len(cost), dtype=np.uint8))
    try:
        return np.round(_least(system.model, "choose"))
    finally:
        system.model.changeColsIntegrality(len(cost), columns, np.zeros(len(cost), dtype=np.uint8))


def _least(model: highspy.Highs, presolve: str) -> Numbers:
    model.setOptionValue("presolve", presolve)
    model.setOptionValue("time_limit", model.getRunTime() + SECONDS)
    model.run()
    if model.getModelStatus() == _STATUS.kInfeasible:
        raise Infeasible
    if model.getModelStatus() != _STATUS.kOptimal:
        raise Unfinished
    return np.array(model.getSolution().col_value, dtype=float)
