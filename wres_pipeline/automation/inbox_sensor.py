"""The inbox sensor: new or changed files start a run. Not here: noticing a change (inbox_watch), reading files."""

from collections.abc import Mapping
from datetime import UTC, datetime

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS
from wres_pipeline.automation.inbox_watch import REGISTERS_PLACE, Look, Memory, look_at, remembered, unfinished_files
from wres_pipeline.automation.switches import HOW_TO_SWITCH, sensor_status
from wres_pipeline.jobs.annual_return import annual_return
from wres_pipeline.settings import Settings

_SECONDS = 30


def inbox_sensor(where: Settings) -> dg.SensorDefinition:
    """The sensor; its cursor is what inbox_watch remembers."""

    @dg.sensor(
        name="inbox_sensor",
        job=annual_return,
        minimum_interval_seconds=_SECONDS,
        default_status=sensor_status(where),
        description="Starts one run for a reporting year whose files in the inbox are new or changed, once they have "
        f"stood unchanged for {_SECONDS} seconds; a changed register of the whole inbox starts the newest year that "
        f"has files. {HOW_TO_SWITCH}",
    )
    def new_files(context: dg.SensorEvaluationContext) -> dg.SensorResult:
        """Look at every place of the inbox, and ask for a run of each year that has something new, oldest first."""
        from wres_pipeline.ledger.database import ledger_if_any
        from wres_pipeline.ledger.purges import purged_years

        memory, years = remembered(context.cursor), REPORTING_YEARS.get_partition_keys()
        looks = looked(where, memory, datetime.now(UTC).isoformat())
        if not any(looks[year].has_files for year in years):
            return dg.SensorResult(skip_reason=f"There are no files in {where.inbox}.")
        waiting = [look.waits for look in looks.values() if look.waits]
        waiting += [f"{y}: {n} not whole yet, by name" for y, n in unfinished_files(where.inbox, years).items()]
        asked = _asked(looks)
        purged = [year for year in asked if int(year) in purged_years(ledger_if_any(where.ledger_url))]
        waiting += [f"{year}: its records were purged, it is not run again" for year in purged]
        asked = {year: key for year, key in asked.items() if year not in purged}
        queued = [year for year in asked if _is_queued(context.instance, year)]
        waiting += [f"{year}: a run in the queue will read what is new" for year in queued]
        for words in waiting:
            context.log.info(words)
        return dg.SensorResult(
            run_requests=[dg.RunRequest(key, partition_key=year) for year, key in asked.items() if year not in queued],
            skip_reason=None if len(asked) > len(queued) else _skipped(where, waiting),
            cursor=Memory(places={place: look.seen for place, look in looks.items()}).model_dump_json(),
        )

    return new_files


def looked(where: Settings, memory: Memory, now: str) -> dict[str, Look]:
    """A look at each year, oldest first, and at the registers, which wait for the newest year that has files."""
    years = {year: look_at(where.inbox, year, memory.of(year), now) for year in REPORTING_YEARS.get_partition_keys()}
    before = memory.of(REGISTERS_PLACE)
    registers = look_at(where.inbox, REGISTERS_PLACE, before, now)
    newest = _newest(years)
    if registers.is_new and newest and years[newest].waits:
        waits = f"{REGISTERS_PLACE}: have changed, and wait for {newest}"
        registers = Look(registers.seen.model_copy(update={"hashed": before.hashed, "content": before.content}), True)
        registers = registers._replace(waits=waits)
    return {**years, REGISTERS_PLACE: registers}


def _newest(looks: Mapping[str, Look]) -> str:
    """The newest year that has files, or ""."""
    return max((place for place, look in looks.items() if place != REGISTERS_PLACE and look.has_files), default="")


def _asked(looks: Mapping[str, Look]) -> dict[str, str]:
    """Run keys of the years that are to run, oldest first.

    A key has the time of the change: content that comes back after other content is a change again, and Dagster
    never runs one key twice.
    """
    newest = _newest(looks)
    new = {newest if place == REGISTERS_PLACE else place: look.seen for place, look in looks.items() if look.is_new}
    return {year: f"{year}-{seen.content[:16]}-{seen.since}" for year, seen in sorted(new.items())}


def _is_queued(instance: dg.DagsterInstance, year: str) -> bool:
    """Whether a run of that year waits in the queue: it will read the inbox as it is then. One that runs may not."""
    queued = dg.RunsFilter(
        job_name=annual_return.name,
        tags={"dagster/partition": year},
        statuses=[dg.DagsterRunStatus.QUEUED],
    )
    return bool(instance.get_runs(queued, limit=1))


def _skipped(where: Settings, waiting: list[str]) -> str:
    return f"Waiting. {'; '.join(waiting)}." if waiting else f"Nothing new in {where.inbox}."
