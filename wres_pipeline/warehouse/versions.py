"""What stands for a transaction on Spark, which has none: a table is a view of the newest of its versions.

Here: making versions, putting them out together or giving them up. A version is written under a name of its own, and
only what has the connection sees it by the table's name. At the end of a block that succeeds all the views are
replaced, each at once, and the versions before are dropped. Not here: where rows come from.
"""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager, suppress
from uuid import uuid4

import sqlalchemy as sa

from wres_pipeline.contracts import Table
from wres_pipeline.errors import EngineFault
from wres_pipeline.warehouse.dialects import SPARK, placed, typed

_NEW = "wres_new_versions"
_ROWS = "wres_rows_of_versions"


def add_version(connection: sa.Connection, table: Table, select: str, rows: int | None = None) -> None:
    """Make a version of a table of what a SELECT in Spark's words gives; `rows`, where known, is how many must come.

    A table of a passing schema, which is always new, has no versions.
    """
    name = placed(table.name, SPARK)
    version = name if "." in table.name else f"{name}__{uuid4().hex}"
    _run(connection, f"create table {version} using parquet as {typed(table, f'({select})', SPARK)}")
    if version != name:
        connection.info.setdefault(_NEW, {})[name] = version
        _run(connection, f"create or replace temporary view {name} as select * from {version}")
    if rows is not None:
        connection.info.setdefault(_ROWS, {})[version] = rows


@contextmanager
def put_out_together(connection: sa.Connection) -> Iterator[None]:
    """The versions made inside the block are put out at its end; if it fails, all tables are as they were.

    Raises EngineFault where rows of a hand-over are missing.
    """
    try:
        yield
        _must_be_whole(connection)
    except BaseException:
        with suppress(sa.exc.DBAPIError):  # if the server is away, the next run that makes them drops them
            drop(connection, "table", _new(connection).values())
        raise
    for name, version in _new(connection).items():
        _run(connection, f"create or replace view {name} as select * from {version}")
    if new := _new(connection):
        drop(connection, "table", {n for n in names(connection) if n.partition("__")[0] in new} - {*new, *new.values()})


def names(connection: sa.Connection) -> list[str]:
    """Names of the tables in the database, versions included, views left out."""
    return sa.inspect(connection).get_table_names()


def drop(connection: sa.Connection, kind: str, which: Iterable[str]) -> None:
    """Drop tables, or views."""
    for name in sorted(which):
        _run(connection, f"drop {kind} if exists {name}")


def _must_be_whole(connection: sa.Connection) -> None:
    wanted: dict[str, int] = connection.info.get(_ROWS, {})
    if not wanted:
        return
    counts = ", ".join(f"(select count(*) from {version})" for version in wanted)
    found = connection.execute(sa.text(f"select {counts}")).one()
    if short := [name for (name, rows), there in zip(wanted.items(), found, strict=True) if rows != there]:
        name = short[0].rpartition("__")[0]
        raise EngineFault(f"{name}: the database did not take every row; nothing was put out.")


def _new(connection: sa.Connection) -> dict[str, str]:
    found: dict[str, str] = connection.info.get(_NEW, {})
    return found


def _run(connection: sa.Connection, sql: str) -> None:
    connection.execute(sa.text(sql.replace(":", r"\:")))
