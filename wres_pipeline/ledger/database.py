"""The ledger's database: opening it, bringing its tables up to date, a transaction in it.

Here: the engine, the modes of its file, migrations. Not here: what is recorded (publications), its tables (migrations).
"""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from sqlite3 import Connection
from threading import Lock

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.text.database_text import reason_of, shown_url

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
WAIT = 60
"""Seconds that a transaction waits for another one's end."""
_MIGRATING = Lock()  # alembic's context and op are global: one thread at a time
_ALONE = sa.text("select pg_advisory_xact_lock(hashtext('wres_ledger'))")


def open_ledger(url: str) -> sa.Engine:
    """Engine of the ledger at this URL, its tables up to date; a new one is made.

    A SQLite file is its owner's alone, 0600; its folder is made 0700, for its journal too. Raises UsageFault for
    anything but a SQLite file or PostgreSQL with its driver; EngineFault where the ledger cannot be reached, is
    damaged, or has revisions that this version does not know.
    """
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise UsageFault("WRES_LEDGER_URL is no database URL; use sqlite:///FILE or postgresql://HOST/NAME.") from error
    engine = _engine(address)
    with _MIGRATING:
        _upgrade(engine)
    return engine


def ledger_if_any(url: str) -> sa.Engine | None:
    """The same of a ledger that is there, else None: looking makes none."""
    address = sa.make_url(url) if "://" in url else None
    file = address.database if address and address.get_backend_name() == "sqlite" else None
    if file and not file.startswith((":memory:", "file:")) and not Path(file).is_file():
        return None
    return open_ledger(url)


def existing_ledger(url: str) -> sa.Engine:
    """The same. Raises UsageFault too where it is not there."""
    found = ledger_if_any(url)
    if found is None:
        file = sa.make_url(url).database
        raise UsageFault(f"There is no ledger at {file}. Run a year first, or name another with WRES_LEDGER_URL.")
    return found


@contextmanager
def transaction(ledger: sa.Engine) -> Iterator[sa.Connection]:
    """A connection that has the ledger for itself until it is left; all of its work is kept, or nothing.

    Raises EngineFault, in words, where the database refuses: it is locked, damaged, full, or not there.
    """
    try:
        with ledger.begin() as connection:
            if connection.dialect.name == "postgresql":
                connection.execute(_ALONE)
            yield connection
    except sa.exc.DBAPIError as error:
        raise EngineFault(
            f"The ledger {shown_url(ledger.url)} cannot be used: {reason_of(error)}. If it is busy, run again later; "
            "if it is damaged, put it back from a copy, for it cannot be made again."
        ) from error


def _engine(address: sa.URL) -> sa.Engine:
    name = address.get_backend_name()
    if name not in {"sqlite", "postgresql"}:
        raise UsageFault(
            f"WRES_LEDGER_URL: the ledger cannot be in {name}; use sqlite:///FILE or postgresql://HOST/NAME."
        )
    try:
        return _sqlite(address) if name == "sqlite" else _create(address)
    except (ImportError, sa.exc.ArgumentError) as error:
        raise UsageFault(f"WRES_LEDGER_URL: there is no driver for {address.drivername} here: {error}.") from error


def _create(address: sa.URL, **connect: int) -> sa.Engine:
    """Without a pool: the ledger is used rarely and shortly. Exact counts stay out of error texts."""
    return sa.create_engine(address, poolclass=sa.NullPool, hide_parameters=True, connect_args=connect)


def _sqlite(address: sa.URL) -> sa.Engine:
    if not address.database or address.database.startswith((":memory:", "file:")):
        raise UsageFault("WRES_LEDGER_URL names no file; use sqlite:///FILE.")
    engine = _create(address, timeout=WAIT)
    _make_private(Path(address.database))
    sa.event.listen(engine, "connect", _connected)
    # At once, not at the first write: two that have both read the last version would otherwise both count on from it.
    sa.event.listen(engine, "begin", lambda connection: connection.exec_driver_sql("begin immediate"))
    return engine


def _connected(raw: Connection, _: object) -> None:
    raw.isolation_level = None  # transactions begin where we say so, not where the driver guesses
    raw.execute("pragma foreign_keys = on")


def _make_private(file: Path) -> None:
    """Make the file before SQLite does, so that it is never anybody else's; its journal takes its mode."""
    try:
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_RDWR | os.O_CREAT, 0o600))
        file.chmod(0o600)
    except OSError as error:
        raise EngineFault(f"The ledger {file} cannot be opened: {error.strerror}.") from error


def _upgrade(engine: sa.Engine) -> None:
    """Apply every migration that the ledger does not have yet, all or none."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    try:
        with transaction(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise EngineFault(
            f"The ledger {shown_url(engine.url)} was written by a newer version of this software. Update the software."
        ) from error
