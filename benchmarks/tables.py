"""What was measured, as tables of words and numbers. Not here: measuring (measure), where they are shown (page)."""

from collections.abc import Mapping
from dataclasses import dataclass

from benchmarks.processes import Cost
from benchmarks.runs import Run

FLOOR = "bare DuckDB SQL, the floor"
UP_TO_INDICATORS = (
    "reading, pseudonyms, checks of records",
    "handing over to the warehouse",
    "models: counts and indicators",
    "rules and checks",
)
"""The stages of reading, pseudonymising, checking, counting and computing indicators."""
_UP_TO = "from reading to indicators, rules included"
_ALL = "all of it"
_IN_GIB = 1024


@dataclass(frozen=True)
class Table:
    """Something measured: words above it, a header row, and rows of text."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class Small:
    """What costs something without any national year: imports, loading, a year of Norfolk and Waveney."""

    imports: Cost
    dagster: Cost
    loading: Cost
    sample: Run


def small_things(small: Small) -> Table:
    """Imports, definitions and a small year."""
    rows = (
        ("bare imports: dagster, pandas, great_expectations", small.imports, small.imports, "bare imports"),
        ("wres run, Norfolk and Waveney, 2020", small.sample.cost, small.imports, "bare imports"),
        ("import dagster", small.dagster, small.dagster, "import dagster"),
        ("definitions load", small.loading, small.dagster, "import dagster"),
    )
    shown = tuple(
        (name, f"{cost.seconds:.2f}", f"{cost.seconds / base.seconds:.2f} {what}", f"{cost.peak:,.0f}")
        for name, cost, base, what in rows
    )
    return Table("Small things", ("", "seconds", "times", "peak MiB"), shown)


def contenders(size: float, costs: Mapping[str, Cost]) -> Table:
    """All who were timed, held against the floor."""
    floor = costs[FLOOR].seconds
    rows = tuple(
        (name, f"{cost.seconds:.1f}", f"{cost.seconds / floor:.1f}", f"{cost.peak:,.0f}")
        for name, cost in costs.items()
    )
    return Table(f"Size {size:g}: four workforce indicators", ("", "seconds", "times the floor", "peak MiB"), rows)


def by_stage(title: str, run: Run, base_name: str, base: Cost) -> Table:
    """Where the time of a run goes, held against something else that was timed."""
    seconds = {**run.stages, _ALL: run.cost.seconds, _UP_TO: _up_to_indicators(run)}
    rows = tuple(
        (stage, f"{took:.1f}", f"{took / run.cost.seconds:.0%}", f"{took / base.seconds:.1f}")
        for stage, took in seconds.items()
    )
    return Table(title, ("stage", "seconds", "share", f"times {base_name}"), rows)


def run_again(first: Run, again: Run) -> Table:
    """A run after one organisation's file changed, held against the first one."""
    before, after = ({**run.stages, _ALL: run.cost.seconds} for run in (first, again))
    rows = tuple(
        (stage, f"{before[stage]:.1f}", f"{took:.1f}", _part(took, before[stage])) for stage, took in after.items()
    )
    return Table("Run again after one organisation's file changed", ("stage", "first", "again", "part"), rows)


def growth(runs: Mapping[float, Run]) -> Table:
    """Seconds of each stage at three sizes, held against a straight line through the two smaller ones."""
    sizes = small_size, size, large_size = sorted(runs)
    small, middle, large = ({**runs[each].stages, _ALL: runs[each].cost.seconds} for each in sizes)
    rows = []
    for stage, seconds in middle.items():
        growing = (seconds - small[stage]) / (size - small_size) * size
        expected = seconds + growing * (large_size - size) / size
        told = (small[stage], seconds, large[stage], seconds - growing, growing)
        rows.append((stage, *(f"{number:.1f}" for number in told), _part(large[stage], expected)))
    rows.append(("peak MiB", *(f"{runs[each].cost.peak:,.0f}" for each in sizes), "", "", ""))
    header = ("stage", *(f"size {each:g}" for each in sizes), "fixed", "growing", "of a straight line")
    return Table("Fixed costs and growing ones, seconds", header, tuple(rows))


def aims(small: Small, whole: Run, floor: Cost) -> Table:
    """What the project aims at, and what was measured."""
    rows = (
        (f"{_UP_TO}: times the floor", 3, _up_to_indicators(whole) / floor.seconds),
        (f"{_ALL}: times the floor", 10, whole.cost.seconds / floor.seconds),
        ("peak memory of a run, GiB", 2, whole.cost.peak / _IN_GIB),
        ("a year of Norfolk and Waveney: times the bare imports", 2, small.sample.cost.seconds / small.imports.seconds),
        ("definitions load: times import dagster", 1.3, small.loading.seconds / small.dagster.seconds),
    )
    shown = tuple((aim, f"{most:g}", f"{found:.1f}", "yes" if found <= most else "no") for aim, most, found in rows)
    return Table("Aims", ("", "at most", "measured", "met"), shown)


def _up_to_indicators(run: Run) -> float:
    return sum(run.stages[stage] for stage in UP_TO_INDICATORS)


def _part(one: float, other: float) -> str:
    return f"{one / other:.2f}" if other else ""
