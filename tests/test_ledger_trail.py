"""The trail of the ledger: a change behind its back is noticed, whatever was changed."""

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.submission_parts import submission
from tests.test_ledger import counts
from tests.test_ledger_submissions import FILES, SAID
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.publications import record_publication
from wres_pipeline.ledger.submissions import record_sending, record_sign_off, record_versions
from wres_pipeline.ledger.trail import trail
from wres_pipeline.ledger.verification import verify
from wres_pipeline.ledger.versions import versions_of
from wres_pipeline.submission.life import Sending

NOW = datetime(2020, 8, 20, 9, tzinfo=UTC)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "ledger.sqlite"


@pytest.fixture
def ledger(file: Path) -> sa.Engine:
    """A publication, and a submission that was submitted and then made again."""
    ledger = open_ledger(f"sqlite:///{file}")
    record_publication(ledger, 2020, counts(), {"indicators.csv": "hash"}, base=5, published_at=NOW)
    record_versions(ledger, 2020, [submission()], {}, NOW)
    record_sign_off(ledger, versions_of(ledger, 2020)["06W"][0], SAID, FILES, NOW)
    record_sending(ledger, 2020, "06W", Sending("SDCS-1", NOW.date(), "", ""), NOW)
    record_versions(ledger, 2020, [submission(narrative={})], {}, NOW)
    return ledger


def change(file: Path, *statements: str) -> None:
    """As somebody with an editor for SQLite does it, who knows to take the guards away first and put them back."""
    with sqlite3.connect(file) as raw:
        guards = raw.execute("select name, sql from sqlite_master where type = 'trigger'").fetchall()
        for name, _ in guards:
            raw.execute(f"drop trigger {name}")
        for statement in statements:
            raw.execute(statement)
        for _, sql in guards:
            raw.execute(sql)
    raw.close()


def test_an_untouched_ledger_holds(ledger: sa.Engine) -> None:
    assert verify(ledger, {}) == []
    assert verify(ledger, {entry.sha256: "a manifest" for entry in trail(ledger)}) == []


def test_each_entry_carries_the_hash_of_the_one_before(ledger: sa.Engine) -> None:
    entries = trail(ledger)
    assert [entry.entry for entry in entries] == [*range(1, len(entries) + 1)]
    assert [entry.previous_sha256 for entry in entries] == ["", *(entry.sha256 for entry in entries[:-1])]
    assert len({entry.sha256 for entry in entries}) == len(entries) == 5


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("update trail set details = replace(details, 'A Chair', 'B Chair')", "Entry 3 of the trail was changed"),
        ("update trail set at = '2020-08-19T09:00:00+00:00' where entry = 3", "Entry 3 of the trail was changed"),
        ("update trail set action = 'ready' where entry = 3", "Entry 3 of the trail was changed"),
        ("update trail set version = 2 where entry = 4", "Entry 4 of the trail was changed"),
        ("update trail set at = 'long ago' where entry = 3", "an entry cannot be read"),
        ("update trail set details = '{' where entry = 3", "an entry cannot be read"),
        ("update trail set action = 'lost' where entry = 3", "an entry cannot be read"),
        ("delete from trail where entry = 3", "Entry 4 of the trail does not follow"),
        ("delete from trail where entry = 1", "Entry 2 of the trail does not follow"),
        ("delete from trail where entry = 5", "06W 2020 version 2 has rows in submission_versions that no entry"),
        ("update submission_files set content = 'other' where name like '%xlsx'", "06W 2020 version 1 is not what"),
        ("delete from submission_files", "06W 2020 version 1 is not what it was when it was recorded as signed_off"),
        ("insert into submission_files values (2020, '06W', 1, 'more.csv', 'x')", "06W 2020 version 1 is not what"),
        (
            "insert into submission_files values (2020, '06W', 2, 'more.csv', 'x')",
            "06W 2020 version 2 has rows in submission_files",
        ),
        (
            "update submission_versions set content = (select content from submission_versions where version = 2)",
            "version 1 is not what it was when it was recorded as ready",
        ),
        ("delete from submission_versions where version = 2", "06W 2020 version 2 is not what it was"),
        (
            "insert into submission_versions select reporting_year, '07J', version, content from submission_versions",
            "07J 2020 version 1 has rows in submission_versions",
        ),
        ("update publication_rows set white = 8 where position = 0", "Publication 2020 version 1 is not what it was"),
        ("update publication_files set sha256 = 'x'", "Publication 2020 version 1 is not what it was"),
        ("update publications set published_at = '2019'", "Publication 2020 version 1 is not what it was"),
        (
            "insert into publications select reporting_year, 2, rounding_base, published_at from publications",
            "Publication 2020 version 2 has rows in publications that no entry",
        ),
        (
            "insert into listings values ('abc', 'x')",
            "The listing abc of rules, models or reference tables was changed",
        ),
    ],
)
def test_a_change_behind_its_back_is_noticed(ledger: sa.Engine, file: Path, statement: str, said: str) -> None:
    change(file, "pragma foreign_keys = off", statement)
    faults = verify(ledger, {})
    assert any(said in fault for fault in faults), faults


def test_guards_that_were_taken_away_are_noticed(ledger: sa.Engine, file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("drop trigger submission_files_update")
    raw.close()
    assert verify(ledger, {}) == ["The guards of submission_files were taken away: its rows can be changed."]


def test_a_guard_that_lets_one_through_is_noticed(ledger: sa.Engine, file: Path) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute("drop trigger trail_update")
        raw.execute("create trigger trail_update before update on trail when old.entry <> 3 begin select 1; end")
    raw.close()
    assert verify(ledger, {})[0] == "The guards of trail were taken away: its rows can be changed."


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("create trigger evil before insert on trail begin select raise(ignore); end", "triggers that the ledger does"),
        ("insert into listings values ('x', x'00ff')", "cannot be read"),
        (
            "insert into trail select 6, at, 'submitted', 2020, '06W', 2, details, '', sha256, 'x' "
            "from trail where entry = 5",
            "06W 2020 version 2 cannot be submitted (entry 6) after what was done before",
        ),
    ],
)
def test_what_is_put_in_is_noticed(ledger: sa.Engine, file: Path, statement: str, said: str) -> None:
    with sqlite3.connect(file) as raw:
        raw.execute(statement)
    raw.close()
    faults = verify(ledger, {})
    assert any(said in fault for fault in faults), faults


def test_an_entry_that_reads_otherwise_than_it_is_hashed_is_noticed(ledger: sa.Engine, file: Path) -> None:
    change(
        file, """update trail set details = replace(details, '{"approved', '{"by":"Evil","approved') where entry = 3"""
    )
    assert "Entry 3 of the trail was written anew." in verify(ledger, {})


def test_an_end_that_was_cut_off_is_noticed_by_what_is_known_elsewhere(ledger: sa.Engine, file: Path) -> None:
    known = {entry.sha256: f"manifest {entry.entry}" for entry in trail(ledger)}
    change(file, "delete from trail where entry = 5", "delete from submission_versions where version = 2")
    assert verify(ledger, {}) == []
    assert verify(ledger, known) == ["manifest 5 tells of a sign-off or submission that this ledger does not have."]


def test_a_trail_that_was_made_anew_is_noticed_by_what_is_known_elsewhere(ledger: sa.Engine, tmp_path: Path) -> None:
    known = {entry.sha256: f"manifest {entry.entry}" for entry in trail(ledger)}
    other = open_ledger(f"sqlite:///{tmp_path / 'other.sqlite'}")
    record_versions(other, 2020, [submission()], {}, NOW)
    assert verify(other, {}) == []
    assert len(verify(other, known)) == len(known)


def test_publications_from_before_the_trail_are_in_it(tmp_path: Path) -> None:
    """A ledger of the first revision, with publications, is opened by this version."""
    url = f"sqlite:///{tmp_path / 'old.sqlite'}"
    ledger = open_ledger(url)
    record_publication(ledger, 2020, counts(), {"a": "1"}, base=5, published_at=NOW)
    record_publication(ledger, 2020, counts(), {"a": "2"}, base=5, published_at=NOW)
    tables = ("submission_files", "submission_versions", "listings", "trail")
    change(tmp_path / "old.sqlite", "update alembic_version set version_num = '0001'")
    with sqlite3.connect(tmp_path / "old.sqlite") as raw:
        for table in tables:
            raw.execute(f"drop table {table}")
    raw.close()
    again = open_ledger(url)
    assert [(entry.action, entry.version) for entry in trail(again)] == [("published", 1), ("published", 2)]
    assert verify(again, {}) == []
