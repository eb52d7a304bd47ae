"""What is measured, in tables.

Not here: how a process is timed (processes), a run of the command (runs), what its stages are (stages).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.figures import must_agree
from benchmarks.processes import CHECKOUT, Cost, in_the_middle, timed
from benchmarks.runs import Bench, Run, made_year, run_year

FLOOR = "bare DuckDB SQL, the floor"
SCRIPTS = {FLOOR: "floor", "polars": "with_polars", "pandas": "with_pandas"}
WHOLE = "wres run, everything included"
UP_TO_INDICATORS = (
    "reading, pseudonyms, checks of records",
    "handing over to the warehouse",
    "models: counts and indicators",
    "rules and checks",
)
"""The stages of reading, pseudonymising, checking, counting and computing indicators."""
GROWTH = (0.1, 1.0, 3.0)
"""Sizes, as multiples of the one that is asked for, at which a run's stages are held against each other."""
CHANGED = "ZZ110"
"""The organisation in the middle by size, whose file changes before a year is run again."""
_IMPORTS = "import dagster, pandas, great_expectations"
_DEFINITIONS = "from wres_pipeline.definitions import defs"


@dataclass(frozen=True)
class Table:
    """Something measured: words above it, a header row, and rows of text."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def tables(bench: Bench) -> Iterator[Table]:
    """Measure everything, and give each table when it is there. Raises Failed, and Different of figures."""
    yield _small(bench)
    inbox = made_year(bench, bench.size)
    scripts = _scripts(bench, inbox)
    runs = [run_year(bench, inbox, f"wres run, {turn + 1} of {bench.turns}") for turn in range(bench.turns)]
    must_agree(bench.folder / "floor.csv", bench.folder / "output" / "2020" / "restricted" / "indicators.csv")
    whole = sorted(runs, key=lambda run: run.cost.seconds)[len(runs) // 2]
    yield _contenders(bench, {**scripts, WHOLE: whole.cost})
    yield _by_stage(bench, whole, scripts[FLOOR])
    yield _again(bench, inbox, whole)
    yield _growth(bench, whole)


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


def _contenders(bench: Bench, costs: dict[str, Cost]) -> Table:
    rows = tuple((name, *_shown(cost, costs[FLOOR])) for name, cost in costs.items())
    return Table(
        f"Size {bench.size:g}: four workforce indicators", ("", "seconds", "times the floor", "peak MiB"), rows
    )


def _shown(cost: Cost, floor: Cost) -> tuple[str, str, str]:
    return f"{cost.seconds:.1f}", f"{cost.seconds / floor.seconds:.1f}", f"{cost.peak:,.0f}"


def _by_stage(bench: Bench, run: Run, floor: Cost) -> Table:
    up_to = sum(run.stages[stage] for stage in UP_TO_INDICATORS)
    seconds = {**run.stages, "all of it": run.cost.seconds, "from reading to indicators, rules included": up_to}
    rows = tuple(
        (stage, f"{took:.1f}", f"{took / run.cost.seconds:.0%}", f"{took / floor.seconds:.1f}")
        for stage, took in seconds.items()
    )
    return Table(
        f"Size {bench.size:g}: where a run's time goes", ("stage", "seconds", "share", "times the floor"), rows
    )


def _again(bench: Bench, inbox: Path, first: Run) -> Table:
    """The year run once more after one organisation sent a file again; the last run of `inbox` is what it follows."""
    changed = inbox / "2020" / CHANGED / "training.csv"
    sent = changed.read_bytes()
    changed.write_bytes(sent[: sent.rindex(b"\n", 0, -1) + 1])
    try:
        again = run_year(bench, inbox, "wres run, after one organisation's file changed", anew=False)
    finally:
        changed.write_bytes(sent)
    rows = tuple(
        (stage, f"{first.stages[stage]:.1f}", f"{took:.1f}", _part(took, first.stages[stage]))
        for stage, took in again.stages.items()
    )
    whole = first.cost.seconds, again.cost.seconds
    rows += (("all of it", f"{whole[0]:.1f}", f"{whole[1]:.1f}", _part(whole[1], whole[0])),)
    return Table("Run again after one organisation's file changed", ("stage", "first", "again", "part"), rows)


def _part(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other else ""


def _growth(bench: Bench, whole: Run) -> Table:
    """Seconds of each stage at several sizes, held against a straight line through the two smaller ones."""
    sizes = {times: bench.size * times for times in GROWTH}
    runs = {
        times: whole if size == bench.size else run_year(bench, made_year(bench, size), f"wres run, size {size:g}")
        for times, size in sizes.items()
    }
    small, middle, large = (runs[times].stages | {"all of it": runs[times].cost.seconds} for times in GROWTH)
    rows = []
    for stage, at_one in middle.items():
        growing = (at_one - small[stage]) / (GROWTH[1] - GROWTH[0])
        expected = at_one + growing * (GROWTH[2] - GROWTH[1])
        seconds = (small[stage], at_one, large[stage], at_one - growing, growing)
        rows.append((stage, *(f"{number:.1f}" for number in seconds), _part(large[stage], expected)))
    rows.append(("peak MiB", *(f"{runs[times].cost.peak:,.0f}" for times in GROWTH), "", "", ""))
    header = ("stage", *(f"size {size:g}" for size in sizes.values()), "fixed", "growing", "of a straight line")
    return Table("Fixed costs and growing ones, seconds", header, tuple(rows))


def _small(bench: Bench) -> Table:
    """What is there without any national year: imports, loading, a year of Norfolk and Waveney."""
    bench.tell("imports and definitions")
    # Not counted: the first start after an installation compiles every module.
    timed(("-c", f"{_IMPORTS}; {_DEFINITIONS}"))
    imports, dagster, loading = (
        _in_the_middle(bench, "-c", code) for code in (_IMPORTS, "import dagster", _DEFINITIONS)
    )
    inbox = CHECKOUT / "sample" / "inbox"
    sample = in_the_middle([run_year(bench, inbox, "the sample's year").cost for _ in range(bench.turns)])
    rows = (
        ("bare imports: dagster, pandas, great_expectations", imports, imports, "bare imports"),
        ("wres run, Norfolk and Waveney, 2020", sample, imports, "bare imports"),
        ("import dagster", dagster, dagster, "import dagster"),
        ("definitions load", loading, dagster, "import dagster"),
    )
    shown = tuple(
        (name, f"{cost.seconds:.2f}", f"{cost.seconds / base.seconds:.2f} {what}", f"{cost.peak:,.0f}")
        for name, cost, base, what in rows
    )
    return Table("Small things", ("", "seconds", "times", "peak MiB"), shown)
