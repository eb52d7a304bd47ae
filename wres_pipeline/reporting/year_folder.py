"""The finished directory of a year: built aside, then put in place in one step.

Here: folders, modes, waiting for others and the swap. Not here: what is written into them. A run that fails or is
killed changes nothing that a reader sees.
"""

import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock

from wres_pipeline.errors import UsageFault

FINISHED = ".finished"
UNFINISHED = ".unfinished"


@contextmanager
def new_year_folder(output: Path, year: int) -> Iterator[Path]:
    """An empty folder to fill; on leaving without an error `<output>/<year>` becomes a link to it.

    Whoever else writes a folder of that year waits until it is left. The version that it replaces is kept until the
    next one, for whoever is reading it. Raises UsageFault where `<output>/<year>` is something other than such a link.
    """
    link = output / str(year)
    if (link.exists() or link.is_symlink()) and not _is_ours(link):
        raise UsageFault(f"{link} is not a link made by an earlier run. Move it away, then run again.")
    with _alone(output, year):
        yield from _filled(output, year)


@contextmanager
def changed_year_folder(output: Path, year: int) -> Iterator[Path]:
    """A copy of the finished directory of a year to change; on leaving without an error it takes its place.

    Raises UsageFault where there is none.
    """
    if not _is_ours(output / str(year)):
        raise UsageFault(f"{output} has no finished directory of {year}. Run `wres run --year {year}` first.")
    with new_year_folder(output, year) as folder:
        shutil.copytree((output / str(year)).resolve(), folder, dirs_exist_ok=True)
        yield folder


@contextmanager
def _alone(output: Path, year: int) -> Iterator[None]:
    unfinished = output / UNFINISHED
    unfinished.mkdir(parents=True, exist_ok=True)
    unfinished.chmod(0o700)
    with FileLock(unfinished / f"{year}.lock"):
        yield


def _filled(output: Path, year: int) -> Iterator[Path]:
    link, finished_folder = output / str(year), output / FINISHED
    replaced = link.resolve()
    unfinished = _empty_folder(output / UNFINISHED, year)
    try:
        yield unfinished
        _set_modes(unfinished)
        finished_folder.mkdir(exist_ok=True)
        finished_folder.chmod(0o755)
        finished = unfinished.rename(finished_folder / unfinished.name)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    _swap(link, finished)
    _remove_others(finished_folder, year, keep={finished.resolve(), replaced})


def _is_ours(link: Path) -> bool:
    return link.is_symlink() and link.readlink().parts[0] == FINISHED


def _empty_folder(parent: Path, year: int) -> Path:
    """A private folder for this run; what a killed run of the same year left is removed."""
    _remove_others(parent, year, keep=set())
    return Path(tempfile.mkdtemp(prefix=f"{year}-", dir=parent))


def _remove_others(parent: Path, year: int, keep: set[Path]) -> None:
    for path in parent.glob(f"{year}-*"):
        if path.is_symlink():
            path.unlink()
        elif path.resolve() not in keep:
            shutil.rmtree(path)


def _set_modes(folder: Path) -> None:
    """restricted/ is its owner's alone (0700, 0600); the rest anyone may read."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        private = "restricted" in path.relative_to(folder).parts
        path.chmod((0o700 if private else 0o755) if path.is_dir() else (0o600 if private else 0o644))


def _swap(link: Path, finished: Path) -> None:
    """Make the new link aside, then rename it over the old one: there is no moment without a year."""
    aside = link.parent / UNFINISHED / f"{finished.name}.link"
    aside.symlink_to(finished.relative_to(link.parent))
    aside.replace(link)
