"""Backfill: every year that the inbox has a folder of, oldest first, a Dagster run a year.

A run a year, not one of all: each year's directory is put in place alone, a year that fails stops no other, history
and partitions are by year, and a year's previous figures come from the ledger as the run before it left it.
Here: going through the years. Not here: running one (annual_run), printing (commands).
"""

from collections.abc import Callable, Iterator

from wres_pipeline.errors import UsageFault, WresError
from wres_pipeline.ledger.database import ledger_if_any
from wres_pipeline.ledger.purges import purged_years
from wres_pipeline.runs.annual_run import AnnualRun, annual_runs
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_year, reporting_years


def years_of_inbox(where: Settings, first: int | None, last: int | None) -> list[int]:
    """The calendar's years from first to last that the inbox has a folder of, oldest first, but for purged ones.

    Raises UsageFault for a year that the calendar does not have, or where there is no folder.
    """
    for bound in (first, last):
        if bound is not None:
            reporting_year(bound)
    calendar = [each.reporting_year for each in reporting_years()]
    purged = purged_years(ledger_if_any(where.ledger_url))
    wanted = [year for year in calendar if (first or year) <= year <= (last or year) and year not in purged]
    if found := [year for year in wanted if (where.inbox / str(year)).is_dir()]:
        return found
    raise UsageFault(
        f"{where.inbox} has no folder of any of these years, or they are purged. Name another inbox with --inbox."
    )


def backfill(
    where: Settings, years: list[int], report: Callable[[str], None], begin: Callable[[int], None]
) -> Iterator[tuple[int, AnnualRun | WresError]]:
    """Run these years in one process; `begin` is told of each as it begins, `report` the name of each step done.

    What a year came to, or the error that stopped it: the others go on. Raises what annual_runs raises.
    """
    with annual_runs(where, report) as run:
        for year in years:
            begin(year)
            try:
                yield year, run(year)
            except WresError as error:
                yield year, error
