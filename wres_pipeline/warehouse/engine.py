"""The warehouse's engine, and the hand-over of tables into it.

Here: opening the database that WRES_DATABASE_URL names, writing whole tables, reading results. Not here: SQL models.
"""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.contracts import Table, tables
from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.text.sql_text import parquet_source


def open_engine(database_url: str) -> sa.Engine:
    """Engine for a database URL; a DuckDB file's folder is made, mode 0700 (the figures in it are exact).

    No connection is pooled: DuckDB lets one process write. Raises UsageFault for another dialect,
    or where no file is named.
    """
    try:
        url = sa.make_url(database_url)
    except sa.exc.ArgumentError as error:
        raise UsageFault("WRES_DATABASE_URL is no database URL; use duckdb:///FILE.") from error
    if url.get_backend_name() != "duckdb":
        raise UsageFault(f"WRES_DATABASE_URL: {url.get_backend_name()} is not an engine yet; use duckdb:///FILE.")
    if not url.database or url.database == ":memory:":
        raise UsageFault("WRES_DATABASE_URL names no file; use duckdb:///FILE.")
    Path(url.database).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    if Path(url.database).exists():
        Path(url.database).chmod(0o600)  # its folder may be anybody's
    return sa.create_engine(url, poolclass=sa.NullPool)


@contextmanager
def transaction(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection whose work is committed as a whole, or not at all. Raises EngineFault as opened."""
    with opened(engine) as connection, connection.begin():
        yield connection


@contextmanager
def opened(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection; while it lasts, others of this process need not open the file anew, which takes DuckDB a while.

    Raises EngineFault, in a sentence, where the database cannot be opened (another run has it open).
    """
    try:
        connection = engine.connect()
    except sa.exc.DBAPIError as error:
        raise EngineFault(
            f"The warehouse {engine.url.render_as_string()} cannot be opened: another run may be using it. "
            "Wait until that run has ended, then run again."
        ) from error
    with connection:
        yield connection


def write_tables(
    engine: sa.Engine, frames: Mapping[str, pd.DataFrame], parquet: Mapping[str, Sequence[Path]] | None = None
) -> None:
    """Replace source and seed tables by these frames, and by the rows of these Parquet files, in one transaction.

    Columns go by name and are cast to the types in schema.yml; a table's missing column is an EngineFault.
    """
    with transaction(engine) as connection:
        for name, frame in frames.items():
            _replace(connection, tables()[name], frame)
        for name, paths in (parquet or {}).items():
            _replace_from_files(connection, tables()[name], paths)


def write_table(engine: sa.Engine, table: Table, frame: pd.DataFrame) -> None:
    """The same of one table, which may stand under another name than in schema.yml."""
    with transaction(engine) as connection:
        _replace(connection, table, frame)


@contextmanager
def passing_schema(engine: sa.Engine, name: str) -> Iterator[None]:
    """A database schema, empty at first, that is gone with all that is in it after this block."""
    with transaction(engine) as connection:
        connection.execute(sa.text(f"drop schema if exists {name} cascade"))
        connection.execute(sa.text(f"create schema {name}"))
    try:
        yield
    finally:
        with transaction(engine) as connection:
            connection.execute(sa.text(f"drop schema {name} cascade"))


def _replace(connection: sa.Connection, table: Table, frame: pd.DataFrame) -> None:
    if missing := [c for c in table.column_types if c not in frame.columns]:
        raise EngineFault(f"{table.name}: column {missing[0]} is in schema.yml but was not handed over.")
    raw = connection.connection.driver_connection
    assert raw is not None  # noqa: S101 - an open connection has a driver's connection
    raw.register("handed_over", frame)
    connection.execute(sa.text(f"create or replace table {table.name} as {_typed(table, 'handed_over')}"))
    raw.unregister("handed_over")


def _replace_from_files(connection: sa.Connection, table: Table, paths: Sequence[Path]) -> None:
    """Replace a table by the rows of Parquet files, in their order; without files it is empty."""
    if not paths:
        _replace(connection, table, pd.DataFrame(columns=list(table.column_types), dtype="str"))
        return
    select = _typed(table, parquet_source(paths)).replace(":", r"\:")
    connection.execute(sa.text(f"create or replace table {table.name} as {select}"))


def _typed(table: Table, source: str) -> str:
    columns = ", ".join(f"cast({c} as {t}) as {c}" for c, t in table.column_types.items())
    return f"select {columns} from {source}"  # noqa: S608 - names of schema.yml


def read_table(engine: sa.Engine, name: str, where: str = "true", **values: str | int) -> pd.DataFrame:
    """Rows of one table as a frame; `where` is SQL with :name parameters that `values` fill."""
    with transaction(engine) as connection:
        return pd.read_sql_query(sa.text(f"select * from {name} where {where}"), connection, params=values)  # noqa: S608
