"""What of an installation cannot be made again, in one file, and back.

Here: the home (the key of the pseudonyms, Dagster's history and settings), the ledger, Dagster's database. Not here:
the warehouse, which a run makes anew; inbox and output, the user's own folders: the inbox has people's data, which are
to be deleted one day, when copies of the ledger must still be there.
"""

import shutil
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from tempfile import TemporaryDirectory

from wres_pipeline.actions.database_copy import (
    copy_database,
    copy_name,
    copy_sqlite,
    must_be_empty,
    put_back_database,
    sqlite_file,
)
from wres_pipeline.actions.listed_archive import new_file, pack, unpack
from wres_pipeline.errors import UsageFault
from wres_pipeline.ledger.database import existing_ledger
from wres_pipeline.settings import Settings

HOME, DATABASES = "home", "databases"
SQLITE = b"SQLite format 3\0"
DUCKDB = b"DUCK"
PASSING = ("-journal", "-wal", "-shm", ".wal", ".lock", ".pid")
"""Endings of files that belong to a process that runs, or to a database that is copied whole."""


def back_up(where: Settings, file: Path) -> list[str]:
    """Write the copy to a new file, its owner's alone; returns the names of the files in it.

    Raises UsageFault where the file is there already or there is no ledger, and EngineFault where a database cannot be
    read.
    """
    existing_ledger(where.ledger_url)
    with new_file(file), TemporaryDirectory(dir=file.parent, prefix=".backup-") as scratch:
        folder = Path(scratch)
        (folder / DATABASES).mkdir()
        for name, url in _databases(where).items():
            copy_database(url, folder / DATABASES / copy_name(name, url))
        _copy_home(where, folder / HOME)
        return pack(folder, file)


def restore(where: Settings, file: Path) -> list[str]:
    """Put back what back_up wrote into an empty home and empty databases; returns the names of the files.

    Raises UsageFault where something is there already, or the databases are of another kind than the copied ones;
    DataFault where the file is not whole. Then nothing was put back.
    """
    databases = _databases(where)
    if where.home.exists() and any(where.home.iterdir()):
        raise UsageFault(
            f"There is something in {where.home}: nothing was put back. Move it away, or name another home."
        )
    for url in databases.values():
        must_be_empty(url)
    where.home.mkdir(mode=0o700, parents=True, exist_ok=True)
    with TemporaryDirectory(dir=where.home, prefix=".restore-") as scratch:
        folder = Path(scratch)
        names = unpack(file, folder)
        _must_be_of_this_kind(names, databases)
        for name, url in databases.items():
            put_back_database(url, folder / DATABASES / copy_name(name, url))
        for path in (folder / HOME).glob("*"):
            path.rename(where.home / path.name)
    return names


def _databases(where: Settings) -> dict[str, str]:
    """By name the URLs of what is copied; Dagster's history is in the home where it has none."""
    return {"ledger": where.ledger_url} | ({"dagster": where.dagster_url} if where.dagster_url else {})


def _copy_home(where: Settings, target: Path) -> None:
    """All but databases that are copied apart, and what steps handed on and printed, which are exact counts too."""
    ledger, storage = sqlite_file(where.ledger_url), where.dagster_home / "storage"
    for path in sorted(where.home.rglob("*")):
        passing = path.name.endswith(PASSING) or path.is_relative_to(storage)
        if path.is_file() and path != ledger and not passing:
            copy = target / path.relative_to(where.home)
            copy.parent.mkdir(parents=True, exist_ok=True)
            with suppress(FileNotFoundError):  # whoever is running may take a file of theirs away
                _copy_file(path, copy)


def _copy_file(path: Path, copy: Path) -> None:
    with path.open("rb") as stream:
        head = stream.read(len(SQLITE))
    if head == SQLITE:
        copy_sqlite(path, copy)
    elif not head[8:].startswith(DUCKDB):  # after a checksum of eight bytes
        shutil.copyfile(path, copy)


def _must_be_of_this_kind(names: list[str], databases: Mapping[str, str]) -> None:
    found = {Path(name).name for name in names if name.startswith(DATABASES)}
    wanted = {copy_name(name, url) for name, url in databases.items()}
    if found != wanted:
        raise UsageFault(
            f"The backup has {', '.join(sorted(found))}; WRES_LEDGER_URL and WRES_DAGSTER_URL ask for "
            f"{', '.join(sorted(wanted))}. Name the kinds of database that it was made of."
        )
