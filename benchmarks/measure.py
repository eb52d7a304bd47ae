"""What is measured, and in which order.

Not here: how a process is timed (processes), a run of the command (runs), what its stages are (stages), how all of it
is shown (tables).
"""

from collections.abc import Iterator
from pathlib import Path

from benchmarks.figures import must_agree
from benchmarks.processes import CHECKOUT, Cost, in_the_middle, timed
from benchmarks.runs import Bench, Run, made_year, run_year
from benchmarks.tables import FLOOR, Small, Table, aims, by_stage, contenders, growth, run_again, small_things

SCRIPTS = {FLOOR: "floor", "polars": "with_polars", "pandas": "with_pandas"}
WHOLE = "wres run, everything included"
GROWTH = (0.1, 1.0, 3.0)
"""Sizes, as multiples of the one that is asked for, at which a run's stages are held against each other."""
CHANGED = "ZZ110"
"""The organisation in the middle by size, whose file changes before a year is run again."""
_IMPORTS = "import dagster, pandas, great_expectations"
_DEFINITIONS = "from wres_pipeline.definitions import defs"


def tables(bench: Bench) -> Iterator[Table]:
    """Measure everything, and give each table when it is there. Raises Failed, and Different of figures."""
    small = _small(bench)
    yield small_things(small)
    yield by_stage("Where a year of Norfolk and Waveney goes", small.sample, "bare imports", small.imports)
    inbox = made_year(bench, bench.size)
    costs = _scripts(bench, inbox)
    whole = _run_in_the_middle(bench, inbox, "wres run")
    must_agree(bench.folder / "floor.csv", bench.output / "2020" / "restricted" / "indicators.csv")
    yield contenders(bench.size, {**costs, WHOLE: whole.cost})
    yield by_stage(f"Size {bench.size:g}: where a run's time goes", whole, "the floor", costs[FLOOR])
    yield run_again(whole, _again(bench, inbox))
    yield growth({bench.size * times: _at(bench, times, whole) for times in GROWTH})
    yield aims(small, whole, costs[FLOOR])


def _small(bench: Bench) -> Small:
    bench.tell("imports and definitions")
    # Not counted: the first start after an installation compiles every module.
    timed(("-c", f"{_IMPORTS}; {_DEFINITIONS}"))
    imports, dagster, loading = (
        _in_the_middle(bench, "-c", code) for code in (_IMPORTS, "import dagster", _DEFINITIONS)
    )
    sample = _run_in_the_middle(bench, CHECKOUT / "sample" / "inbox", "the sample's year")
    return Small(imports, dagster, loading, sample)


def _scripts(bench: Bench, inbox: Path) -> dict[str, Cost]:
    """What each script costs; all must come to the same figures."""
    costs = dict[str, Cost]()
    for name, module in SCRIPTS.items():
        bench.tell(name)
        figures = bench.folder / f"{module}.csv"
        costs[name] = _in_the_middle(bench, "-m", f"benchmarks.{module}", str(inbox), str(figures))
        must_agree(bench.folder / "floor.csv", figures)
    return costs


def _in_the_middle(bench: Bench, *command: str) -> Cost:
    return in_the_middle([timed(command) for _ in range(bench.turns)])


def _run_in_the_middle(bench: Bench, inbox: Path, told: str) -> Run:
    runs = [run_year(bench, inbox, f"{told}, {turn + 1} of {bench.turns}") for turn in range(bench.turns)]
    return sorted(runs, key=lambda run: run.cost.seconds)[len(runs) // 2]


def _again(bench: Bench, inbox: Path) -> Run:
    """The year run once more after one organisation sent a file again; the last run of `inbox` is what it follows."""
    changed = inbox / "2020" / CHANGED / "training.csv"
    sent = changed.read_bytes()
    changed.write_bytes(sent[: sent.rindex(b"\n", 0, -1) + 1])
    try:
        return run_year(bench, inbox, "wres run, after one organisation's file changed", anew=False)
    finally:
        changed.write_bytes(sent)


def _at(bench: Bench, times: float, whole: Run) -> Run:
    """The run at so many times the size; at the size itself it is there."""
    size = bench.size * times
    return whole if times == 1 else run_year(bench, made_year(bench, size), f"wres run, size {size:g}")
