"""National years and whole runs of them, timed. Not here: what they are held against (measure)."""

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from benchmarks.processes import CHECKOUT, Cost, Failed, timed

STARTING = "imports, loading and ending"
_DATA_AT_FAULT = 3
_RUN = ("-c", "from wres_pipeline.cli import main; main()", "run", "--year", "2020")


@dataclass(frozen=True)
class Bench:
    """What is asked for: the size of the year, how many turns, and the folder that everything is put into.

    database: the warehouse of the runs, or "" for a DuckDB file in the folder. tell: is told what is done next.
    """

    size: float
    turns: int
    folder: Path
    database: str
    tell: Callable[[str], None]

    @property
    def home(self) -> Path:
        """The home of the runs, which each empties: in a folder that nothing but this makes."""
        return self.folder / "wres-bench" / "home"

    @property
    def output(self) -> Path:
        """Their output."""
        return self.folder / "wres-bench" / "output"


@dataclass(frozen=True)
class Run:
    """A whole run: what it cost, and its seconds by stage, which add up to that."""

    cost: Cost
    stages: dict[str, float]


def made_year(bench: Bench, size: float) -> Path:
    """The inbox of a national year of this size in the folder, made where it is not there."""
    inbox = bench.folder / f"size-{size:g}"
    made = bench.folder / f"size-{size:g}.made"
    if not made.exists():
        bench.tell(f"making a year of size {size:g}")
        timed(("-m", "benchmarks.national_year", str(inbox), "--size", str(size)))
        made.touch()
    return inbox


def run_year(bench: Bench, inbox: Path, told: str, *, anew: bool = True) -> Run:
    """A whole run by the command, in the folder's home and output; `anew` with nothing there of an earlier one."""
    bench.tell(told)
    if anew:
        shutil.rmtree(bench.home, ignore_errors=True)
        shutil.rmtree(bench.output, ignore_errors=True)
    command = (*_RUN, "--inbox", str(inbox), "--output", str(bench.output))
    where = {"WRES_HOME": str(bench.home), **({"WRES_DATABASE_URL": bench.database} if bench.database else {})}
    cost = timed(command, where, (0, _DATA_AT_FAULT))
    stages = _stages(bench.home)
    return Run(cost, {STARTING: cost.seconds - sum(stages.values()), **stages})


def _stages(home: Path) -> dict[str, float]:
    command = [sys.executable, "-m", "benchmarks.stages", str(home)]
    done = subprocess.run(command, cwd=CHECKOUT, capture_output=True, text=True, check=False)  # noqa: S603 - our own
    if done.returncode:
        raise Failed(f"The stages of the run could not be read.\n{done.stderr[-2000:]}")
    found: dict[str, float] = json.loads(done.stdout)
    return found
