"""How rows get into a table of the warehouse: cast by DuckDB on every engine, then in the engine's own bulk way.

Here: one table, replaced within a transaction that is open. Not here: transactions, which tables there are (engine).
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import duckdb
import pandas as pd
import sqlalchemy as sa

from wres_pipeline.contracts import Table
from wres_pipeline.errors import EngineFault
from wres_pipeline.text.sql_text import parquet_source, quoted
from wres_pipeline.warehouse.dialects import DUCKDB, SPARK, new_table, statement, typed
from wres_pipeline.warehouse.versions import add_version

_FRAME = "handed_over"
_CHUNK = 1 << 20
"""Bytes that PostgreSQL is sent at a time."""


def replace_by_frame(
    connection: sa.Connection, table: Table, frame: pd.DataFrame, gone: Sequence[str] | None = None
) -> None:
    """Put the rows of this frame in the place of the table; columns go by name, and are cast to their types.

    gone: the files of whose rows alone they take the place, None where the whole table is replaced.
    Raises EngineFault for a column that is missing, or that the database refuses.
    """
    if missing := [c for c in table.column_types if c not in frame.columns]:
        raise EngineFault(f"{table.name}: column {missing[0]} is in schema.yml but was not handed over.")
    with _refused_in_words(connection, table):
        _make_room(connection, table, gone)
        if connection.dialect.name == DUCKDB:
            _driver(connection).register(_FRAME, frame)
            _insert(connection, table, _FRAME)
            _driver(connection).unregister(_FRAME)
            return
        with duckdb.connect() as reader:
            reader.register(_FRAME, frame)
            _send(connection, table, reader, _FRAME, None)


def replace_by_files(
    connection: sa.Connection, table: Table, paths: Sequence[Path], gone: Sequence[str] | None = None
) -> None:
    """The same by the rows of Parquet files, in their order; without files the table is empty.

    On their way to PostgreSQL they stand beside the first of these files for a moment, to Spark where it can read them.
    """
    if not paths:
        replace_by_frame(connection, table, pd.DataFrame(columns=list(table.column_types), dtype="str"), gone)
        return
    with _refused_in_words(connection, table):
        _make_room(connection, table, gone)
        if connection.dialect.name == DUCKDB:
            _insert(connection, table, parquet_source(paths))
            return
        with duckdb.connect() as reader:
            _send(connection, table, reader, parquet_source(paths), paths[0].parent)


def _make_room(connection: sa.Connection, table: Table, gone: Sequence[str] | None) -> None:
    """Take away the rows of these files, or put an empty table in the place of this one; a version on Spark is new."""
    if connection.dialect.name == SPARK:
        assert gone is None  # noqa: S101 - files_there tells of none
    elif gone is None:
        for sql in new_table(table, connection.dialect.name):
            connection.execute(sa.text(sql))
    elif gone:
        deletion = sa.text(f"delete from {table.name} where file in :gone")  # noqa: S608 - a name of schema.yml
        connection.execute(deletion.bindparams(sa.bindparam("gone", list(gone), expanding=True)))


def _insert(connection: sa.Connection, table: Table, source: str) -> None:
    connection.execute(statement(f"insert into {table.name} {typed(table, source, DUCKDB)}", DUCKDB))


def _send(
    connection: sa.Connection, table: Table, reader: duckdb.DuckDBPyConnection, source: str, beside: Path | None
) -> None:
    """Put what DuckDB reads from `source` into the table of a server, through a file."""
    if connection.dialect.name != SPARK:
        with TemporaryDirectory(dir=beside) as folder:
            _copy(connection, table, reader, source, Path(folder))
        return
    shared = connection.engine.url.query.get("folder")
    with TemporaryDirectory(dir=str(shared) if shared else None) as folder:
        Path(folder).chmod(0o2750 if shared else 0o700)  # Spark may be another user, of the shared folder's group
        file = Path(folder) / "rows.parquet"
        sql = f"copy ({typed(table, source, DUCKDB)}) to {quoted(file)} (format parquet)"
        written = reader.execute(sql).fetchone()
        assert written is not None  # noqa: S101 - COPY tells how many
        file.chmod(0o640 if shared else 0o600)
        add_version(connection, table, [f"select * from parquet.`file:{file}`"], written[0])  # noqa: S608 - ours


def _copy(connection: sa.Connection, table: Table, reader: duckdb.DuckDBPyConnection, source: str, aside: Path) -> None:
    """Put what DuckDB reads from `source` into a table of PostgreSQL, through a CSV file in the folder `aside`."""
    file = aside / "rows.csv"
    sql = f"copy ({typed(table, source, DUCKDB)}) to {quoted(file)} (format csv, header false)"
    written = reader.execute(sql).fetchone()
    with file.open("rb") as stream, _driver(connection).cursor() as cursor:
        with cursor.copy(f"copy {table.name} from stdin (format csv, encoding 'UTF8')") as copy:
            while chunk := stream.read(_CHUNK):
                copy.write(chunk)
        if written != (cursor.rowcount,):  # before PostgreSQL 18 a line in a text can be taken for the end
            raise EngineFault(f"{table.name}: the database did not take every row; nothing was put out.")
    connection.execute(sa.text(f"analyze {table.name}"))


def _driver(connection: sa.Connection) -> Any:  # noqa: ANN401 - DuckDB's connection, or psycopg's
    return connection.connection.driver_connection


@contextmanager
def _refused_in_words(connection: sa.Connection, table: Table) -> Iterator[None]:
    """Raise EngineFault for the database's own words, which may quote what was sent."""
    try:
        yield
    except (duckdb.Error, sa.exc.DBAPIError, connection.dialect.loaded_dbapi.Error) as error:
        raise EngineFault(
            f"{table.name}: the database does not take its rows ({type(error).__name__}); nothing was put out."
        ) from None
