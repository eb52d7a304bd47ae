"""One run at a time: connecting to the warehouse, and having it for oneself.

DuckDB sees to it itself, one process having the file open; on PostgreSQL an advisory lock of the database does, on
Spark a view that says who has it: taken for a whole run, and looked at by every transaction of any other process. Not
here: transactions (engine).
"""

import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import sqlalchemy as sa

from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.text.database_text import reason_of, shown_url
from wres_pipeline.warehouse.dialects import DUCKDB, SPARK

_KEY = "hashtext('wres_warehouse')"
_HOLDER = "wres_in_use"
"""Spark's view of who has the warehouse: the metastore makes it for one process only."""
_OLDEST = 17
_held: set[sa.URL] = set()
"""The warehouses that this process has for itself."""


@contextmanager
def connected(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection. Raises EngineFault, in a sentence, where there is none to be had."""
    try:
        connection = engine.connect()
    except sa.exc.DBAPIError as error:
        if engine.dialect.name == DUCKDB:
            raise _in_use(engine.url) from error
        where, reason = shown_url(engine.url), reason_of(error)
        raise EngineFault(f"The warehouse {where} cannot be reached: {reason}.") from error
    with connection:
        yield connection


@contextmanager
def held(connection: sa.Connection) -> Iterator[None]:
    """The warehouse is this process's own inside the block. Raises EngineFault where it is somebody else's.

    Raises UsageFault for a PostgreSQL that does not sort text as DuckDB does.
    """
    url = connection.engine.url
    if connection.dialect.name == DUCKDB or url in _held:
        yield
        return
    (_take_on_spark if connection.dialect.name == SPARK else _take_on_postgresql)(connection)
    _held.add(url)
    try:
        yield
    finally:
        _held.discard(url)
        if connection.dialect.name == SPARK:
            with suppress(sa.exc.DBAPIError):  # the server is away: the next run finds that this process is gone
                connection.execute(sa.text(f"drop view {_HOLDER}"))


def must_be_free(connection: sa.Connection) -> None:
    """Raise EngineFault within a transaction if another process has the warehouse for itself."""
    if connection.dialect.name == DUCKDB or connection.engine.url in _held:
        return
    if connection.dialect.name == SPARK:
        if holder := _holder(connection):
            raise _in_use(connection.engine.url, holder)
    elif not connection.execute(sa.text(f"select pg_try_advisory_xact_lock_shared({_KEY})")).scalar_one():
        raise _in_use(connection.engine.url)


def _take_on_postgresql(connection: sa.Connection) -> None:
    _must_sort_alike(connection)
    connection.execution_options(isolation_level="AUTOCOMMIT")  # idle for hours: in no transaction
    if not connection.execute(sa.text(f"select pg_try_advisory_lock({_KEY})")).scalar_one():
        raise _in_use(connection.engine.url)


def _take_on_spark(connection: sa.Connection) -> None:
    if holder := _holder(connection):
        raise _in_use(connection.engine.url, holder)
    try:
        connection.execute(sa.text(f"create view {_HOLDER} as select '{socket.gethostname()} {os.getpid()}' as holder"))
    except sa.exc.DBAPIError as error:  # somebody else was a moment before
        raise _in_use(connection.engine.url) from error


def _holder(connection: sa.Connection) -> str:
    """Host and process that has Spark's warehouse for itself, if any; one of this host that is gone does not count."""
    if not connection.execute(sa.text(f"show views like '{_HOLDER}'")).first():
        return ""
    holder = str(connection.execute(sa.select(sa.column("holder")).select_from(sa.table(_HOLDER))).scalar_one())
    host, process = holder.split()
    if host == socket.gethostname() and not _lives(int(process)):
        connection.execute(sa.text(f"drop view if exists {_HOLDER}"))
        return ""
    return holder


def _lives(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:  # another user's
        pass
    return True


def _must_sort_alike(connection: sa.Connection) -> None:
    version = connection.dialect.server_version_info or (0,)
    encoding = connection.execute(sa.text("show server_encoding")).scalar_one()
    connection.rollback()
    if version < (_OLDEST,) or encoding != "UTF8":
        raise UsageFault(
            f"WRES_DATABASE_URL: a PostgreSQL {_OLDEST} or later is needed, and a database in UTF8;"
            f" this is {version[0]}, in {encoding}."
        )


def _in_use(url: sa.URL, holder: str = "") -> EngineFault:
    told = f" (host and process: {holder}; if it is gone, `drop view {_HOLDER}`)" if holder else ""
    return EngineFault(
        f"The warehouse {shown_url(url)} cannot be opened: another run may be using it{told}. "
        "Wait until that run has ended, then run again."
    )
