"""One run at a time: connecting to the warehouse, and having it for oneself.

DuckDB sees to it itself, one process having the file open; on PostgreSQL an advisory lock of the database does, taken
for a whole run, and looked at by every transaction of any other process. Not here: transactions (engine).
"""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa

from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.text.database_text import reason_of, shown_url
from wres_pipeline.warehouse.dialects import POSTGRESQL

_KEY = "hashtext('wres_warehouse')"
_OLDEST = 17
_held: set[sa.URL] = set()
"""The warehouses that this process has for itself."""


@contextmanager
def connected(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A connection. Raises EngineFault, in a sentence, where there is none to be had."""
    try:
        connection = engine.connect()
    except sa.exc.DBAPIError as error:
        if engine.dialect.name != POSTGRESQL:
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
    if connection.dialect.name != POSTGRESQL or url in _held:
        yield
        return
    _must_sort_alike(connection)
    connection.execution_options(isolation_level="AUTOCOMMIT")  # idle for hours: in no transaction
    if not connection.execute(sa.text(f"select pg_try_advisory_lock({_KEY})")).scalar_one():
        raise _in_use(url)
    _held.add(url)
    try:
        yield
    finally:
        _held.discard(url)


def must_be_free(connection: sa.Connection) -> None:
    """Raise EngineFault within a transaction if another process has the warehouse for itself."""
    if connection.dialect.name != POSTGRESQL or connection.engine.url in _held:
        return
    if not connection.execute(sa.text(f"select pg_try_advisory_xact_lock_shared({_KEY})")).scalar_one():
        raise _in_use(connection.engine.url)


def _must_sort_alike(connection: sa.Connection) -> None:
    version = connection.dialect.server_version_info or (0,)
    encoding = connection.execute(sa.text("show server_encoding")).scalar_one()
    connection.rollback()
    if version < (_OLDEST,) or encoding != "UTF8":
        raise UsageFault(
            f"WRES_DATABASE_URL: a PostgreSQL {_OLDEST} or later is needed, and a database in UTF8;"
            f" this is {version[0]}, in {encoding}."
        )


def _in_use(url: sa.URL) -> EngineFault:
    return EngineFault(
        f"The warehouse {shown_url(url)} cannot be opened: another run may be using it. "
        "Wait until that run has ended, then run again."
    )
