"""What the tests share: an inbox made of rows, and a warehouse built from it without Dagster."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import settings

from wres_pipeline.actions.file_check import warehouse_of

if TYPE_CHECKING:
    import dagster as dg
    from duckdb import DuckDBPyConnection

    from tests.runs import SampleRun

SAMPLE = Path(__file__).resolve().parents[1] / "sample" / "inbox"
# A busy machine is no fault of the code.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

KEY = b"the key of the tests, not a secret one"
HEADER = "indicator,measure,staff_group,pay_band,ethnic_group,value"


LONGEST = ("annual_run", "submission_life", "extracts_random", "people_data", "folder_audit", "cli", "mutations")
"""Modules of the longest tests."""


def pytest_collection_modifyitems(items: list[pytest.Function]) -> None:
    """A test that builds a warehouse of its own takes most of a second: it is slow. The longest modules come first.

    Otherwise one core would still be at them when the other has nothing left to do.
    """
    for item in items:
        if "built" in item.fixturenames:
            item.add_marker(pytest.mark.slow)
    names = [f"test_{name}" for name in LONGEST]
    items.sort(key=lambda item: names.index(item.path.stem) if item.path.stem in names else len(names))


def write_return(inbox: Path, rows: Iterable[str], organisation: str = "RM1", year: int = 2020) -> Path:
    """A return.csv with these rows ('2,appointed,,,white,5') under HEADER."""
    path = inbox / str(year) / organisation / "return.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def build_warehouse(inbox: Path, year: int, folder: Path) -> sa.Engine:
    """Everything up to the marts, from this inbox, as a run for `year` builds it; on one core, for tests share them."""
    with one_thread():
        return warehouse_of(inbox, year, KEY, folder)


@contextmanager
def one_thread() -> Iterator[None]:
    """Databases that are opened meanwhile take one thread each; whole runs, elsewhere, take all there are."""
    sa.event.listen(sa.pool.Pool, "connect", _take_one)
    try:
        yield
    finally:
        sa.event.remove(sa.pool.Pool, "connect", _take_one)


def _take_one(raw: "DuckDBPyConnection", _: object) -> None:
    raw.execute("set threads = 1")


def read(engine: sa.Engine, sql: str, values: Mapping[str, str | int] | None = None) -> pd.DataFrame:
    """Rows of a query; :names in it are filled from `values`."""
    with engine.connect() as connection:
        return pd.read_sql_query(sa.text(sql), connection, params=values)


@pytest.fixture
def inbox(tmp_path: Path) -> Path:
    """An empty inbox."""
    folder = tmp_path / "inbox"
    folder.mkdir()
    return folder


@pytest.fixture
def built(tmp_path: Path, inbox: Path) -> Callable[..., sa.Engine]:
    """Builds the warehouse from the test's inbox: built() or built(2019)."""
    return lambda year=2020: build_warehouse(inbox, year, tmp_path)


@pytest.fixture(scope="session")
def sample(tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    """The warehouse of the bundled sample, all years."""
    return build_warehouse(SAMPLE, 2026, tmp_path_factory.mktemp("sample"))


@pytest.fixture(scope="session")
def first_run(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where all workers find the one run of the sample, which costs as much as a hundred other tests."""
    base = tmp_path_factory.getbasetemp()
    return (base.parent if hasattr(request.config, "workerinput") else base) / "first_run"


@pytest.fixture(scope="module")
def sample_run(first_run: Path, tmp_path_factory: pytest.TempPathFactory) -> "SampleRun":
    """The sample's year 2020 after a whole run, in places of this module's own."""
    from tests.runs import run_of_the_sample  # noqa: PLC0415 - Dagster is slow to load, and most tests do without

    return run_of_the_sample(first_run, tmp_path_factory.mktemp("sample_run"))


@pytest.fixture(scope="session")
def memory() -> "Iterator[dg.DagsterInstance]":
    import dagster as dg  # noqa: PLC0415 - as above

    with dg.DagsterInstance.ephemeral() as instance:
        yield instance


@pytest.fixture
def history(memory: "dg.DagsterInstance", monkeypatch: pytest.MonkeyPatch) -> "dg.DagsterInstance":
    """Dagster's history in memory: a third of a small run is spent on its files. Not for tests of the history."""
    from tests.runs import history_of  # noqa: PLC0415 - as above

    for module in ("wres_pipeline.runs.run_history", "wres_pipeline.runs.job_run"):
        monkeypatch.setattr(f"{module}.run_history", history_of(memory))
    return memory
