"""How fast the intervals of the relative likelihoods are.

Run with `python -m benchmarks.intervals` in a development install. The first line is how many intervals a second
miettinen_nurminen makes for 10,000 bodies of random sizes, the best of five runs. The second is the same for
statsmodels, one interval a call, on 200 of them. The third is the ratio of both, for comparison between machines,
whose speeds differ much more. Not here: whether the intervals are right; the tests see to that.
"""

from collections.abc import Callable
from time import perf_counter

import numpy as np
from statsmodels.stats.proportion import confint_proportions_2indep

from wres_pipeline.statistics.ratios import miettinen_nurminen

BODIES, BODIES_OF_STATSMODELS, RUNS = 10_000, 200, 5


def main() -> None:
    """Print both speeds, in intervals a second, and their ratio."""
    bodies = _bodies()
    ours = BODIES / _seconds(lambda: miettinen_nurminen(*bodies))
    some = bodies[:, :BODIES_OF_STATSMODELS].T.tolist()
    theirs = BODIES_OF_STATSMODELS / _seconds(lambda: [_statsmodels(*body) for body in some])
    print(f"miettinen_nurminen: {ours:,.0f} intervals a second")
    print(f"statsmodels: {theirs:,.0f} intervals a second")
    print(f"ratio: {ours / theirs:,.0f}")


def _bodies() -> np.ndarray[tuple[int, int], np.dtype[np.int64]]:
    """Events and staff of two groups, shape (4, BODIES); each group has events, as statsmodels needs them."""
    random = np.random.default_rng(2020)
    bme, white = random.integers(5, 3_000, BODIES), random.integers(50, 10_000, BODIES)
    return np.stack([random.binomial(bme - 2, 0.1) + 1, bme, random.binomial(white - 2, 0.1) + 1, white])


def _statsmodels(x1: int, n1: int, x2: int, n2: int) -> object:
    return confint_proportions_2indep(x1, n1, x2, n2, compare="ratio", method="score", correction=True)


def _seconds(work: Callable[[], object]) -> float:
    """The least of several runs: whatever else the machine does only adds to it."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        work()
        times.append(perf_counter() - start)
    return min(times)


if __name__ == "__main__":
    main()
