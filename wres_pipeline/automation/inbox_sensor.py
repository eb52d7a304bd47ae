"""The inbox sensor: new or changed files start a run. Not here: reading them."""

import hashlib
import json
from collections.abc import Iterator

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS
from wres_pipeline.ingest.inbox import files_of
from wres_pipeline.jobs.annual_return import annual_return
from wres_pipeline.settings import Settings


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
