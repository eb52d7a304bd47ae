"""The job that records a board's approval. Not here: how it is recorded (actions.signing), who approved it (slips)."""

from datetime import UTC, datetime

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS
from wres_pipeline.jobs.common import IN_MEMORY
from wres_pipeline.jobs.submissions import Whose, tell_states
from wres_pipeline.settings import Settings


@dg.op(out=IN_MEMORY)
def record_sign_off(context: dg.OpExecutionContext, config: Whose, settings: dg.ResourceParam[Settings]) -> object:
    """Take the slip that says who approved it, sign off, tell where submissions stand."""
    from wres_pipeline.actions import signing
    from wres_pipeline.actions.slips import taken_slip

    year = int(context.partition_key)
    with taken_slip(settings, "sign_off", year, config.code) as said:
        done = signing.sign_off(settings, year, config.code, said, datetime.now(UTC))
    tell_states(context, settings, year)
    context.add_output_metadata({"version": done.version.version})
    return done


@dg.job(
    partitions_def=REPORTING_YEARS,
    executor_def=dg.in_process_executor,
    description="Records that a board approved an organisation's submission. Who approved it is read from a slip in "
    "the project home, never from the config: `wres sign-off --slip` writes one, `wres sign-off` does both.",
)
def sign_off() -> None:
    """One step: the whole of it is recorded, or nothing."""
    record_sign_off()
