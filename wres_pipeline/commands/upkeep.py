"""Commands on many years at once: running all of them, removing old records. Not here: doing either (runs, actions)."""

from datetime import UTC, datetime
from time import monotonic
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.markup import escape

from wres_pipeline.commands.common import Database, Inbox, Output, say
from wres_pipeline.commands.years import faults_of
from wres_pipeline.errors import DataFault, EngineFault, UsageFault, WresError
from wres_pipeline.settings import settings

if TYPE_CHECKING:
    from wres_pipeline.actions.purging import Purge

WORST_FIRST = (EngineFault, UsageFault, DataFault)


def backfill(
    first: Annotated[int | None, typer.Option(help="First reporting year. Default: the inbox's first.")] = None,
    last: Annotated[int | None, typer.Option(help="Last reporting year. Default: the inbox's last.")] = None,
    inbox: Inbox = None,
    output: Output = None,
    database: Database = None,
) -> None:
    """Run every year that the inbox has a folder of, oldest first; a year that fails stops no other."""
    where, faults = settings(inbox, output, database), list[tuple[int, WresError]]()
    with say.status("starting", refresh_per_second=4):
        from wres_pipeline.runs import backfill as filling

        years, started = filling.years_of_inbox(where, first, last), monotonic()
        ran = filling.backfill(
            where,
            years,
            lambda step: say.print(f"{monotonic() - started:6.1f} s  {step.replace('_', ' ')}"),
            lambda year: say.print(f"Reporting year {year}, {years.index(year) + 1} of {len(years)}"),
        )
        for year, done in ran:
            fault = done if isinstance(done, WresError) else faults_of(done)
            say.print(escape(f"{year}: {fault or f'done, {where.output / str(year)}'}"))
            if fault:
                faults.append((year, fault))
    _end(faults, len(years))


def _end(faults: list[tuple[int, WresError]], number: int) -> None:
    """Say it once more at the end, and end as the worst of them does."""
    if not faults:
        say.print(f"All {number} years are done. Next: wres status")
        return
    worst = next((kind for kind in WORST_FIRST if any(isinstance(fault, kind) for _, fault in faults)), WresError)
    listed = " ".join(f"{year}: {fault}" for year, fault in faults)
    raise worst(f"{len(faults)} of {number} years ended with a fault, the others are done. {listed}")


def purge(
    before: Annotated[int, typer.Option(help="Records of reporting years before this one go.")],
    yes: Annotated[bool, typer.Option("--yes", help="Remove without asking.")] = False,
    inbox: Inbox = None,
    output: Output = None,
    database: Database = None,
) -> None:
    """Remove records of people of old years: extracts, the warehouse, Dagster's runs; figures and ledger stay."""
    where = settings(inbox, output, database)
    with say.status("looking"):
        from wres_pipeline.actions.purging import to_purge

        found = to_purge(where, before, datetime.now(UTC))
    _say_what(found)
    if not yes:
        typer.confirm("It cannot be brought back. Remove it?", abort=True)
    with say.status("removing"):
        from wres_pipeline.jobs.purge import purge_job
        from wres_pipeline.runs.job_run import run_job

        done = cast("Purge", run_job(where, purge_job, config={"before": before, "yes_remove": True}))
    say.print(f"Removed: {len(done.records)} files of records, {len(done.leftovers)} left-overs, the warehouse.")
    say.print("The ledger and the run in Dagster say how many files of whom. Finished directories and ledger stay.")


def _say_what(found: "Purge") -> None:
    for year in found.years:
        listed = [file.file for file in found.records if file.reporting_year == year]
        say.print(escape(f"{year}, {len(listed)} files of records: {', '.join(listed)}"))
    if not found.records:
        say.print("There are no files of records of these years.")
    say.print(
        f"Beside them: {len(found.leftovers)} left-overs of crashed runs and unused slips in the home, the warehouse "
        "of all years (the next run makes it anew), Dagster's runs of these years. These years are not run again."
    )
    if found.unknown:
        say.print("Nothing reads these files: they stay. Look yourself whether people are in them:")
        for path in found.unknown:
            say.print(escape(f"  {path}"))
