"""Sensors that tell of runs, of every job, however they were started. Not here: what is said (notifications)."""

from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.submission_metadata import FOLDER
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
_BLOCKED = "DagsterAssetCheckFailedError"


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
        step, error = _what_failed(context)
        reason = reason_of(error) if error else "No step says why: its process may have been ended."
        tell(where, run_failed(_run_of(context.dagster_run), step, reason), datetime.now(LONDON))

    return failed


def _what_failed(context: dg.RunFailureSensorContext) -> "tuple[str, SerializableErrorInfo | None]":
    """The first step that failed with its error; without one, the run's own error, if there is one."""
    for event in context.get_step_failure_events():
        return event.step_key or "", event.step_failure_data.error
    return "", getattr(context.failure_event.event_specific_data, "error", None)  # a killed run has no data


def _run_of(run: dg.DagsterRun) -> RunOf:
    tags = run.tags
    return RunOf(run.job_name, run.run_id, tags.get("dagster/partition", ""), tags.get(OCCASION_TAG, ""))


def _of_finished(run: RunOf, folder: Path | None) -> Iterator[Message]:
    found = came_in(folder) if folder else None
    yield run_finished(run, found.came if found else None, folder)
    if folder and found and found.came.refused:
        yield returns_rejected(run, found.came, folder)


def _folder_of(instance: dg.DagsterInstance, run_id: str) -> Path | None:
    """The finished directory that a run wrote, as it told Dagster; None of a run that wrote none.

    Signing off and submitting tell of submissions too; what came in is no news then.
    """
    found = instance.get_records_for_run(run_id, of_type=dg.DagsterEventType.ASSET_MATERIALIZATION).records
    made = {each.asset_key.to_user_string(): each for record in found if (each := record.asset_materialization)}
    wrote_a_year = {"submissions", "restricted_tables"} <= made.keys()
    return Path(str(made["submissions"].metadata[FOLDER].value)) if wrote_a_year else None


def reason_of(error: "SerializableErrorInfo") -> str:
    """The text of our own error, or of Dagster's about a check that blocks, which names checks and nothing else.

    Of any other error only the innermost class: its text may hold values.
    """
    chain = list(_chain(error))
    told = {_BLOCKED, *(each.__name__ for each in _with_subclasses(WresError))}
    for each in chain:
        if each.cls_name in told:
            return " ".join(each.message.partition(f"{each.cls_name}:")[2].split())
    others = [each.cls_name for each in chain if each.cls_name and not each.cls_name.startswith("Dagster")]
    return f"{others[0] if others else 'an error of Dagster'}."


def _chain(error: "SerializableErrorInfo | None") -> Iterator["SerializableErrorInfo"]:
    while error:
        yield error
        error = error.cause


def _with_subclasses(kind: type[Exception]) -> Iterator[type[Exception]]:
    yield kind
    for each in kind.__subclasses__():
        yield from _with_subclasses(each)
