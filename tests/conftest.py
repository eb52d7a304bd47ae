"""What the tests share: an inbox made of rows, and a warehouse built from it without Dagster."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from hypothesis import settings

from wres_pipeline.actions.file_check import warehouse_of

SAMPLE = Path(__file__).resolve().parents[1] / "sample" / "inbox"
# A busy machine is no fault of the code.
settings.register_profile("ours", deadline=None)
settings.load_profile("ours")

KEY = b"the key of the tests, not a secret one"
HEADER = "indicator,measure,staff_group,pay_band,ethnic_group,value"


def pytest_collection_modifyitems(items: Iterable[pytest.Function]) -> None:
    """A test that builds a warehouse of its own takes most of a second: it is slow."""
    for item in items:
        if "built" in item.fixturenames:
            item.add_marker(pytest.mark.slow)


def write_return(inbox: Path, rows: Iterable[str], organisation: str = "RM1", year: int = 2020) -> Path:
    """A return.csv with these rows ('2,appointed,,,white,5') under HEADER."""
    path = inbox / str(year) / organisation / "return.csv"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join([HEADER, *rows]) + "\n", encoding="utf-8")
    return path


def build_warehouse(inbox: Path, year: int, folder: Path) -> sa.Engine:
    """Everything up to the marts, from this inbox, as a run for `year` builds it."""
    return warehouse_of(inbox, year, KEY, folder)


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
