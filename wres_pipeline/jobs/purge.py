"""The job that removes old records of people. Not here: what goes of inbox, warehouse and home (actions.purging)."""

from datetime import UTC, datetime

import dagster as dg
from pydantic import Field

from wres_pipeline.errors import UsageFault
from wres_pipeline.jobs.common import IN_MEMORY, year_of
from wres_pipeline.settings import Settings
from wres_pipeline.text.markdown import markdown_table

S = dg.DagsterRunStatus
ENDED = [S.SUCCESS, S.FAILURE, S.CANCELED]


class WhatToPurge(dg.Config):
    """What to remove, and that it is meant."""

    before: int = Field(description="Records of reporting years before this one go, such as 2020: 2019 and earlier.")
    yes_remove: bool = Field(default=False, description="Set it to true: what is removed cannot be brought back.")


@dg.op(out=IN_MEMORY)
def remove_old_records(
    context: dg.OpExecutionContext, config: WhatToPurge, settings: dg.ResourceParam[Settings]
) -> object:
    """Remove them, then Dagster's runs of those years; tell how many files of whom."""
    from wres_pipeline.actions.purging import purge, to_purge

    now = datetime.now(UTC)
    if not config.yes_remove:
        number = len(to_purge(settings, config.before, now).records)
        raise UsageFault(f"{number} files of records would go. If that is meant, set yes_remove to true.")
    done = purge(settings, config.before, now)
    removed = [(str(year), code, str(n)) for year in done.years for code, n in done.files_of(year).items()]
    context.add_output_metadata(
        {
            "files": len(done.records),
            "removed": dg.MetadataValue.md(markdown_table(("year", "code", "files"), removed)),
            "left-overs": len(done.leftovers),
            "files that nothing reads, left": len(done.unknown),
            "runs": _remove_runs(context.instance, config.before),
        }
    )
    return done


def _remove_runs(instance: dg.DagsterInstance, before: int) -> int:
    """Remove runs that have ended, of years before this one, with their events and logs; returns their number."""
    ended = instance.get_runs(dg.RunsFilter(statuses=ENDED))
    old = [run for run in ended if (year := year_of(run)) and year < before]
    for run in old:
        instance.delete_run(run.run_id)
        instance.compute_log_manager.delete_logs(prefix=[run.run_id])
    return len(old)


@dg.job(
    name="purge",
    executor_def=dg.in_process_executor,
    description="Removes records of people of years before `before`: record-level extracts in the inbox, the whole "
    "warehouse (the next run makes it anew), left-overs in the home, and Dagster's runs of those years. Figures that "
    "were put out and the ledger stay. The same as `wres purge`.",
)
def purge_job() -> None:
    """One step."""
    remove_old_records()
