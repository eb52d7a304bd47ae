"""Publications: what was released of a year, version by version, with the counts behind it.

Here: recording and reading them. Not here: what may be released (disclosure), reading a finished directory
(publishing). Exact counts are kept too: a later run must know which of them are still the same.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import cast

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.ledger.database import transaction
from wres_pipeline.ledger.trail import append

ROW_TYPES = {
    "linked_set": "str",
    "organisation_code": "str",
    "is_merged": "bool",
    "in_joint": "bool",
    "may_overlap": "bool",
    "indicator": "int64",
    "measure": "str",
    "staff_group": "str",
    "pay_band": "str",
    "years": "int64",
    "white": "float64",
    "bme": "float64",
    "unknown": "float64",
    "total": "float64",
    "rounded_white": "float64",
    "rounded_bme": "float64",
    "rounded_unknown": "float64",
    "rounded_total": "float64",
    "is_shown": "bool",
}
"""Columns of a row of int_linked_cells with its rounded counts, and their types; a count may be nan."""
ROW_COLUMNS = list(ROW_TYPES)
READ_TYPES = {"reporting_year": "int64", "version": "int64", "base": "int64", **ROW_TYPES}

LATEST = sa.text("select coalesce(max(version), 0) from publications where reporting_year = :year")
ADD = sa.text(
    "insert into publications (reporting_year, version, rounding_base, published_at) "
    "values (:year, :version, :base, :at)"
)
VERSIONS = sa.text("select version, published_at from publications where reporting_year = :year order by version")
FILES = sa.text(
    "select name, sha256 from publication_files where reporting_year = :year and version = :version order by name"
)
ROWS = sa.text(
    "select r.*, p.rounding_base as base from publication_rows as r inner join publications as p "
    "on r.reporting_year = p.reporting_year and r.version = p.version "
    "where r.reporting_year in :years order by r.reporting_year, r.version, r.position"
).bindparams(sa.bindparam("years", expanding=True))


@dataclass(frozen=True)
class Recorded:
    """Under which version of its year, counted from 1, a publication stands, and whether this call recorded it."""

    version: int
    is_new: bool


@dataclass(frozen=True)
class Publication:
    """One version that was published: when (UTC), and the SHA-256 of each public file by name."""

    reporting_year: int
    version: int
    published_at: datetime
    files: Mapping[str, str]


def record_publication(
    ledger: sa.Engine,
    reporting_year: int,
    rows: pd.DataFrame,
    files: Mapping[str, str],
    *,
    base: int,
    published_at: datetime,
) -> Recorded:
    """Record what was released, as the year's next version: all of it, or nothing.

    rows: frame with ROW_COLUMNS; files: SHA-256 by name; base: of the rounding; published_at: with its time zone.
    The files and rows of the year's latest version add nothing. Raises EngineFault where the ledger refuses.
    """
    with transaction(ledger) as connection:
        latest = int(connection.execute(LATEST, {"year": reporting_year}).scalar_one())
        counts = rows[ROW_COLUMNS].astype(ROW_TYPES).reset_index(drop=True)
        if latest and _is_same(connection, reporting_year, latest, counts, files):
            return Recorded(latest, is_new=False)
        key = {"reporting_year": reporting_year, "version": latest + 1}
        at = published_at.astimezone(UTC).isoformat()
        connection.execute(ADD, {"year": reporting_year, "version": latest + 1, "base": base, "at": at})
        named = pd.DataFrame({"name": list(files), "sha256": list(files.values())})
        _add(connection, "publication_files", named.assign(**key))
        _add(connection, "publication_rows", counts.assign(**key, position=range(len(rows))))
        append(connection, "published", (reporting_year, "", latest + 1), published_at)
    return Recorded(latest + 1, is_new=True)


def published_rows(ledger: sa.Engine, years: Sequence[int]) -> pd.DataFrame:
    """Rows of every version of these years, oldest first, each version's as they were recorded.

    Columns: reporting_year, version, base, ROW_COLUMNS; an absent count is nan. Raises EngineFault where the ledger
    cannot be read.
    """
    with transaction(ledger) as connection:
        return _rows(connection, years)


def publications(ledger: sa.Engine, year: int) -> list[Publication]:
    """Every version of a year, oldest first. Raises EngineFault where the ledger cannot be read."""
    with transaction(ledger) as connection:
        return [
            Publication(year, version, datetime.fromisoformat(at), _files(connection, year, version))
            for version, at in connection.execute(VERSIONS, {"year": year}).all()
        ]


def _rows(connection: sa.Connection, years: Sequence[int]) -> pd.DataFrame:
    found = connection.execute(ROWS, {"years": [int(year) for year in years]})
    frame = pd.DataFrame(found.all(), columns=list(found.keys()))
    return frame[list(READ_TYPES)].astype(READ_TYPES)


def _is_same(
    connection: sa.Connection, year: int, version: int, counts: pd.DataFrame, files: Mapping[str, str]
) -> bool:
    """The same files may stand for other exact counts: those would be new to a later audit."""
    if _files(connection, year, version) != dict(files):
        return False
    before = _rows(connection, [year]).query("version == @version")[ROW_COLUMNS].reset_index(drop=True)
    return before.equals(counts)


def _files(connection: sa.Connection, year: int, version: int) -> dict[str, str]:
    found = connection.execute(FILES, {"year": year, "version": version})
    return {str(row.name): str(row.sha256) for row in found}


def _add(connection: sa.Connection, table: str, frame: pd.DataFrame) -> None:
    if frame.empty:
        return
    target = sa.table(table, *(sa.column(name) for name in frame.columns))
    # Not by to_sql: its exceptions show the rows.
    known = frame.astype("object").where(frame.notna(), None).to_dict("records")
    connection.execute(sa.insert(target), cast("list[dict[str, object]]", known))
