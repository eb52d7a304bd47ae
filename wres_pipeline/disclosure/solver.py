"""One mixed-integer programme over the leaves of a linked set, solved by HiGHS. Not here: what it is for."""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import Bounds, LinearConstraint, milp

from wres_pipeline.disclosure.linked_set import LinkedSet, Numbers

SECONDS = 60.0
"""After which a programme counts as unfinished; those of five CCGs take a tenth of a second."""

INFEASIBLE = 2
MOST = 1e6
"""No count is larger: what is not published would otherwise have no end, and a search for its largest value neither."""


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
    """Whole numbers that satisfy the system at the least cost. Raises Infeasible, or Unfinished after SECONDS."""
    if not system.rows.shape[1]:
        return np.zeros(0)
    found = milp(
        cost,
        integrality=np.ones(len(cost), dtype=int),
        bounds=Bounds(np.maximum(system.leaf_lower, -MOST), np.minimum(system.leaf_upper, MOST)),
        constraints=LinearConstraint(system.rows, system.lower, system.upper),
        options={"time_limit": SECONDS, "mip_rel_gap": 0.0},
    )
    if found.status == INFEASIBLE:
        raise Infeasible
    if not found.success:
        raise Unfinished
    return np.round(np.asarray(found.x, dtype=float))
