"""Calls in other processes: results in order, errors as they were raised, and no worker outlives its run."""

import os
import signal
import subprocess
import sys
import time
from functools import partial
from pathlib import Path

import pytest

from wres_pipeline.errors import DataFault, EngineFault
from wres_pipeline.side_by_side import FEW, side_by_side

_ENDLESS = """
from functools import partial
from tests.test_side_by_side import process_of, slept
from wres_pipeline.side_by_side import side_by_side

if __name__ == "__main__":
    for worker in side_by_side([partial(process_of, 0)] + [slept] * 50):
        print(worker, flush=True)
"""


def process_of(number: int) -> int:
    return os.getpid() if number == 0 else -number


def slept() -> int:
    time.sleep(60)
    return 0


def _fails(number: int) -> int:
    if number == 1:
        raise DataFault("What a sender's file did.")
    return number


def _dies(number: int) -> int:
    if number == 1:
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_few_calls_are_made_here() -> None:
    assert next(side_by_side([partial(process_of, number) for number in range(FEW - 1)])) == os.getpid()


@pytest.mark.slow
def test_many_are_made_in_other_processes_and_their_results_come_in_order(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    worker, *others = side_by_side([partial(process_of, number) for number in range(FEW)])
    assert worker not in {os.getpid(), 0}
    assert others == [-number for number in range(1, FEW)]


@pytest.mark.slow
def test_an_error_is_raised_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    with pytest.raises(DataFault, match=r"^What a sender's file did\.$"):
        list(side_by_side([partial(_fails, number) for number in range(FEW)]))


@pytest.mark.slow
def test_a_worker_that_is_killed_is_told_in_a_sentence(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: {0, 1})
    with pytest.raises(EngineFault, match="was killed; there may be too little memory"):
        list(side_by_side([partial(_dies, number) for number in range(FEW)]))


@pytest.mark.slow
def test_no_worker_outlives_a_run_that_is_killed() -> None:
    command = [sys.executable, "-c", _ENDLESS]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as run:  # noqa: S603 - our own
        assert run.stdout is not None
        worker = int(run.stdout.readline())
        run.kill()
    until = time.monotonic() + 20
    while Path(f"/proc/{worker}").exists() and time.monotonic() < until:
        time.sleep(0.1)
    assert not Path(f"/proc/{worker}").exists()
