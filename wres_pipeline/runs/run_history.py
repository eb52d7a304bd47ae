"""Dagster's history of this installation, in the project home.

Here: opening it, who is at work, ending runs whose process was killed, the last run of a year. Not here: running.
"""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import dagster as dg
from filelock import FileLock, Timeout

from wres_pipeline.errors import EngineFault
from wres_pipeline.jobs.common import year_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON

PROCESS_TAG = "wres/process"
"""The process of a run that a command started; runs that the UI or a daemon launched have none."""
HOME_TAG = "wres/home"
SERVER_TAG = ".dagster/grpc_info"
"""Dagster's own: which code server a run was started by, as JSON."""
PACKAGE = Path(__file__).resolve().parents[1]
_S = dg.DagsterRunStatus
GOING_ON = [_S.STARTING, _S.STARTED, _S.CANCELING]
"""A run that waits in the queue is not going on: it begins when the others have ended."""
ENDINGS = {_S.SUCCESS: "succeeded", _S.FAILURE: "failed", _S.CANCELED: "was cancelled", _S.QUEUED: "waits"}
MANY = 1000


@dataclass(frozen=True)
class LastRun:
    """The newest annual run of a year: when it was asked for (UTC), and how it ended, in words."""

    at: datetime
    ended: str


@contextmanager
def run_history(where: Settings) -> Iterator[dg.DagsterInstance]:
    """Dagster's history in the project home, 0700; the shipped dagster.yaml is put there the first time."""
    where.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    where.dagster_home.mkdir(mode=0o700, exist_ok=True)
    if not (where.dagster_home / "dagster.yaml").exists():
        shipped = next(path for path in (PACKAGE, PACKAGE.parent) if (path / "dagster.yaml").exists())
        shutil.copy(shipped / "dagster.yaml", where.dagster_home)
    os.environ["DAGSTER_HOME"] = str(where.dagster_home)
    with dg.DagsterInstance.get() as instance:
        yield instance


@contextmanager
def alone(where: Settings, instance: dg.DagsterInstance) -> Iterator[None]:
    """No other run of this home goes on while this block begins, and no other command runs one while it lasts.

    The lock goes with its process, however that ends: who has it knows that a run of another command is dead.
    Raises EngineFault where a run is going on: which job, and since when.
    """
    lock = FileLock(where.home / "command.lock", mode=0o600)
    try:
        held = lock.acquire(blocking=False)
    except Timeout as error:
        raise _busy(instance) from error
    with held:
        _end_killed_runs(where, instance)
        if instance.get_run_records(dg.RunsFilter(statuses=GOING_ON), limit=1):
            raise _busy(instance)
        yield


def _busy(instance: dg.DagsterInstance) -> EngineFault:
    records = instance.get_run_records(dg.RunsFilter(statuses=GOING_ON), limit=1)
    if not records:
        return EngineFault("Another command is at work in this home. Try again when it has ended.")
    since = records[0].create_timestamp.astimezone(LONDON).strftime("%Y-%m-%d %H:%M")
    return EngineFault(
        f"A run of {_job(records[0].dagster_run)} is going on since {since}. Try again when it has ended; "
        "one that the UI launched and that is dead ends when the UI is started again."
    )


def _job(run: dg.DagsterRun) -> str:
    """Its name; what Dagster calls a run of chosen assets says nothing to a user."""
    return "chosen assets" if run.job_name.startswith("__") else run.job_name


def tags_of(where: Settings) -> dict[str, str]:
    """What marks a run as one of this process."""
    return {PROCESS_TAG: str(os.getpid()), HOME_TAG: str(where.home)}


def _end_killed_runs(where: Settings, instance: dg.DagsterInstance) -> None:
    """Mark runs of this home's commands as failed, in its lock: Dagster's queue would wait for them for ever."""
    for run in instance.get_runs(dg.RunsFilter(statuses=GOING_ON, tags={HOME_TAG: str(where.home)})):
        instance.report_run_failed(run, "The process of this run was killed.")


def end_killed_runs(where: Settings, instance: dg.DagsterInstance) -> None:
    """Mark runs of this home's commands that were killed as failed; where a command is at work, its own stay."""
    with suppress(Timeout), FileLock(where.home / "command.lock", mode=0o600).acquire(blocking=False):
        _end_killed_runs(where, instance)


def end_runs_of(instance: dg.DagsterInstance, code: Path) -> None:
    """Mark the runs that the code server at this socket had going on as failed; for when it is not running."""
    for run in instance.get_runs(dg.RunsFilter(statuses=GOING_ON)):
        if f'"{code}"' in run.tags.get(SERVER_TAG, ""):
            instance.report_run_failed(run, "Dagster was stopped while this run was going on.")


def last_runs(where: Settings) -> dict[int, LastRun]:
    """The newest annual run of each year; none where Dagster has no history here: looking makes none."""
    if not (where.dagster_home / "dagster.yaml").exists():
        return {}
    with run_history(where) as instance:
        records = instance.get_run_records(limit=MANY)
    annual = [each for each in records if each.dagster_run.job_name in ("annual_return", "__ASSET_JOB")]
    return {year: _last(record) for record in reversed(annual) if (year := year_of(record.dagster_run))}


def _last(record: dg.RunRecord) -> LastRun:
    ended = ENDINGS.get(record.dagster_run.status, "is going on")
    return LastRun(record.create_timestamp.astimezone(UTC), ended)
