"""What was purged, in the trail: of how many files of whom the people in them are gone. Not here: removing them."""

from collections.abc import Mapping
from datetime import datetime

import sqlalchemy as sa

from wres_pipeline.ledger.database import transaction
from wres_pipeline.ledger.trail import append


def record_purge(ledger: sa.Engine, year: int, files: Mapping[str, int], at: datetime) -> None:
    """Add an entry: the number of files of records that were removed of a year, by organisation code.

    Raises EngineFault where the ledger refuses.
    """
    with transaction(ledger) as connection:
        append(connection, "purged", (year, "", 0), at, {code: str(number) for code, number in files.items()})
