"""The warehouse's engine: what WRES_DATABASE_URL names, who has it for himself, and whole tables in and out of it.

Here: opening a DuckDB file, a PostgreSQL database or one of Spark, transactions, writing tables, reading results. Not
here: SQL models (models), what the engines say differently (dialects).
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.contracts import Table, tables
from wres_pipeline.errors import UsageFault
from wres_pipeline.warehouse.dialects import DUCKDB, POSTGRESQL, SPARK, placed
from wres_pipeline.warehouse.hand_over import replace_by_files, replace_by_frame
from wres_pipeline.warehouse.locks import connected, held, must_be_free
from wres_pipeline.warehouse.versions import drop, names, put_out_together

_USE = "use duckdb:///FILE, postgresql://HOST/NAME or hive://HOST:PORT/NAME"
sa.dialects.registry.register(SPARK, "wres_pipeline.warehouse.spark_dialect", "SparkDialect")


def open_engine(database_url: str) -> sa.Engine:
    """Engine for a database URL; a DuckDB file's folder is made, mode 0700 (the figures in it are exact).

    No connection is pooled: DuckDB lets one process write. Raises UsageFault for another dialect,
    or where no file is named.
    """
    try:
        url = sa.make_url(database_url)
    except sa.exc.ArgumentError as error:
        raise UsageFault(f"WRES_DATABASE_URL is no database URL; {_USE}.") from error
    opening = {DUCKDB: _duckdb, POSTGRESQL: _postgresql, SPARK: _spark}.get(url.get_backend_name())
    if not opening:
        raise UsageFault(f"WRES_DATABASE_URL: {url.get_backend_name()} is not an engine; {_USE}.")
    return opening(url)


def _duckdb(url: sa.URL) -> sa.Engine:
    if not url.database or url.database == ":memory:":
        raise UsageFault("WRES_DATABASE_URL names no file; use duckdb:///FILE.")
    Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if Path(url.database).exists():
        Path(url.database).chmod(0o600)  # its folder may be anybody's
    return sa.create_engine(url, poolclass=sa.NullPool)


def _postgresql(url: sa.URL) -> sa.Engine:
    """Through psycopg 3, whichever driver the URL names: rows are handed over in its way."""
    try:
        return sa.create_engine(url.set(drivername="postgresql+psycopg"), poolclass=sa.NullPool, hide_parameters=True)
    except ImportError as error:
        raise UsageFault(
            "WRES_DATABASE_URL: for PostgreSQL psycopg is needed; install wres-pipeline with its extra, [team]."
        ) from error


def _spark(url: sa.URL) -> sa.Engine:
    try:
        return sa.create_engine(url, poolclass=sa.NullPool, hide_parameters=True)
    except ImportError as error:
        raise UsageFault(
            "WRES_DATABASE_URL: for Spark PyHive is needed; install wres-pipeline with its extra, [spark]."
        ) from error


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose work is committed as a whole, or not at all. Raises EngineFault as opened."""
    with connected(engine) as connection, connection.begin():
        must_be_free(connection)
        with put_out_together(connection):
            yield connection


@contextmanager
def opened(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection; while it lasts, the warehouse is this process's own.

    On DuckDB, others of this process need not open the file anew, which takes a while. Raises EngineFault, in a
    sentence, where the database cannot be opened, or another run has it open.
    """
    with connected(engine) as connection, held(connection):
        yield connection


def write_tables(
    engine: sa.Engine,
    frames: Mapping[str, pd.DataFrame],
    parquet: Mapping[str, Sequence[Path]] | None = None,
    gone: Sequence[str] | None = None,
) -> None:
    """Replace source and seed tables by these frames, and by the rows of these Parquet files, in one transaction.

    Columns go by name and are cast to the types in schema.yml; a table's missing column is an EngineFault. gone: of
    tables of what stood in files only the rows of these files are replaced; None where all are.
    """
    with transaction(engine) as connection:
        for name, frame in frames.items():
            replace_by_frame(connection, tables()[name], frame, _of_files(tables()[name], gone))
        for name, paths in (parquet or {}).items():
            replace_by_files(connection, tables()[name], paths, _of_files(tables()[name], gone))


def _of_files(table: Table, gone: Sequence[str] | None) -> Sequence[str] | None:
    """Of the list of the files itself every row is new."""
    return gone if "file" in table.column_types and table.name != "raw_files" else None


def write_table(engine: sa.Engine, table: Table, frame: pd.DataFrame) -> None:
    """The same of one table, which may stand under another name than in schema.yml."""
    with transaction(engine) as connection:
        replace_by_frame(connection, table, frame)


@contextmanager
def passing_schema(engine: sa.Engine, name: str) -> Iterator[None]:
    """A database schema, empty at first, that is gone with all that is in it after this block."""
    drop_schema(engine, name)
    if engine.dialect.name != SPARK:
        with transaction(engine) as connection:
            connection.execute(sa.text(f"create schema {name}"))
    try:
        yield
    finally:
        drop_schema(engine, name)


def drop_schema(engine: sa.Engine, name: str) -> None:
    """Drop a database schema with all that is in it, if it is there; on Spark it is the first part of tables' names."""
    with transaction(engine) as connection:
        if engine.dialect.name == SPARK:
            drop(
                connection, "table", [each for each in names(connection) if each.startswith(placed(f"{name}.", SPARK))]
            )
            return
        connection.execute(sa.text(f"drop schema if exists {name} cascade"))


def drop_tables(engine: sa.Engine) -> None:
    """Drop all of our tables and views, on Spark with their versions and what a killed run left."""
    with transaction(engine) as connection:
        found = sa.inspect(connection)
        for kind, there in (("view", found.get_view_names()), ("table", found.get_table_names())):
            for name in sorted(each for each in there if not tables().keys().isdisjoint(_names_in(each, engine))):
                cascade = "" if engine.dialect.name == SPARK else " cascade"
                connection.execute(sa.text(f"drop {kind} if exists {name}{cascade}"))


def _names_in(name: str, engine: sa.Engine) -> list[str]:
    """On Spark the name of a version, or of a table in a passing schema, has the table's name in it."""
    return name.split("__") if engine.dialect.name == SPARK else [name]


def files_there(engine: sa.Engine) -> pd.DataFrame | None:
    """raw_files as the warehouse has it, if it has it: the files whose rows it has.

    None on Spark, where a run that was killed may have left the list of one run beside rows of another.
    """
    table = tables()["raw_files"]
    if engine.dialect.name == SPARK:
        return None
    with transaction(engine) as connection:
        inspected = sa.inspect(connection)
        if not inspected.has_table(table.name):
            return None
        if [column["name"] for column in inspected.get_columns(table.name)] != list(table.column_types):
            return None  # another version of ours made it
    return read_table(engine, table.name)


def read_table(engine: sa.Engine, name: str, where: str = "true", **values: str | int) -> pd.DataFrame:
    """Rows of one table as a frame; `where` is SQL with :name parameters that `values` fill."""
    with transaction(engine) as connection:
        query = sa.text(f"select * from {placed(name, engine.dialect.name)} where {where}")  # noqa: S608
        return pd.read_sql_query(query, connection, params=values)
