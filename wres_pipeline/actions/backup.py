"""What of an installation cannot be made again, in one file, and back.

Here: the home (the key of the pseudonyms, Dagster's history and settings), the ledger, Dagster's database. Not here:
the warehouse, which a run makes anew; inbox and output, the user's own folders: the inbox has people's data, which are
to be deleted one day, when copies of the ledger must still be there.
"""

import shutil
import tarfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from tempfile import TemporaryDirectory
from zlib import error as ZlibError  # noqa: N812 - the name of a class

from wres_pipeline.actions.database_copy import (
    copy_database,
    copy_name,
    copy_sqlite,
    must_be_empty,
    put_back_database,
    sqlite_file,
)
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import existing_ledger
from wres_pipeline.settings import Settings
from wres_pipeline.text.hashes import file_sha256

LIST = "SHA256SUMS"
HOME, DATABASES = "home", "databases"
SQLITE = b"SQLite format 3\0"
DUCKDB = b"DUCK"
PASSING = ("-journal", "-wal", "-shm", ".wal", ".lock", ".pid")
"""Endings of files that belong to a process that runs, or to a database that is copied whole."""


def back_up(where: Settings, file: Path) -> list[str]:
    """Write the copy to a new file, its owner's alone; returns the names of the files in it.

    Every file is in the list SHA256SUMS, as sha256sum writes it. Raises UsageFault where the file is there already or
    there is no ledger, and EngineFault where a database cannot be read.
    """
    existing_ledger(where.ledger_url)
    with _new_file(file), TemporaryDirectory(dir=file.parent, prefix=".backup-") as scratch:
        folder = Path(scratch)
        (folder / DATABASES).mkdir()
        for name, url in _databases(where).items():
            copy_database(url, folder / DATABASES / copy_name(name, url))
        _copy_home(where, folder / HOME)
        names = _files(folder)
        lines = [f"{file_sha256(folder / name)}  {name}\n" for name in names]
        (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")
        with tarfile.open(file, "w:gz") as archive:
            for name in (LIST, *names):
                archive.add(folder / name, name)
    return names


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
        names = _unpack(file, folder)
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
    ledger = sqlite_file(where.ledger_url)
    for path in sorted(where.home.rglob("*")):
        if path.is_file() and path != ledger and not path.name.endswith(PASSING):
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


@contextmanager
def _new_file(file: Path) -> Iterator[None]:
    """A file of 0600 that was not there; it is taken away again where writing it fails."""
    try:
        file.touch(0o600, exist_ok=False)
    except OSError as error:
        raise UsageFault(f"{file} cannot be written: {error.strerror}. Name another file.") from error
    try:
        yield
    except BaseException:
        file.unlink()
        raise


def _files(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())


def _unpack(file: Path, folder: Path) -> list[str]:
    """Unpack the file; its files' names. Raises DataFault unless they are the listed ones, as they were."""
    try:
        with tarfile.open(file) as archive:
            archive.extractall(folder, [each for each in archive if each.isfile()], filter="data")
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (tarfile.TarError, ZlibError, EOFError, OSError, ValueError) as error:
        raise DataFault(f"{file} cannot be read as a backup; nothing was put back. Take another one.") from error
    listed = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
    names = [name for name in _files(folder) if name != LIST]
    found = {name: file_sha256(folder / name) for name in names}
    if bad := sorted(name for name, _ in found.items() ^ listed.items()):
        raise DataFault(f"{file} is damaged: {bad[0]} is not as it was listed. Nothing was put back.")
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return names


def _must_be_of_this_kind(names: list[str], databases: Mapping[str, str]) -> None:
    found = {Path(name).name for name in names if name.startswith(DATABASES)}
    wanted = {copy_name(name, url) for name, url in databases.items()}
    if found != wanted:
        raise UsageFault(
            f"The backup has {', '.join(sorted(found))}; WRES_LEDGER_URL and WRES_DAGSTER_URL ask for "
            f"{', '.join(sorted(wanted))}. Name the kinds of database that it was made of."
        )
