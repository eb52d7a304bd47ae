"""What every engine is held to: tables and files as on DuckDB, a failed build that changes nothing, one run at a time.

Here: an inbox that tries an engine, and the comparison. Not here: servers, tests.
"""

from dataclasses import replace
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import KEY, read, write_return
from tests.random_extracts import write_random_inbox
from tests.runs import places
from tests.test_annual_run import hashes
from tests.test_models import a_model
from wres_pipeline.checks.rules import FINDINGS_TABLE
from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.runs.annual_run import run_year
from wres_pipeline.warehouse import locks
from wres_pipeline.warehouse.engine import open_engine, opened, read_table, transaction
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build

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


def differing(duckdb: sa.Engine, other: sa.Engine) -> list[str]:
    """Names of the tables that are not the same on both."""
    with opened(duckdb), opened(other):
        found = set(read(duckdb, "select table_name as name from information_schema.tables")["name"])
        assert found >= {*models(), *FINDINGS_TABLE.values(), "raw_staff_in_post"}
        return [name for name in tables() if name in found and rows(duckdb, name) != rows(other, name)]


def must_give_the_same(full_inbox: tuple[Path, int], folder: Path, database_url: str) -> None:
    """A whole run there has the tables and the files, byte for byte, of one on DuckDB."""
    inbox, year = full_inbox
    # The same pseudonyms on both, so that tables of people can be compared as well.
    one, other = (replace(places(folder / name, inbox), pseudonym_key=KEY.decode()) for name in ("one", "other"))
    other = replace(other, database_url=database_url)
    runs = [run_year(where, year, print) for where in (one, other)]
    written = [hashes(run.folder) for run in runs]
    assert written[1] == written[0]
    assert differing(open_engine(one.database_url), open_engine(other.database_url)) == []
    assert REJECTED in set(runs[0].refused["organisation_code"])
    assert {"restricted/submission/26A/manifest.json", "public/indicators.csv"} < written[0].keys()
    assert len(pd.read_csv(runs[0].folder / "restricted" / "other_characteristics.csv")) > 50


def must_be_as_it_was_after_a_failed_build(engine: sa.Engine) -> None:
    """Not even the model that did not fail is another than before, and no value is told."""
    build(engine, [a_model("select 'old: 1' as a", {"a": "varchar"}, "a_first")])
    new = a_model("select 'new' as a", {"a": "varchar"}, "a_first")
    bad = a_model("select cast(concat(a, 'Dulcinea') as integer) as b from a_first", {"b": "integer"}, "b_second")
    with pytest.raises(EngineFault, match="b_second") as told:
        build(engine, [bad, new])
    assert "Dulcinea" not in str(told.value)
    assert read(engine, "select * from a_first")["a"].tolist() == ["old: 1"]
    with pytest.raises(pd.errors.DatabaseError, match="b_second"):
        read_table(engine, "b_second")


def must_be_one_process_s_own(engine: sa.Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """While it is opened, this process uses it and another one is told that it is in use."""
    with opened(engine):
        with transaction(engine) as own:
            assert own.execute(sa.text("select 1")).scalar_one() == 1
        with monkeypatch.context() as elsewhere:
            elsewhere.setattr(locks, "_held", set())  # what another process knows
            for use in (opened, transaction):
                with pytest.raises(EngineFault, match="another run may be using it"), use(engine):
                    pass
