"""Who is told when: finished and failed runs of any job, and deadlines."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg
import pytest

from tests.runs import places
from wres_pipeline.assets.submission_metadata import FOLDER
from wres_pipeline.automation.deadline_sensor import due_messages, tell_of_deadlines
from wres_pipeline.automation.run_sensors import tell_of_failed_runs, tell_of_finished_runs
from wres_pipeline.errors import DataFault
from wres_pipeline.runs.run_history import run_history
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON

if TYPE_CHECKING:
    from tests.runs import SampleRun

SECRET = "QQ123456C"  # noqa: S105 - as a National Insurance number looks


@dg.op
def goes_well() -> None:
    pass


@dg.op
def finds_a_fault() -> None:
    try:
        raise ValueError(SECRET)
    except ValueError as error:
        raise DataFault("2020/received.csv row 3: received_at must be a time.") from error


@dg.op
def breaks() -> None:
    raise ValueError(SECRET)


@dg.asset
def table() -> None:
    pass


@dg.asset_check(asset=table, blocking=True)
def keeps_its_promise() -> dg.AssetCheckResult:
    return dg.AssetCheckResult(passed=False, metadata={"value": SECRET})


def job_of(op: dg.OpDefinition) -> dg.JobDefinition:
    return dg.GraphDefinition("sign_off", node_defs=[op]).to_job()


@dataclass
class Told:
    """The sensors that tell of runs, from tick to tick, in an installation of their own."""

    where: Settings
    instance: dg.DagsterInstance
    cursors: dict[str, str | None] = field(default_factory=dict)

    def tick(self) -> list[str]:
        """Let both sensors tick; what the log says that it did not say before."""
        before = len(self.log())
        for sensor in (tell_of_finished_runs(self.where), tell_of_failed_runs(self.where)):
            repository = dg.Definitions(sensors=[sensor]).get_repository_def()
            cursor = self.cursors.get(sensor.name)
            context = dg.build_sensor_context(self.instance, cursor, repository_def=repository)
            self.cursors[sensor.name] = sensor.evaluate_tick(context).cursor
        return self.log()[before:]

    def run(self, job: dg.JobDefinition) -> None:
        """Run as the command does it, outside any code location that a daemon knows."""
        tags = {"dagster/partition": "2020"}
        job.execute_in_process(instance=self.instance, raise_on_error=False, tags=tags)

    def log(self) -> list[str]:
        path = self.where.home / "notifications.log"
        return path.read_text(encoding="utf-8").splitlines() if path.exists() else []


@pytest.fixture
def told(tmp_path: Path) -> Iterator[Told]:
    with dg.DagsterInstance.ephemeral() as instance:
        told = Told(places(tmp_path, tmp_path), instance)
        assert told.tick() == []
        yield told


def test_a_run_of_any_job_is_told_once_when_it_has_finished(told: Told) -> None:
    told.run(job_of(goes_well))
    (line,) = told.tick()
    assert " sign_off of 2020 has finished. The Dagster UI has its log: run " in line
    assert told.tick() == []


def test_a_fault_of_ours_is_told_in_its_words(told: Told) -> None:
    told.run(job_of(finds_a_fault))
    (line,) = told.tick()
    assert "sign_off of 2020 has failed. It stopped at the step finds_a_fault: 2020/received.csv row 3" in line
    assert SECRET not in line


def test_of_another_error_only_the_class_is_told(told: Told) -> None:
    told.run(job_of(breaks))
    (line,) = told.tick()
    assert "It stopped at the step breaks: ValueError." in line
    assert SECRET not in line


def test_a_check_that_blocks_is_named(told: Told) -> None:
    defs = dg.Definitions(
        [table],
        asset_checks=[keeps_its_promise],
        jobs=[dg.define_asset_job("all", executor_def=dg.in_process_executor)],
    )
    told.run(defs.resolve_job_def("all"))
    (line,) = told.tick()
    assert "1 blocking asset check failed with ERROR severity: table: keeps_its_promise" in line
    assert SECRET not in line


def test_a_run_whose_process_was_ended_is_told(told: Told) -> None:
    run = told.instance.create_run_for_job(job_of(goes_well), status=dg.DagsterRunStatus.STARTED)
    told.instance.report_run_failed(run, "The process of this run was killed.")
    (line,) = told.tick()
    assert "sign_off has failed. No step says why: its process may have been ended." in line


def job_that_tells_of(folder: Path, *assets: str) -> dg.JobDefinition:
    """A job that materialises these assets, of which submissions says where the finished directory is."""

    @dg.multi_asset(specs=[dg.AssetSpec(name) for name in assets])
    def outputs() -> Iterator[dg.MaterializeResult[None]]:
        for name in assets:
            own = {FOLDER: dg.MetadataValue.path(folder)} if name == "submissions" else {}
            yield dg.MaterializeResult(name, metadata=own)

    job = dg.define_asset_job("annual_return", executor_def=dg.in_process_executor)
    return dg.Definitions([outputs], jobs=[job]).resolve_job_def("annual_return")


def test_a_run_that_wrote_a_year_is_told_with_numbers_and_what_was_not_accepted(told: Told) -> None:
    write_register(told.where, 2020, ["RM1,yes,no,2020/RM1/return.csv,rejected", "RGP,yes,no,,missing"])
    folder = told.where.output / "2020"
    told.run(job_that_tells_of(folder, "submissions", "restricted_tables"))
    finished, rejected = told.tick()
    numbers = "Organisations: 0 accepted, 1 missing, 0 late, 1 rejected."
    assert f"annual_return of 2020 has finished. {numbers} Results: {folder} " in finished
    assert "Returns of 2020 were not accepted: 1 organisation. RM1: return.csv, rejected " in rejected


def test_signing_off_does_not_tell_again_what_was_not_accepted(told: Told) -> None:
    write_register(told.where, 2020, ["RM1,yes,no,2020/RM1/return.csv,rejected"])
    told.run(job_that_tells_of(told.where.output / "2020", "submissions"))
    (line,) = told.tick()
    assert "rejected" not in line


@pytest.mark.slow
def test_a_whole_run_tells_where_its_results_are(sample_run: "SampleRun") -> None:
    where = sample_run.where
    with run_history(where) as instance:
        run = instance.get_runs(limit=1)[0]
        event = instance.get_records_for_run(run.run_id, of_type=dg.DagsterEventType.RUN_SUCCESS).records[0]
        context = dg.build_run_status_sensor_context(
            "tell_of_finished_runs", event.event_log_entry.get_dagster_event(), instance, run
        )
        tell_of_finished_runs(where)(context)
    (line,) = (where.home / "notifications.log").read_text(encoding="utf-8").splitlines()
    assert "annual_return of 2020 has finished. " in line
    assert "/output/2020 " in line


def write_register(where: Settings, year: int, rows: list[str]) -> None:
    path = where.output / str(year) / "restricted" / "return_register.csv"
    path.parent.mkdir(parents=True)
    path.write_text("\n".join(["organisation_code,expected,late,file,state", *rows]) + "\n")


def at(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=LONDON)


def test_a_deadline_is_told_from_the_reminder_on_and_once_more_when_it_has_passed(tmp_path: Path) -> None:
    where = places(tmp_path, tmp_path)
    write_register(where, 2026, ["RM1,yes,no,2026/RM1/return.csv,accepted", "RGP,yes,no,,missing"])
    days = {
        "2026-05-16T23:00": [],
        "2026-05-17T07:59": [],
        "2026-05-17T08:00": ["2026 near"],
        "2026-05-31T23:59": ["2026 near"],
        "2026-06-01T07:59": [],
        "2026-06-01T08:00": ["2026 passed"],
        "2026-06-14T12:00": ["2026 passed"],
        "2026-06-15T12:00": [],
    }
    for moment, names in days.items():
        assert [due.name for due in due_messages(where, at(moment))] == names
    (near,), (passed,) = (list(due_messages(where, at(moment))) for moment in ("2026-05-20T09:00", "2026-06-03T09:00"))
    assert "2026-05-31, 11 days left" in near.message.text
    assert "1 of 2 are in.\nMissing: 1 (RGP)." in near.message.text
    assert "2026-05-31, 3 days ago" in passed.message.text


def test_a_deadline_without_a_run_is_told_too(tmp_path: Path) -> None:
    (due,) = due_messages(places(tmp_path, tmp_path), at("2020-08-20T09:00"))
    assert "no run of the year yet" in due.message.text


@pytest.mark.parametrize("cursor", [None, "no JSON", "{}"])
def test_each_deadline_is_told_once(cursor: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    where, sensor = places(tmp_path, tmp_path), tell_of_deadlines(places(tmp_path, tmp_path))

    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> datetime:  # type: ignore[override]  # the sensor asks for London's
            return at("2026-05-20T09:00")

    monkeypatch.setattr("wres_pipeline.automation.deadline_sensor.datetime", Clock)
    said = []
    for _ in range(2):
        data = sensor.evaluate_tick(dg.build_sensor_context(cursor=cursor))
        cursor = data.cursor
        said.append(data.skip_message)
    assert said == ["Told: 2026 near.", "No deadline is near or has just passed that was not told of."]
    assert len((where.home / "notifications.log").read_text(encoding="utf-8").splitlines()) == 1
