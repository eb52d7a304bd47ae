"""Whole runs: one of the bundled sample that all tests share, and runs without Dagster's files. Not here: tests."""

import os
import pickle
import shutil
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import NamedTuple

import dagster as dg
from filelock import FileLock

from tests.conftest import SAMPLE
from wres_pipeline.runs.annual_run import AnnualRun, run_year
from wres_pipeline.settings import Settings

History = Callable[[Settings], AbstractContextManager[dg.DagsterInstance]]


class SampleRun(NamedTuple):
    """The sample's year 2020 in places of one's own, what it came to, and the steps that were told."""

    where: Settings
    done: AnnualRun
    steps: list[str]


def places(folder: Path, inbox: Path) -> Settings:
    home = folder / "home"
    urls = f"duckdb:///{home / 'warehouse.duckdb'}", f"sqlite:///{home / 'ledger.sqlite'}"
    return Settings(home, inbox, folder / "output", *urls)


def run_of_the_sample(shared: Path, own: Path) -> SampleRun:
    """A copy in `own` of the run in `shared`, which whoever comes first makes while the others wait."""
    with FileLock(shared.with_suffix(".lock")):
        if not (shared / "told.pickle").exists():
            _run(shared)
    shutil.copytree(shared, own, symlinks=True, dirs_exist_ok=True)
    done, steps = pickle.loads((own / "told.pickle").read_bytes())  # noqa: S301 - written below
    where = places(own, SAMPLE)
    return SampleRun(where, AnnualRun(where.output / "2020", done.register, done.findings, done.withheld), steps)


def _run(folder: Path) -> None:
    folder.mkdir(exist_ok=True)
    steps = list[str]()
    done = run_year(places(folder, SAMPLE), 2020, steps.append)
    (folder / "told.pickle").write_bytes(pickle.dumps((done, steps)))


@contextmanager
def history_in(dagster_home: Path) -> Iterator[dg.DagsterInstance]:
    """Dagster's history in the files of this folder, which its dagster.yaml finds by DAGSTER_HOME."""
    os.environ["DAGSTER_HOME"] = str(dagster_home)
    with dg.DagsterInstance.get() as instance:
        yield instance


def history_of(instance: dg.DagsterInstance) -> History:
    """What opens Dagster's history, with this instance in its place."""

    @contextmanager
    def opened(where: Settings) -> Iterator[dg.DagsterInstance]:
        where.home.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.environ["DAGSTER_HOME"] = str(where.dagster_home)
        yield instance

    return opened
