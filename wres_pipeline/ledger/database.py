"""The ledger's database: opening it and bringing its tables up to date.

Here: engine, modes of the file, migrations. Not here: what is recorded (publications).
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.util import CommandError

from wres_pipeline.errors import EngineFault, UsageFault

MIGRATIONS = Path(__file__).resolve().parent / "migrations"
BACKENDS = ("sqlite", "postgresql")
WAIT = 60
"""Seconds that a writer waits for another one."""


def open_ledger(url: str) -> sa.Engine:
    """Engine of the ledger, its tables up to date; a SQLite file is its owner's alone (0600 in a folder 0700).

    Raises UsageFault for another database than SQLite or PostgreSQL, EngineFault where the ledger cannot be opened,
    is damaged, or was written by a newer version.
    """
    try:
        address = sa.make_url(url)
    except sa.exc.ArgumentError as error:
        raise UsageFault("WRES_LEDGER_URL is no database URL; use sqlite:///FILE or postgresql://...") from error
    if address.get_backend_name() not in BACKENDS or (address.get_backend_name() == "sqlite" and not address.database):
        raise UsageFault("WRES_LEDGER_URL: the ledger is a SQLite file or in PostgreSQL; use sqlite:///FILE.")
    engine = _sqlite(address) if address.get_backend_name() == "sqlite" else sa.create_engine(address)
    _upgrade(engine)
    return engine


def _sqlite(address: sa.URL) -> sa.Engine:
    file = Path(str(address.database))
    file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    file.touch(mode=0o600)  # a journal beside it takes its mode
    file.chmod(0o600)
    engine = sa.create_engine(address, poolclass=sa.NullPool, connect_args={"timeout": WAIT})
    sa.event.listen(engine, "connect", lambda raw, _: raw.execute("pragma foreign_keys = on"))
    return engine


@contextmanager
def writing(engine: sa.Engine) -> Iterator[sa.Connection]:
    """A transaction that no other writer's can come between; all of it is kept, or nothing."""
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        is_sqlite = connection.dialect.name == "sqlite"
        connection.execute(sa.text("begin immediate" if is_sqlite else "begin"))
        try:
            if not is_sqlite:
                connection.execute(sa.text("select pg_advisory_xact_lock(7397)"))
            yield connection
        except BaseException:
            connection.execute(sa.text("rollback"))
            raise
        connection.execute(sa.text("commit"))


def _upgrade(engine: sa.Engine) -> None:
    """Every migration that the ledger does not have yet."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    where = engine.url.render_as_string()
    try:
        with writing(engine) as connection:
            config.attributes["connection"] = connection
            command.upgrade(config, "head")
    except CommandError as error:
        raise EngineFault(f"The ledger {where} was written by a newer version of this software. Update it.") from error
    except sa.exc.DBAPIError as error:
        raise EngineFault(
            f"The ledger {where} cannot be opened or is damaged. Put it back from a copy; it cannot be made again."
        ) from error
