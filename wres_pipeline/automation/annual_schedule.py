"""The annual schedule: on which days of a year its job runs. Not here: the days (standard), what a run does (jobs)."""

from collections.abc import Iterator

import dagster as dg

from wres_pipeline.automation.switches import HOW_TO_SWITCH, schedule_status
from wres_pipeline.jobs.annual_return import annual_return
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON
from wres_pipeline.standard.occasions import occasions_on, reminder_days

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
        """Ask for the years that have an occasion on the tick's day in London."""
        day = context.scheduled_execution_time.astimezone(LONDON).date()
        due = occasions_on(day)
        if not due:
            yield dg.SkipReason(f"{day} is no day of a collection: none opens, and no deadline or reminder is due.")
        for year, occasion in due:
            yield dg.RunRequest(f"{year}-{occasion}-{day}", partition_key=str(year), tags={OCCASION_TAG: occasion})

    return of_the_day
