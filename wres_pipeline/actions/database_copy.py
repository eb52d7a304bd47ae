"""One database copied to a file while others may be writing, and put back from it.

Here: SQLite by its backup API, PostgreSQL by its own pg_dump and pg_restore. Not here: which are kept (backup).
"""

import os
import shutil
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path

import sqlalchemy as sa

from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.text.database_text import reason_of, shown_url

SUFFIXES = {"sqlite": ".sqlite", "postgresql": ".dump"}


def copy_name(name: str, url: str) -> str:
    """What the file of this database's copy is called: its ending tells the kind of database."""
    return name + SUFFIXES[sa.make_url(url).get_backend_name()]


def copy_database(url: str, copy: Path) -> None:
    """Write the database to a new file as it is at one moment. Raises as the ledger does, and as must_be_empty."""
    if file := sqlite_file(url):
        copy_sqlite(file, copy)
    else:
        _run("pg_dump", url, "--format=custom", "--no-owner", "--no-privileges", f"--file={copy}")


def put_back_database(url: str, copy: Path) -> None:
    """Fill an empty database from such a file: the whole of it, or nothing."""
    if file := sqlite_file(url):
        file.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        shutil.copyfile(copy, file)
        file.chmod(0o600)
    else:
        _run("pg_restore", url, "--exit-on-error", "--single-transaction", "--no-owner", str(copy))


def must_be_empty(url: str) -> None:
    """Raise UsageFault where there is something in the database, EngineFault where it cannot be reached."""
    if file := sqlite_file(url):
        is_empty = not file.exists()
    else:
        try:
            is_empty = not sa.inspect(sa.create_engine(url, poolclass=sa.NullPool)).get_table_names()
        except sa.exc.DBAPIError as error:
            raise EngineFault(f"The database {_shown(url)} cannot be reached: {reason_of(error)}") from error
    if not is_empty:
        raise UsageFault(f"There is something in {_shown(url)}: nothing was put back. Name an empty database.")


def copy_sqlite(file: Path, copy: Path) -> None:
    """Write a SQLite file to a new file, with what others have committed until now."""
    with closing(sqlite3.connect(f"{file.as_uri()}?mode=ro", uri=True)) as source, closing(sqlite3.connect(copy)) as to:
        source.backup(to)


def sqlite_file(url: str) -> Path | None:
    """The file of a SQLite database; None of any other."""
    address = sa.make_url(url)
    return Path(address.database or "").resolve() if address.get_backend_name() == "sqlite" else None


def _run(program: str, url: str, *arguments: str) -> None:
    """Run one of PostgreSQL's programs. The password goes by its environment: a command line is anybody's to read."""
    address = sa.make_url(url)
    plain = address.set(drivername="postgresql", password=None).render_as_string()
    environment = os.environ | ({"PGPASSWORD": str(address.password)} if address.password else {})
    command = [program, f"--dbname={plain}", *arguments]
    try:
        done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    except FileNotFoundError as error:
        raise UsageFault(f"{program} is not installed: it comes with PostgreSQL's client programs.") from error
    if done.returncode:
        # The first line alone: the next ones may show a row.
        raise EngineFault(f"{_shown(url)}: {next(iter(done.stderr.splitlines()), f'{program} failed')}")


def _shown(url: str) -> str:
    return shown_url(sa.make_url(url))
