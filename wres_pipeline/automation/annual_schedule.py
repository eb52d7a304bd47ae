"""The annual schedule: on which days of a year its job runs. Not here: what a run does."""

from collections.abc import Iterator

import dagster as dg

from wres_pipeline.jobs.annual_return import annual_return
from wres_pipeline.standard.calendar import years_due_on


@dg.schedule(
    job=annual_return,
    cron_schedule="0 7 * * *",
    execution_timezone="Europe/London",
    description="Runs a reporting year at 07:00 on the day its collection opens and on its deadline, as the "
    "calendar has them. Stopped at first: switch it on here.",
)
def annual_schedule(context: dg.ScheduleEvaluationContext) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Ask for the years that are due on the tick's day."""
    day = context.scheduled_execution_time.date()
    due = years_due_on(day)
    if not due:
        yield dg.SkipReason(f"No collection opens or ends on {day}.")
    for year in due:
        yield dg.RunRequest(run_key=f"{year}-{day}", partition_key=str(year))
