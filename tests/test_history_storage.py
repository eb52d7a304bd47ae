"""Dagster's history in files that stay open: the same files, for any process and thread, and none open afterwards."""

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from uuid import uuid4

import dagster as dg
import pytest

from wres_pipeline.runs.history_storage import HistoryStorage, OpenEventLog
from wres_pipeline.runs.run_history import PACKAGE, run_history
from wres_pipeline.settings import settings


@dg.op
def noted(context: dg.OpExecutionContext) -> None:
    context.log_event(dg.AssetMaterialization("thing"))


@dg.job(executor_def=dg.in_process_executor)
def noting() -> None:
    noted()


@pytest.fixture
def instance(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[dg.DagsterInstance]:
    monkeypatch.setenv("WRES_HOME", str(tmp_path / "home"))
    monkeypatch.setenv("DAGSTER_HOME", "")
    with run_history(settings()) as found:
        yield found


def events(instance: dg.DagsterInstance, run_id: str) -> list[str]:
    return [str(record.event_log_entry.dagster_event_type) for record in instance.get_records_for_run(run_id).records]


def test_a_home_keeps_the_index_and_one_run_open_and_nothing_when_it_is_left(
    instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    log = instance.event_log_storage
    assert isinstance(log, OpenEventLog)
    ids = [noting.execute_in_process(instance=instance).run_id for _ in range(3)]
    assert len({len(events(instance, run_id)) for run_id in ids}) == 1
    assert log._open.keys() == {"index", ids[-1]}
    folder = tmp_path / "home" / "dagster" / "history" / "runs"
    assert {path.stem for path in folder.glob("*.db-wal")} == {"index", ids[-1]}
    instance.dispose()
    assert {path.name for path in folder.iterdir()} == {"index.db", *(f"{run_id}.db" for run_id in ids)}
    assert events(instance, ids[0])


def test_a_home_with_dagsters_own_settings_has_the_same_history(instance: dg.DagsterInstance, tmp_path: Path) -> None:
    first = noting.execute_in_process(instance=instance).run_id
    before = tmp_path / "before"
    before.mkdir()
    (before / "dagster.yaml").write_text("telemetry:\n  enabled: false\n", encoding="utf-8")
    for name in ("history", "schedules"):
        shutil.copytree(tmp_path / "home" / "dagster" / name, before / name)  # with the files that are open
    with dg.DagsterInstance.from_config(str(before)) as old:
        assert not isinstance(old.event_log_storage, OpenEventLog)
        assert events(old, first) == events(instance, first)
        second = noting.execute_in_process(instance=old).run_id
        assert events(old, second) == events(instance, first)
        assert old.get_latest_materialization_event(dg.AssetKey("thing")) is not None


def test_several_threads_and_another_process_write_at_the_same_time(
    instance: dg.DagsterInstance, tmp_path: Path
) -> None:
    home = tmp_path / "home" / "dagster"
    ids = [str(uuid4()) for _ in range(2)]
    with dg.DagsterInstance.from_config(str(home)) as other, ThreadPoolExecutor(4) as pool:
        said = [(history, run_id) for history in (instance, other) for run_id in ids] * 5

        def note(where: tuple[dg.DagsterInstance, str]) -> None:
            where[0].report_engine_event("noted", job_name="noting", run_id=where[1])

        list(pool.map(note, said))
        assert [len(events(other, run_id)) for run_id in ids] == [10, 10]


def test_a_history_that_is_wiped_is_empty_and_goes_on(instance: dg.DagsterInstance) -> None:
    run_id = noting.execute_in_process(instance=instance).run_id
    instance.event_log_storage.wipe()
    assert events(instance, run_id) == []
    assert events(instance, noting.execute_in_process(instance=instance).run_id)


def test_the_class_that_homes_name_is_where_they_name_it() -> None:
    text = (PACKAGE.parent / "dagster.yaml").read_text(encoding="utf-8")
    assert f"module: {HistoryStorage.__module__}\n    class: {HistoryStorage.__name__}\n" in text
