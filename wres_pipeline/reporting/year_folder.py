"""The finished directory of a year: built aside, then put in place in one step.

Here: folders, modes and the swap. Not here: what is written into them. A run that fails or is killed changes
nothing that a reader sees.
"""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from wres_pipeline.errors import UsageFault

FINISHED = ".finished"
UNFINISHED = ".unfinished"


@contextmanager
def new_year_folder(output: Path, year: int) -> Iterator[Path]:
    """An empty folder to fill; on leaving without an error `<output>/<year>` becomes a link to it.

    The version that it replaces is kept until the next run, for whoever is reading it. Raises UsageFault
    where `<output>/<year>` is something other than such a link.
    """
    link = output / str(year)
    if link.exists() and not link.is_symlink():
        raise UsageFault(f"{link} is not a link made by an earlier run. Move it away, then run again.")
    unfinished = _empty_folder(output / UNFINISHED, year)
    try:
        yield unfinished
        _set_modes(unfinished)
        finished = output / FINISHED / unfinished.name
        finished.parent.mkdir(exist_ok=True)
        unfinished.rename(finished)
    except BaseException:
        shutil.rmtree(unfinished, ignore_errors=True)
        raise
    replaced = link.resolve() if link.is_symlink() else None
    _swap(link, finished)
    _remove_others(output / FINISHED, year, keep={finished.resolve(), replaced})


def _empty_folder(parent: Path, year: int) -> Path:
    """A private folder for this run; what a killed run of the same year left is removed."""
    parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    _remove_others(parent, year, keep=set())
    return Path(tempfile.mkdtemp(prefix=f"{year}-", dir=parent))


def _remove_others(parent: Path, year: int, keep: set[Path | None]) -> None:
    for folder in parent.glob(f"{year}-*"):
        if folder.resolve() not in keep:
            shutil.rmtree(folder)


def _set_modes(folder: Path) -> None:
    """restricted/ is its owner's alone (0700, 0600); the rest anyone may read."""
    folder.chmod(0o755)
    for path in folder.rglob("*"):
        private = "restricted" in path.relative_to(folder).parts
        path.chmod((0o700 if private else 0o755) if path.is_dir() else (0o600 if private else 0o644))


def _swap(link: Path, finished: Path) -> None:
    new = link.with_name(f".{finished.name}.link")
    new.symlink_to(finished.relative_to(link.parent))
    os.replace(new, link)  # noqa: PTH105 - Path.replace would follow nothing else, but this names the atomic call
