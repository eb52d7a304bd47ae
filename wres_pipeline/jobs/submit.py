"""The job that records that a submission was sent. Not here: how it is recorded (actions.signing), sending it."""

from datetime import UTC, date, datetime

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS
from wres_pipeline.jobs.common import IN_MEMORY
from wres_pipeline.jobs.submissions import Whose, tell_states
from wres_pipeline.settings import Settings
from wres_pipeline.submission.life import Sending


@dg.op(out=IN_MEMORY)
def record_sending(context: dg.OpExecutionContext, config: Whose, settings: dg.ResourceParam[Settings]) -> object:
    """Take the slip with reference and reasons, record the sending, tell where submissions stand."""
    from wres_pipeline.actions import signing
    from wres_pipeline.actions.slips import taken_slip

    year = int(context.partition_key)
    with taken_slip(settings, "submit", year, config.code) as said:
        sending = Sending(said["reference"], date.fromisoformat(said["on"]), said["late_reason"], said["reason"])
        done = signing.submit(settings, year, config.code, sending, datetime.now(UTC))
    tell_states(context, settings, year)
    context.add_output_metadata({"version": done.version.version})
    return done


@dg.job(
    partitions_def=REPORTING_YEARS,
    executor_def=dg.in_process_executor,
    description="Records that the version that is signed off was sent to NHS England; it sends nothing. Reference and "
    "reasons are free texts, which may name people: they are read from a slip in the project home, never from the "
    "config. `wres submit --slip` writes one, `wres submit` does both.",
)
def submit() -> None:
    """One step: the whole of it is recorded, or nothing."""
    record_sending()
