"""Dagster's history of this installation, in the project home.

Here: opening it, ending runs whose process was killed, telling of what was done outside a run. Not here: running.
"""

import os
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import dagster as dg

from wres_pipeline.assets.submission_metadata import states_as_metadata
from wres_pipeline.settings import Settings
from wres_pipeline.submission.states import Row

PROCESS_TAG = "wres/process"
SERVER_TAG = ".dagster/grpc_info"
"""Dagster's own: which code server a run was started by, as JSON."""
PACKAGE = Path(__file__).resolve().parents[1]


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


def end_killed_runs(instance: dg.DagsterInstance) -> None:
    """Mark runs of this command whose process is gone as failed: Dagster's queue would wait for them for ever."""
    for run in instance.get_runs(dg.RunsFilter(statuses=[dg.DagsterRunStatus.STARTED])):
        process = run.tags.get(PROCESS_TAG)
        if process and not _is_running(int(process)):
            instance.report_run_failed(run, "The process of this run was killed.")


def end_runs_of(instance: dg.DagsterInstance, code: Path) -> None:
    """Mark the runs that the code server at this socket had going on as failed; for when it is not running."""
    going_on = [dg.DagsterRunStatus.STARTING, dg.DagsterRunStatus.STARTED, dg.DagsterRunStatus.CANCELING]
    for run in instance.get_runs(dg.RunsFilter(statuses=going_on)):
        if f'"{code}"' in run.tags.get(SERVER_TAG, ""):
            instance.report_run_failed(run, "Dagster was stopped while this run was going on.")


def _is_running(process: int) -> bool:
    """Whether there is such a process; where the system cannot be asked harmlessly, yes."""
    try:
        if os.name == "posix":
            os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def tell_states(where: Settings, year: int, rows: Sequence[Row], by_state: Mapping[str, Sequence[str]]) -> None:
    """Tell Dagster that submissions were written outside a run; who signed off is not told."""
    metadata = states_as_metadata(where.output / str(year), rows, by_state)
    told = dg.AssetMaterialization("submissions", partition=str(year), metadata=metadata)
    with run_history(where) as instance:
        instance.report_runless_asset_event(told)
