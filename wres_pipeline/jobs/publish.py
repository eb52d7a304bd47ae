"""The job that records what was released of a year. Not here: how it is recorded (actions.publishing), releasing it."""

from datetime import UTC, datetime

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS
from wres_pipeline.jobs.common import IN_MEMORY
from wres_pipeline.settings import Settings


@dg.op(out=IN_MEMORY)
def record_release(context: dg.OpExecutionContext, settings: dg.ResourceParam[Settings]) -> object:
    """Record the public files of the finished directory."""
    from wres_pipeline.actions.publishing import publish_year

    done = publish_year(settings.output, settings.ledger_url, int(context.partition_key), datetime.now(UTC))
    withheld = ", ".join(done.withheld) or "none"
    context.add_output_metadata({"version": done.version, "new": done.is_new, "withheld": withheld})
    return done


@dg.job(
    partitions_def=REPORTING_YEARS,
    executor_def=dg.in_process_executor,
    description="Records in the ledger that the public files of a year were released: later runs round none of their "
    "counts otherwise. It releases nothing. The same files again add nothing.",
)
def publish() -> None:
    """One step: the whole of it is recorded, or nothing."""
    record_release()
