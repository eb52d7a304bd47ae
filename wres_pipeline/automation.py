"""When things run: the annual job, its schedule and the inbox sensor. Not here: what a run does."""

import hashlib
import json
from collections.abc import Iterator

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS
from wres_pipeline.ingest.inbox import files_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import years_due_on

annual_return = dg.define_asset_job(
    "annual_return",
    selection=dg.AssetSelection.all(),
    executor_def=dg.in_process_executor,
    description="Everything for one reporting year: from the inbox to the finished directory.",
)


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


@dg.sensor(
    job=annual_return,
    minimum_interval_seconds=60,
    description="Starts one run for a reporting year whose inbox folder has new or changed files. "
    "Stopped at first: switch it on here.",
)
def inbox_sensor(
    context: dg.SensorEvaluationContext, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.RunRequest | dg.SkipReason]:
    """Compare the content of each year's folder with what the cursor remembers."""
    seen = json.loads(context.cursor or "{}")
    now = {year: digest for year in REPORTING_YEARS.get_partition_keys() if (digest := _digest(settings, year))}
    changed = [year for year, digest in now.items() if seen.get(year) != digest]
    if not changed:
        yield dg.SkipReason(f"Nothing new in {settings.inbox}.")
    for year in changed:
        yield dg.RunRequest(run_key=f"{year}-{now[year]}", partition_key=year)
    context.update_cursor(json.dumps(now))


def _digest(settings: Settings, year: str) -> str:
    """SHA-256 over names and contents of the year's files; empty where there are none."""
    listing = "".join(f"{file.file} {file.sha256()}\n" for file in files_of(settings.inbox, [int(year)]))
    return hashlib.sha256(listing.encode()).hexdigest() if listing else ""
