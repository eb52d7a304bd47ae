"""Sensors that tell of runs, of every job, however they were started. Not here: what is said (notifications)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.automation.annual_schedule import OCCASION_TAG
from wres_pipeline.automation.finished_year import came_in
from wres_pipeline.errors import WresError
from wres_pipeline.notifications.messages import Message, RunOf, returns_rejected, run_failed, run_finished
from wres_pipeline.notifications.telling import tell
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON

if TYPE_CHECKING:
    from dagster_shared.error import SerializableErrorInfo

WHO_IS_TOLD = (
    "Told in notifications.log in the project home, and by e-mail and webhook where WRES_SMTP_URL and "
    "WRES_WEBHOOK_URL are set."
)
_SECONDS = 30


def tell_of_finished_runs(where: Settings) -> dg.SensorDefinition:
    """The sensor that tells of runs that succeeded, and of returns that such a run did not accept.

    Runs of the command belong to no code location for Dagster: hence all code locations.
    """

    @dg.run_status_sensor(
        dg.DagsterRunStatus.SUCCESS,
        name="tell_of_finished_runs",
        monitor_all_code_locations=True,
        minimum_interval_seconds=_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description="A run has finished: how many returns were accepted, are missing, late or rejected, and where the "
        f"results are; and which files were not accepted. {WHO_IS_TOLD}",
    )
    def finished(context: dg.RunStatusSensorContext) -> None:
        """Tell of the run."""
        folder = _folder_of(context.instance, context.dagster_run.run_id)
        for message in _of_finished(_run_of(context.dagster_run), folder):
            tell(where, message, datetime.now(LONDON))

    return finished


def tell_of_failed_runs(where: Settings) -> dg.SensorDefinition:
    """The sensor that tells of runs that failed."""

    @dg.run_failure_sensor(
        name="tell_of_failed_runs",
        monitor_all_code_locations=True,
        minimum_interval_seconds=_SECONDS,
        default_status=dg.DefaultSensorStatus.RUNNING,
        description=f"A run has failed: which, of which year, at which step, and why. {WHO_IS_TOLD}",
    )
    def failed(context: dg.RunFailureSensorContext) -> None:
        """Tell of the run."""
        failures = context.get_step_failure_events()
        step = (failures[0].step_key or "") if failures else ""
        error = failures[0].step_failure_data.error if failures else context.failure_event.job_failure_data.error
        reason = reason_of(error) if error else "No step says why: its process may have been ended."
        tell(where, run_failed(_run_of(context.dagster_run), step, reason), datetime.now(LONDON))

    return failed


def _run_of(run: dg.DagsterRun) -> RunOf:
    tags = run.tags
    return RunOf(run.job_name, run.run_id, tags.get("dagster/partition", ""), tags.get(OCCASION_TAG, ""))


def _of_finished(run: RunOf, folder: Path | None) -> Iterator[Message]:
    found = came_in(folder) if folder else None
    yield run_finished(run, found.came if found else None, folder)
    if folder and found and found.came.refused:
        yield returns_rejected(run, found.came, folder)


def _folder_of(instance: dg.DagsterInstance, run_id: str) -> Path | None:
    """The finished directory that a run wrote, as it told Dagster; None of a run that wrote none."""
    found = instance.get_records_for_run(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION)
    for record in found.records:
        made = record.asset_materialization
        if made and made.asset_key == dg.AssetKey("submissions"):
            return Path(str(made.metadata["folder"].value))
    return None


def reason_of(error: "SerializableErrorInfo") -> str:
    """Our own error's text, else the class of the innermost error that is not Dagster's: its text may hold values."""
    chain, ours = list(_chain(error)), {each.__name__ for each in _with_subclasses(WresError)}
    for each in chain:
        if each.cls_name in ours:
            return each.message.strip().partition(f"{each.cls_name}:")[2].strip()
    return next((e.cls_name for e in chain if e.cls_name and not e.cls_name.startswith("Dagster")), "an error")


def _chain(error: "SerializableErrorInfo | None") -> Iterator["SerializableErrorInfo"]:
    while error:
        yield error
        error = error.cause


def _with_subclasses(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _with_subclasses(each)
