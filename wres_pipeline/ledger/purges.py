"""What was purged, in the trail: of how many files of whom the people in them are gone, and of which years.

Not here: removing them.
"""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from wres_pipeline.errors import UsageFault
from wres_pipeline.ledger.database import transaction
from wres_pipeline.ledger.trail import append, trail
from wres_pipeline.standard.calendar import LONDON


def record_purge(ledger: sa.Engine, year: int, files: Mapping[str, int], at: datetime) -> None:
    """Add an entry: the number of files of records that were removed of a year, by organisation code.

    Raises EngineFault where the ledger refuses.
    """
    with transaction(ledger) as connection:
        append(connection, "purged", (year, "", 0), at, {code: str(number) for code, number in files.items()})


def purged_years(ledger: sa.Engine | None) -> dict[int, datetime]:
    """When records were last removed of a reporting year, by year; none where there is no ledger yet.

    Raises EngineFault where it cannot be read.
    """
    return {each.reporting_year: each.at for each in (trail(ledger) if ledger else []) if each.action == "purged"}


def must_have_its_records(ledger: sa.Engine, year: int) -> None:
    """Raise UsageFault for a year whose records were removed: a run would put an emptier year in the place of it."""
    if at := purged_years(ledger).get(year):
        raise UsageFault(
            f"Records of people of {year} were removed on {at.astimezone(LONDON).date()} (wres purge): without them a "
            "run would put an emptier year in the place of what was put out. To run it all the same, use another "
            "WRES_HOME, ledger and output."
        )
