"""Purging: records of people of past years leave inbox, warehouse and home; figures and the ledger stay.

Here: what would go, and removing it. Not here: Dagster's own history (jobs.purge), asking first (commands).
"""

import shutil
from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from wres_pipeline.errors import UsageFault
from wres_pipeline.ingest.inbox import InboxFile, files_of
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.purges import record_purge
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, reporting_years
from wres_pipeline.standard.comparisons import comparisons
from wres_pipeline.standard.extracts import kinds_of_records
from wres_pipeline.warehouse.comparisons import schema_of
from wres_pipeline.warehouse.engine import drop_schema, drop_tables, open_engine


@dataclass(frozen=True)
class Purge:
    """What goes, or went: files of records in the inbox, and left-overs of crashed runs and unused slips in the home.

    unknown: files of those years that nothing reads, or links: whether people are in them is for people to judge.
    """

    records: tuple[InboxFile, ...]
    leftovers: tuple[Path, ...]
    unknown: tuple[Path, ...]

    @property
    def years(self) -> list[int]:
        """Reporting years of which there are records."""
        return sorted({file.reporting_year for file in self.records})

    def files_of(self, year: int) -> dict[str, int]:
        """Number of files of records of a year by organisation code."""
        return dict(sorted(Counter(f.organisation_code for f in self.records if f.reporting_year == year).items()))


def to_purge(where: Settings, before: int, now: datetime) -> Purge:
    """What goes of the reporting years before this one.

    Raises UsageFault for a year that the calendar does not have, or where the deadline of one before it is to come.
    """
    years = _years_before(before, now)
    read = {f.path: f for f in files_of(where.inbox, years) if f.kind != "other" and not f.path.is_symlink()}
    records = tuple(file for file in read.values() if file.kind in kinds_of_records())
    lying = [path for year in years for path in sorted((where.inbox / str(year)).rglob("*")) if not path.is_dir()]
    received = {where.inbox / str(year) / "received.csv" for year in years}
    unknown = tuple(path for path in lying if path not in read and path not in received)
    slips = [path for year in years for path in sorted((where.home / "slips").glob(f"*-{year}-*.json"))]
    return Purge(records, (*sorted(where.home.glob("reading-*")), *slips), unknown)


def purge(where: Settings, before: int, now: datetime) -> Purge:
    """Remove it, and the whole warehouse, which the next run makes anew; the ledger is told of each year's files.

    For whoever knows that no run is going on. Raises what to_purge, the ledger and the warehouse raise.
    """
    found = to_purge(where, before, now)
    ledger = open_ledger(where.ledger_url)
    remove_warehouse(where.database_url)
    for path in found.leftovers:
        shutil.rmtree(path) if path.is_dir() else path.unlink(missing_ok=True)
    for year in found.years:
        for file in found.records:
            if file.reporting_year == year:
                file.path.unlink(missing_ok=True)
        record_purge(ledger, year, found.files_of(year), now)
    return found


def _years_before(before: int, now: datetime) -> list[int]:
    calendar = [each.reporting_year for each in reporting_years()]
    if before - 1 not in calendar:
        raise UsageFault(f"--before {before}: choose a year from {calendar[0] + 1} to {calendar[-1] + 1}.")
    today = now.astimezone(LONDON).date()
    for year in reporting_years():
        if year.reporting_year < before and year.deadline >= today:
            raise UsageFault(
                f"The deadline of {year.reporting_year}, {year.deadline}, is not over: what was sent for it is needed. "
                f"Choose --before {year.reporting_year} or earlier."
            )
    return [year for year in calendar if year < before]


def remove_warehouse(database_url: str) -> None:
    """Drop all of our tables, and what a killed run left of a comparison's.

    Of a DuckDB file the file too, whose free blocks would keep what was in them.
    """
    engine = open_engine(database_url)
    for comparison in comparisons():
        drop_schema(engine, schema_of(comparison))
    drop_tables(engine)
    if engine.dialect.name == "duckdb":
        file = Path(str(engine.url.database))
        for path in (file, file.with_name(f"{file.name}.wal")):
            path.unlink(missing_ok=True)
        shutil.rmtree(file.with_name(f"{file.name}.tmp"), ignore_errors=True)
