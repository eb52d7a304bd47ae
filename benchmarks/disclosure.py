"""How long rounding and attacking take: five CCGs and their merged body, and 220 organisations of their own.

Run `python -m benchmarks.disclosure`. Seconds are of this machine; the ratio is to solving the same sets' rounding
programmes alone, measured in the same run.
"""

from time import perf_counter

import numpy as np
import pandas as pd

from tests.disclosure_rows import GROUPS, body_rows, gates_of, linked_rows, protected, random_ccgs
from wres_pipeline.disclosure.rounding import controlled_round
from wres_pipeline.disclosure.wres_cells import count_sets

TRUSTS = 220


def trusts(count: int) -> pd.DataFrame:
    """Organisations of 500 to 9,000 staff, each a linked set of its own."""
    random = np.random.default_rng(1)
    rows: list[tuple[object, ...]] = []
    for number in range(count):
        keys = [(group, band) for group, bands in GROUPS.items() for band in bands]
        sizes = random.multinomial(int(random.integers(500, 9000)), random.dirichlet(np.full(len(keys), 0.7)))
        bands = {
            key: tuple(float(n) for n in random.multinomial(size, [0.75, 0.2, 0.05]))
            for key, size in zip(keys, sizes, strict=True)
        }
        shortlisted = random.multinomial(int(random.integers(200, 3000)), [0.6, 0.36, 0.04]).astype(float)
        events = {"shortlisted": tuple(shortlisted), "appointed": tuple(np.floor(shortlisted * 0.2))}
        rows += body_rows(f"R{number:03}", bands, **events)  # type: ignore[arg-type]
    return linked_rows(rows)


def timed(name: str, rows: pd.DataFrame) -> None:
    """Print how long protecting these rows took."""
    started = perf_counter()
    outcomes = protected(rows, gates_of(rows)).outcomes
    whole = perf_counter() - started
    sets = list(count_sets(rows))
    started = perf_counter()
    for each in sets:
        controlled_round(each.linked, each.counts, 5)
    rounding = perf_counter() - started
    withheld = sum(bool(outcome.withheld) for outcome in outcomes.values())
    print(
        f"{name}: {whole:.1f} s, {whole / rounding:.0f} times the rounding alone; {len(sets)} sets, {withheld} withheld"
    )


if __name__ == "__main__":
    timed("five CCGs and their merged body", random_ccgs(0))
    timed(f"{TRUSTS} organisations", trusts(TRUSTS))
