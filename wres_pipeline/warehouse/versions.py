"""What stands for a transaction on Spark, which has none: a table is a view of the newest of its versions.

Here: making versions, putting them out together or giving them up. A version is written under a name of its own; what
models make, only who has the connection sees by the table's name. At the end of a block that succeeds all the views
are replaced, each at once, and the versions before are dropped. Not here: where rows come from.
"""

from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from uuid import uuid4

import sqlalchemy as sa

from wres_pipeline.contracts import Table
from wres_pipeline.errors import EngineFault
from wres_pipeline.warehouse.dialects import SPARK, placed, typed

_NEW = "wres_new_versions"
_ROWS = "wres_rows_of_versions"


def add_version(connection: sa.Connection, table: Table, selects: Sequence[str], rows: int | None = None) -> None:
    """Make a version of a table of what SELECTs in Spark's words give; `rows`, where known, is how many must come.

    A table of a passing schema has no versions: nothing of it stays.
    """
    name = placed(table.name, SPARK)
    version = name if "." in table.name else f"{name}__{uuid4().hex}"
    if version == name:
        drop(connection, "table", [name])
    first, *others = (typed(table, f"({select})", SPARK) for select in selects)
    _run(connection, f"create table {version} using parquet as {first}")
    for other in others:
        _run(connection, f"insert into {version} {other}")
    if version != name:
        connection.info[_NEW][name] = version
    if rows is not None:
        connection.info.setdefault(_ROWS, {})[version] = rows
    elif version != name:  # models read what the step made before them
        _run(connection, f"create or replace temporary view {name} as select * from {version}")  # noqa: S608 - ours


@contextmanager
def put_out_together(connection: sa.Connection) -> Iterator[None]:
    """The versions made inside the block are put out at its end; if it fails, all tables are as they were.

    Raises EngineFault where rows of a hand-over are missing.
    """
    new: dict[str, str] = connection.info.setdefault(_NEW, {})
    try:
        yield
        _must_be_whole(connection)
    except BaseException:
        with suppress(sa.exc.SQLAlchemyError):  # without a connection, the next run that makes them drops them
            drop(connection, "table", new.values())
        raise
    for name, version in new.items():
        _run(connection, f"create or replace view {name} as select * from {version}")  # noqa: S608 - ours
    if new:
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
    counts = ", ".join(f"(select count(*) from {version})" for version in wanted)  # noqa: S608 - ours
    found = connection.execute(sa.text(f"select {counts}")).one()
    if short := [name for (name, rows), there in zip(wanted.items(), found, strict=True) if rows != there]:
        name = short[0].rpartition("__")[0]
        raise EngineFault(f"{name}: the database did not take every row; nothing was put out.")


def _run(connection: sa.Connection, sql: str) -> None:
    connection.execute(sa.text(sql.replace(":", r"\:")))
