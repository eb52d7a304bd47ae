"""A folder in one compressed tar file with a list of its files' SHA-256, and out of it only where it is whole.

Here: packing and unpacking. Not here: what is packed (backup).
"""

import shutil
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from zlib import error as ZlibError  # noqa: N812 - the name of a class

from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.text.hashes import file_sha256

LIST = "SHA256SUMS"


@contextmanager
def new_file(file: Path) -> Iterator[None]:
    """A file of 0600 that was not there; it is taken away again where filling it fails. Raises UsageFault."""
    try:
        file.touch(0o600, exist_ok=False)
    except OSError as error:
        raise UsageFault(f"{file} cannot be written: {error.strerror}. Name another file.") from error
    try:
        yield
    except BaseException:
        file.unlink()
        raise


def pack(folder: Path, file: Path) -> list[str]:
    """Write the folder's files and their list, as sha256sum writes it; returns the files' names."""
    names = _names(folder)
    lines = [f"{file_sha256(folder / name)}  {name}\n" for name in names]
    (folder / LIST).write_text("".join(lines), encoding="utf-8", newline="\n")
    with tarfile.open(file, "w:gz") as archive:
        for name in (LIST, *names):
            archive.add(folder / name, name)
    return names


def unpack(file: Path, folder: Path) -> list[str]:
    """Fill the folder, its owner's alone; returns the files' names. Raises DataFault unless they are as listed."""
    try:
        _extract(file, folder)
        lines = (folder / LIST).read_text(encoding="utf-8").splitlines()
    except (tarfile.TarError, ZlibError, EOFError, OSError, ValueError) as error:
        raise DataFault(f"{file} cannot be read as a backup; nothing was put back. Take another one.") from error
    listed = {name: sha256 for sha256, _, name in (line.partition("  ") for line in lines)}
    found = {name: file_sha256(folder / name) for name in _names(folder) if name != LIST}
    if bad := sorted(name for name, _ in found.items() ^ listed.items()):
        raise DataFault(f"{file} is damaged: {bad[0]} is not as it was listed. Nothing was put back.")
    for path in folder.rglob("*"):
        path.chmod(0o700 if path.is_dir() else 0o600)
    return list(found)


def _extract(file: Path, folder: Path) -> None:
    """Plain files alone, none outside the folder; tarfile's own filters came with Python 3.11.4."""
    with tarfile.open(file) as archive:
        for each in archive:
            target, content = (folder / each.name).resolve(), archive.extractfile(each) if each.isfile() else None
            if content is None or not target.is_relative_to(folder.resolve()):
                raise tarfile.TarError(each.name)
            target.parent.mkdir(parents=True, exist_ok=True)
            with target.open("xb") as stream:
                shutil.copyfileobj(content, stream)


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*") if path.is_file())
