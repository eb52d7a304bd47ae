"""The intervals against values that several other implementations (own formula, statsmodels, R) agreed on."""

import csv
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest

from wres_pipeline.statistics.ratios import miettinen_nurminen
from wres_pipeline.statistics.shares import Floats, newcombe, wilson

with (Path(__file__).parent / "stats_golden.csv").open(encoding="utf-8", newline="") as stream:
    GOLDEN = list(csv.DictReader(stream))
METHODS: dict[str, Callable[..., tuple[Floats, Floats]]] = {
    "rr_miettinen_nurminen": miettinen_nurminen,
    "wilson": wilson,
    "diff_newcombe": newcombe,
}


def golden(method: str) -> tuple[Floats, Floats]:
    """Counts (one row a count) and limits (lower, upper); nan for a ratio of 0 to 0, of which those are (0, inf)."""
    rows = [row for row in GOLDEN if row["method"] == method]
    counts = np.array([[float(row[name]) for name in ("x1", "n1", "x2", "n2") if row[name]] for row in rows]).T
    limits = np.array([[float(row["lo1"]), float(row["hi1"])] for row in rows]).T
    if method == "rr_miettinen_nurminen":
        limits[:, counts[0] + counts[2] == 0] = np.nan
    return counts, limits


@pytest.mark.parametrize(("method", "rows"), [("rr_miettinen_nurminen", 20), ("wilson", 20), ("diff_newcombe", 20)])
def test_the_golden_values(method: str, rows: int) -> None:
    counts, limits = golden(method)
    assert limits.shape == (2, rows)
    np.testing.assert_allclose(METHODS[method](*counts), limits, rtol=1e-9, atol=1e-12)
