"""What deploy/ gives a team: Dagster's history in PostgreSQL by its dagster.yaml, and no secret in any of its files."""

import shutil
from pathlib import Path

import dagster as dg
import pytest

from tests.postgresql_server import Databases, databases, server
from tests.test_signing import places
from wres_pipeline.runs.run_history import run_history

__all__ = ["databases", "server"]  # fixtures
DEPLOY = Path(__file__).resolve().parents[1] / "deploy"


@dg.op
def a_step() -> None:
    """Something to run."""


@dg.job
def a_job() -> None:
    """Something to find in the history."""
    a_step()


def test_runs_are_kept_in_postgresql(tmp_path: Path, databases: Databases, monkeypatch: pytest.MonkeyPatch) -> None:
    where = places(tmp_path)
    monkeypatch.setenv("WRES_DAGSTER_URL", databases("wres_dagster", "psycopg2"))
    where.dagster_home.mkdir(parents=True)
    shutil.copy(DEPLOY / "dagster.yaml", where.dagster_home)
    with run_history(where) as instance:
        done = a_job.execute_in_process(instance=instance)
    with run_history(where) as another:
        assert [run.run_id for run in another.get_runs()] == [done.run_id]
        assert another.all_logs(done.run_id, dg.DagsterEventType.STEP_SUCCESS)
        assert (another.telemetry_enabled, another.run_monitoring_enabled) == (False, True)
        assert another.get_concurrency_config().run_queue_config.max_concurrent_runs == 1  # type: ignore[union-attr]
    assert not list(tmp_path.rglob("*.db"))
