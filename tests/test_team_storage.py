"""What deploy/ gives a team: Dagster's history in PostgreSQL by its dagster.yaml, and no secret in any of its files."""

import re
import shutil
from dataclasses import fields
from pathlib import Path

import dagster as dg
import pytest

from tests.postgresql_server import Databases, databases, server
from tests.test_signing import places
from wres_pipeline.runs.run_history import run_history
from wres_pipeline.settings import settings

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


def test_the_settings_are_those_of_the_environment_file(monkeypatch: pytest.MonkeyPatch) -> None:
    lines = (DEPLOY / "wres.env").read_text(encoding="utf-8").splitlines()
    told = dict(line.removeprefix("#").split("=", 1) for line in lines if line and not line.startswith("# "))
    for name, text in told.items():
        monkeypatch.setenv(name, text)
    found = settings()
    assert found.dagster_home == Path(told.pop("DAGSTER_HOME"))
    kept = {str(getattr(found, field.name)) for field in fields(found)}
    assert {text for name, text in told.items() if name != "WRES_AUTOMATION"} <= kept
    assert found.automation


def test_no_file_of_deploy_has_a_secret_or_listens_to_others() -> None:
    for path in DEPLOY.rglob("*"):
        text = path.read_text(encoding="utf-8") if path.is_file() and path.name != "requirements.txt" else ""
        assert set(re.findall(r"//wres:(.*?)@", text)) <= {"PASSWORD"}, path
        assert "0.0.0.0" not in text, path  # noqa: S104 - what is looked for
        assert not re.search(r"(?i)(secret|password|key)\s*=\s*\S", text.replace("WRES_PSEUDONYM_KEY=\n", "")), path
