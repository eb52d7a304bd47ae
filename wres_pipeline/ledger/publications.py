"""Publications: what was released of a year, version by version, with the counts behind it.

Here: recording and reading them. Not here: whether something may be released (disclosure), reading its folder
(publishing). Exact counts stand here too, so that a later run knows which of them did not change.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.ledger.database import writing

TEXTS = ("linked_set", "organisation_code", "measure", "staff_group", "pay_band")
FLAGS = ("is_merged", "in_joint", "may_overlap", "is_shown")
NUMBERS = ("white", "bme", "unknown", "total", "rounded_white", "rounded_bme", "rounded_unknown", "rounded_total")
ROW_COLUMNS = [*TEXTS, *FLAGS, "indicator", "years", *NUMBERS]
READ = sa.text(
    f"select p.reporting_year, p.version, p.rounding_base as base, {', '.join('r.' + c for c in ROW_COLUMNS)} "  # noqa: S608 - our own names
    "from publication_rows as r inner join publications as p on r.publication = p.publication "
    "where p.reporting_year in :years order by p.reporting_year, p.version, r.position"
).bindparams(sa.bindparam("years", expanding=True))


@dataclass(frozen=True)
class Recorded:
    """The version under which a publication stands, counted from 1 in its year, and whether it is a new one."""

    version: int
    is_new: bool


def record_publication(
    ledger: sa.Engine,
    reporting_year: int,
    rows: pd.DataFrame,
    files: Mapping[str, str],
    *,
    base: int,
    published_at: datetime,
) -> Recorded:
    """Record what was released: rows with ROW_COLUMNS, and the SHA-256 of each public file by name.

    The same files as those of the year's latest version add nothing.
    """
    with writing(ledger) as connection:
        latest = connection.execute(
            sa.text("select max(version) from publications where reporting_year = :year"), {"year": reporting_year}
        ).scalar_one()
        if latest and _files(connection, reporting_year, int(latest)) == dict(files):
            return Recorded(int(latest), is_new=False)
        version = int(latest or 0) + 1
        about = {"year": reporting_year, "version": version, "base": base, "at": published_at.isoformat()}
        _add(connection, about, rows, files)
    return Recorded(version, is_new=True)


def _files(connection: sa.Connection, year: int, version: int) -> dict[str, str]:
    query = sa.text(
        "select f.file, f.sha256 from publication_files as f inner join publications as p "
        "on f.publication = p.publication where p.reporting_year = :year and p.version = :version"
    )
    return {str(name): str(sha256) for name, sha256 in connection.execute(query, {"year": year, "version": version})}


def _add(connection: sa.Connection, about: Mapping[str, object], rows: pd.DataFrame, files: Mapping[str, str]) -> None:
    connection.execute(
        sa.text(
            "insert into publications (reporting_year, version, rounding_base, published_at) "
            "values (:year, :version, :base, :at)"
        ),
        about,
    )
    query = sa.text("select publication from publications where reporting_year = :year and version = :version")
    publication = int(connection.execute(query, about).scalar_one())
    named = pd.DataFrame({"publication": publication, "file": list(files), "sha256": list(files.values())})
    named.to_sql("publication_files", connection, if_exists="append", index=False)
    placed = rows[ROW_COLUMNS].assign(publication=publication, position=range(len(rows)))
    placed.to_sql("publication_rows", connection, if_exists="append", index=False, chunksize=1000)


def published_rows(ledger: sa.Engine, years: Sequence[int]) -> pd.DataFrame:
    """Rows of every version of these years: reporting_year, version, base and ROW_COLUMNS, in the order recorded."""
    with ledger.connect() as connection:
        frame = pd.read_sql_query(READ, connection, params={"years": list(years)})
    kinds = {**dict.fromkeys(FLAGS, "bool"), **dict.fromkeys(NUMBERS, "float64")}
    return frame.astype(kinds)
