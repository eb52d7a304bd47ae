"""The annual schedule: on which days of a year its job runs. Not here: the days (standard), what a run does (jobs)."""

from collections.abc import Iterator

import dagster as dg

from wres_pipeline.automation.switches import HOW_TO_SWITCH, schedule_status
from wres_pipeline.jobs.annual_return import annual_return
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON
from wres_pipeline.standard.occasions import Occasion, latest_occasions, reminder_days

OCCASION_TAG = "wres/occasion"


def annual_schedule(where: Settings) -> dg.ScheduleDefinition:
    """The schedule; each run that it starts is tagged with its occasion."""

    @dg.schedule(
        name="annual_schedule",
        job=annual_return,
        cron_schedule="0 7 * * *",
        execution_timezone=LONDON.key,
        default_status=schedule_status(where),
        description="Runs a reporting year at 07:00 London time on the days of its collection: when it opens, "
        f"{reminder_days()} days before its deadline, on the deadline, and on the morning after, when it is known who "
        f"is missing. {HOW_TO_SWITCH}",
    )
    def of_the_day(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
        """Ask for the years whose latest occasion of the past week, in London, has had no run yet."""
        day = context.scheduled_execution_time.astimezone(LONDON).date()
        due = {
            year: occasion
            for year, occasion in latest_occasions(day).items()
            if not _had_its_run(context.instance, year, occasion)
        }
        if not due:
            yield dg.SkipReason(f"{day}: no collection opens, and no reminder or deadline is due or was missed.")
        for year, occasion in due.items():
            yield dg.RunRequest(f"{year}-{occasion}-{day}", partition_key=str(year), tags={OCCASION_TAG: occasion})

    return of_the_day


def _had_its_run(instance: dg.DagsterInstance, year: int, occasion: Occasion) -> bool:
    tags = {"dagster/partition": str(year), OCCASION_TAG: occasion}
    return bool(instance.get_runs(dg.RunsFilter(job_name=annual_return.name, tags=tags), limit=1))
