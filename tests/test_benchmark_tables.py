"""What the benchmarks' tables say of measurements: shares, straight lines, aims."""

from benchmarks.processes import Cost
from benchmarks.runs import STARTING, Run
from benchmarks.stages import OWN, STAGES
from benchmarks.tables import Small, Table, aims, by_stage, contenders, growth, run_again, small_things

PEAK = 1536.0


def run(seconds: float, peak: float = PEAK) -> Run:
    """A run of which every stage takes as long."""
    stages = [STARTING, *STAGES, OWN]
    return Run(Cost(seconds, peak), dict.fromkeys(stages, seconds / len(stages)))


def small(sample: float, loading: float) -> Small:
    return Small(Cost(5, 250), Cost(1, 64), Cost(loading, 70), run(sample))


def found(table: Table) -> dict[str, tuple[str, ...]]:
    return {row[0]: row[1:] for row in table.rows}


def test_stages_are_shares_of_the_run_and_times_what_it_is_held_against() -> None:
    rows = found(by_stage("A run", run(80), "the floor", Cost(10, 1)))
    assert rows["all of it"] == ("80.0", "100%", "8.0")
    assert rows["rounding and audit"] == ("10.0", "12%", "1.0")
    assert rows["from reading to indicators, rules included"] == ("40.0", "50%", "4.0")


def test_contenders_and_small_things_are_held_against_the_first() -> None:
    floor = "bare DuckDB SQL, the floor"
    rows = found(contenders(1, {floor: Cost(4, 10), "pandas": Cost(10, 2048)}))
    assert rows == {floor: ("4.0", "1.0", "10"), "pandas": ("10.0", "2.5", "2,048")}
    assert found(small_things(small(10, 1.2)))["definitions load"] == ("1.20", "1.20 import dagster", "70")


def test_growth_in_a_straight_line_is_1_and_fixed_costs_are_told_apart() -> None:
    # 8 s whatever there is, and 80 s for each whole size.
    rows = found(growth({size: run(8 + 80 * size) for size in (0.1, 1.0, 3.0)}))
    assert rows["all of it"] == ("16.0", "88.0", "248.0", "8.0", "80.0", "1.00")
    assert found(growth({0.1: run(16), 1.0: run(88), 3.0: run(496)}))["all of it"][-1] == "2.00"


def test_a_run_again_is_a_part_of_the_first() -> None:
    assert found(run_again(run(80), run(20)))["all of it"] == ("80.0", "20.0", "0.25")


def test_aims_are_met_or_not() -> None:
    met = {aim: row[-1] for aim, *row in aims(small(10, 1.3), run(80), Cost(14, 1)).rows}
    assert list(met.values()) == ["yes"] * 5
    missed = {aim: row[-1] for aim, *row in aims(small(11, 1.4), run(150, 2100), Cost(14, 1)).rows}
    assert list(missed.values()) == ["no"] * 5
