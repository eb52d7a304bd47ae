"""The warehouse on Spark: the same as on DuckDB, one run at a time, and what is said when it is away.

Here: a real Thrift server. Not here: what the figures are.
"""

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import read
from tests.engine_comparing import (
    full_inbox,
    must_be_as_it_was_after_a_failed_build,
    must_be_one_process_s_own,
    must_give_the_same,
)
from tests.system.spark_server import spark_server
from tests.test_models import a_model
from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.warehouse import locks
from wres_pipeline.warehouse.engine import (
    drop_tables,
    files_there,
    open_engine,
    opened,
    read_table,
    transaction,
    write_tables,
)
from wres_pipeline.warehouse.runner import build

__all__ = ["full_inbox"]  # a fixture
pytestmark = pytest.mark.system
TEXTS = ["it's", "a\\nb", "\\", "${x}", "%s %(a)s", "two\nlines\r\n", "\u00c9 \U00010428", "'", ":name", "\ta\u00a0"]


@pytest.fixture(scope="module")
def url(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The URL of a server's empty database."""
    with spark_server(tmp_path_factory.mktemp("spark")) as started:
        yield started


def test_a_build_that_fails_leaves_all_as_they_were(url: str) -> None:
    engine = open_engine(url)
    must_be_as_it_was_after_a_failed_build(engine)
    with transaction(engine) as connection:
        left = sa.inspect(connection).get_table_names()
        connection.execute(sa.text("drop view a_first"))
        for name in left:
            connection.execute(sa.text(f"drop table {name}"))
    assert [name.partition("__")[0] for name in left] == ["a_first"]


def test_texts_come_back_as_they_were_and_are_found_by_parameters(url: str) -> None:
    engine = open_engine(url)
    sent = pd.DataFrame(dict.fromkeys(tables()["file_kinds"].column_types, TEXTS), dtype="str")
    write_tables(engine, {"file_kinds": sent})
    assert sorted(read_table(engine, "file_kinds")["kind"]) == sorted(TEXTS)
    for text in TEXTS:
        assert read_table(engine, "file_kinds", "kind = :text", text=text)["kind"].tolist() == [text]


@pytest.mark.parametrize(
    "sql",
    [
        "select concat(upper('stra\u00dfe \u0131'), lower('\u0130\u03a3\u00c9')) as a",
        "select trim('\u00a0 x\u2003') as a",
        "select case when regexp_matches(concat('x', chr(10)), '^x$') then 'yes' else 'no' end as a",
        r"select concat('', regexp_replace('1st 2nd ', '([0-9])(st|nd) ', '\1 ')) as a",
        r"select concat('', regexp_replace('it''s \ 1', '[^a-z]+', '-', 'g')) as a",
    ],
)
def test_a_text_is_made_as_on_duckdb(url: str, tmp_path: Path, sql: str) -> None:
    made = []
    for where in (url, f"duckdb:///{tmp_path / 'w.duckdb'}"):
        engine = open_engine(where)
        build(engine, [a_model(sql, {"a": "varchar"}, "a_text")])
        made.append(read(engine, "select * from a_text")["a"].tolist())
    assert made[0] == made[1]


def test_one_process_has_it_for_itself_for_a_whole_run(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    engine = open_engine(url)
    must_be_one_process_s_own(engine, monkeypatch)
    with subprocess.Popen([sys.executable, "-c", ""]) as gone:
        pass
    with engine.connect() as killed, monkeypatch.context() as elsewhere:
        elsewhere.setattr("os.getpid", lambda: gone.pid)
        locks._take_on_spark(killed)
    with opened(engine), transaction(engine) as connection:
        assert connection.execute(sa.text("select 1")).scalar_one() == 1


@pytest.mark.usefixtures("history")
def test_a_whole_run_has_the_same_tables_and_writes_the_same_bytes(
    url: str, full_inbox: tuple[Path, int], tmp_path: Path
) -> None:
    must_give_the_same(full_inbox, tmp_path, url)
    engine = open_engine(url)
    assert files_there(engine) is None  # without transactions no rows of another run can be relied on
    with engine.connect() as connection:
        found = sa.inspect(connection)
        versions = [name for name in found.get_table_names() if name.partition("__")[0] in tables()]
        assert len(versions) == len(set(found.get_view_names()) & tables().keys()) > 100
        assert not [name for name in found.get_table_names() if name.startswith("comparison_")]
    drop_tables(engine)
    with engine.connect() as connection:
        assert not tables().keys() & {*sa.inspect(connection).get_view_names()}


@pytest.mark.parametrize("query", ["", "?auth=LDAP"])
def test_a_server_that_is_away_is_told_of_without_the_password(query: str) -> None:
    away = r"^The warehouse hive://me:\*\*\*@127.0.0.1:9/w cannot be reached: "
    engine = open_engine(f"hive://me:hunter2@127.0.0.1:9/w{query}")
    with pytest.raises(EngineFault, match=away) as told, opened(engine):
        pass
    assert "hunter2" not in str(told.value)
