"""Processes, timed. Not here: what they do.

Whoever measures must be small: Linux gives a new process the peak memory of the one that started it. So nothing that
measures imports pandas, DuckDB or Dagster.
"""

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path
from statistics import median

CHECKOUT = Path(__file__).resolve().parents[1]
_IN_MIB = 1024


class Failed(Exception):
    """A measured process ended otherwise than it should; the text says which, and its last lines."""


@dataclass(frozen=True)
class Cost:
    """Wall seconds, and the peak memory in MiB of the largest process: the one started or a child of it."""

    seconds: float
    peak: float


def timed(command: Collection[str], settings: Mapping[str, str] | None = None, well: Collection[int] = (0,)) -> Cost:
    """Run Python with these arguments from the checkout, with only these WRES_* variables; raises Failed.

    `well` are the exit codes with which it may end.
    """
    with tempfile.TemporaryFile() as said:
        started = time.monotonic()
        process = subprocess.Popen(  # noqa: S603 - our own arguments
            [sys.executable, *command], cwd=CHECKOUT, env=_surroundings(settings or {}), stdout=said, stderr=said
        )
        _, status, used = os.wait4(process.pid, 0)
        seconds = time.monotonic() - started
        process.returncode = os.waitstatus_to_exitcode(status)
        if process.returncode not in well:
            said.seek(0)
            raise Failed(f"{' '.join(command)}: exit code {process.returncode}\n{said.read().decode()[-2000:]}")
    return Cost(seconds, used.ru_maxrss / _IN_MIB)


def _surroundings(settings: Mapping[str, str]) -> dict[str, str]:
    """Compiled modules are kept, as in any installation: nobody compiles Dagster anew at each start."""
    left_out = ("WRES_", "DAGSTER_", "PYTHONDONTWRITEBYTECODE")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(left_out)}
    return {**kept, **settings, "PYTHONPATH": str(CHECKOUT)}


def in_the_middle(costs: Collection[Cost]) -> Cost:
    """The medians of several turns."""
    return Cost(median(cost.seconds for cost in costs), median(cost.peak for cost in costs))
