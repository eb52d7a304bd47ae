"""Independent calls in as many processes as there are cores: one body's figures or files know nothing of another's.

Here: running them. Not here: what they do.
"""

import os
import signal
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context, parent_process
from threading import Thread
from typing import TypeVar

from wres_pipeline.errors import EngineFault

FEW = 40
"""So many calls are over before other processes have started."""

Result = TypeVar("Result")


def side_by_side(calls: Sequence[Callable[[], Result]]) -> Iterator[Result]:
    """What the calls return, in their order; few of them are made here, one after the other.

    Calls and results are pickled. An error of a call is raised in its turn, and those that have not begun are dropped.
    Raises EngineFault where a process is gone.
    """
    cores = _cores()
    if cores == 1 or len(calls) < FEW:
        yield from (call() for call in calls)
        return
    # Started afresh: a fork would copy the locks of DuckDB's and Dagster's threads as they stand.
    with ProcessPoolExecutor(cores, get_context("spawn"), _begin) as pool:
        try:
            yield from pool.map(_called, calls)
        except BrokenProcessPool:
            raise EngineFault(
                "A process that writes files or attacks figures was killed; there may be too little memory. "
                "Nothing was put out: run again."
            ) from None


def _cores() -> int:
    """Those that this process may use; where nobody tells, all there are."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _called(call: Callable[[], Result]) -> Result:
    return call()


def _begin() -> None:
    """A worker leaves it to the run to be told to stop, and ends with it however that ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    Thread(target=_end_with_the_run, daemon=True).start()


def _end_with_the_run() -> None:
    run = parent_process()
    assert run is not None  # noqa: S101 - a worker has one
    run.join()
    os._exit(1)
