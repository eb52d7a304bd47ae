"""The ledger: what was recorded is read back as it was, counted, private, and never changed."""

import logging
import os
import sqlite3
import stat
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from multiprocessing import get_context
from pathlib import Path

import numpy as np
import pandas as pd
import pytest
import sqlalchemy as sa

from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.ledger import database
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.publications import (
    ROW_COLUMNS,
    ROW_TYPES,
    Publication,
    Recorded,
    publications,
    published_rows,
    record_publication,
)

NOW = datetime(2020, 9, 30, 12, tzinfo=UTC)
TABLES = ("publications", "publication_files", "publication_rows")
NAN = np.nan
NONE = [NAN] * 4
KNOWN = [7.0, 3.0, NAN, 10.0, 5, 5, NAN, 10]
BODIES = [
    ["QMM", "RM1", False, True, False, 1, "headcount", "clinical", "band_5", 1, *KNOWN, True],
    ["QMM", "QMM", True, False, True, 3, "entered_disciplinary", "all", "all", 2, 7.5, 3, 0, 10.5, *NONE, False],
    ["11M", "11M", False, False, False, 2, "shortlisted", "all", "all", 1, *[NAN] * 3, 0.1 + 0.2, *NONE, False],
]


def counts(repeated: int = 1) -> pd.DataFrame:
    return pd.DataFrame(BODIES * repeated, columns=ROW_COLUMNS).astype(ROW_TYPES)


def record(ledger: sa.Engine, content: str, year: int = 2020, rows: pd.DataFrame | None = None) -> Recorded:
    """Record a publication whose one file has this content, so to speak."""
    rows = counts() if rows is None else rows
    return record_publication(ledger, year, rows, {"indicators.csv": content}, base=5, published_at=NOW)


def record_from(url: str, content: str) -> int:
    """As a process of its own does it."""
    return record(open_ledger(url), content, rows=counts(200)).version


def versions(ledger: sa.Engine, year: int = 2020) -> list[int]:
    return [each.version for each in publications(ledger, year)]


def mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "home" / "ledger.sqlite"


@pytest.fixture
def url(file: Path) -> str:
    return f"sqlite:///{file}"


@pytest.fixture
def ledger(url: str) -> sa.Engine:
    return open_ledger(url)


@pytest.fixture
def full(ledger: sa.Engine) -> sa.Engine:
    record(ledger, "first", rows=counts(100))
    return ledger


@pytest.fixture(params=[0o000, 0o077], ids=oct)
def _umask(request: pytest.FixtureRequest) -> Iterator[None]:
    before = os.umask(request.param)
    yield
    os.umask(before)


def test_rows_are_read_back_as_they_were(ledger: sa.Engine) -> None:
    record(ledger, "first")
    found = published_rows(ledger, [2020])
    pd.testing.assert_frame_equal(found[ROW_COLUMNS], counts())
    assert list(found.columns) == ["reporting_year", "version", "base", *ROW_COLUMNS]
    assert found[["reporting_year", "version", "base"]].drop_duplicates().to_numpy().tolist() == [[2020, 1, 5]]


def test_other_types_of_the_same_values_are_taken_as_those_of_the_ledger(ledger: sa.Engine) -> None:
    loose = counts().astype("object").replace(NAN, None).assign(white=pd.array([7, None, None], dtype="Int64"), extra=1)
    record(ledger, "first", rows=loose[loose.columns[::-1]])
    expected = counts().assign(white=[7.0, NAN, NAN])
    pd.testing.assert_frame_equal(published_rows(ledger, [2020])[ROW_COLUMNS], expected)


def test_without_publications_there_is_an_empty_frame_of_the_same_types(full: sa.Engine) -> None:
    for years in ([], [1999], [1999, 2019]):
        found = published_rows(full, years)
        assert found.empty
        assert found.dtypes.to_dict() == published_rows(full, [2020]).dtypes.to_dict()
    assert publications(full, 1999) == []


def test_a_publication_without_counts_counts(ledger: sa.Engine) -> None:
    assert record(ledger, "first", rows=counts().head(0)) == Recorded(1, is_new=True)
    assert published_rows(ledger, [2020]).empty
    assert versions(ledger) == [1]


def test_versions_count_within_the_year_and_come_in_order(ledger: sa.Engine) -> None:
    made = [record(ledger, content, year) for content, year in [("a", 2020), ("a", 2019), ("b", 2020), ("c", 2020)]]
    assert [each.version for each in made] == [1, 1, 2, 3]
    assert all(each.is_new for each in made)
    found = published_rows(ledger, [2020, 2019])
    assert [*found[["reporting_year", "version"]].drop_duplicates().itertuples(index=False, name=None)] == [
        (2019, 1),
        (2020, 1),
        (2020, 2),
        (2020, 3),
    ]
    assert list(found["organisation_code"]) == ["RM1", "QMM", "11M"] * 4
    assert set(published_rows(ledger, [2019])["reporting_year"]) == {2019}


def test_the_order_is_that_of_the_rows_and_not_of_their_index(ledger: sa.Engine) -> None:
    rows = counts().iloc[[2, 0, 1]]
    record(ledger, "first", rows=rows)
    assert list(published_rows(ledger, [2020])["organisation_code"]) == ["11M", "RM1", "QMM"]


def test_the_same_files_again_add_nothing(ledger: sa.Engine) -> None:
    record(ledger, "a")
    assert record(ledger, "a") == Recorded(1, is_new=False)
    record(ledger, "b")
    assert record(ledger, "b") == Recorded(2, is_new=False)
    assert len(published_rows(ledger, [2020])) == 2 * len(BODIES)


def test_the_same_files_of_other_counts_are_a_version(ledger: sa.Engine) -> None:
    """A corrected count may leave every public file as it was; a later audit must know both counts."""
    corrected = counts().assign(white=[8.0, 7.5, NAN])
    record(ledger, "a")
    assert record(ledger, "a", rows=corrected) == Recorded(2, is_new=True)
    assert record(ledger, "a", rows=corrected.set_axis([5, 6, 7])) == Recorded(2, is_new=False)
    assert list(published_rows(ledger, [2020])["white"].dropna()) == [7.0, 7.5, 8.0, 7.5]


def test_what_was_published_before_the_latest_version_is_new_again(ledger: sa.Engine) -> None:
    assert [record(ledger, content).version for content in ("a", "b", "a")] == [1, 2, 3]


def test_publications_tell_when_in_utc_and_which_files(ledger: sa.Engine) -> None:
    summer = NOW.astimezone(timezone(timedelta(hours=1)))
    files = {"workforce.csv": "w", "indicators.csv": "i"}
    record_publication(ledger, 2020, counts(), files, base=5, published_at=summer)
    record(ledger, "later")
    first, second = publications(ledger, 2020)
    assert first == Publication(2020, 1, NOW, files)
    assert first.published_at.utcoffset() == timedelta(0)
    assert (second.version, second.files) == (2, {"indicators.csv": "later"})


def test_what_cannot_be_recorded_leaves_nothing(ledger: sa.Engine) -> None:
    with pytest.raises(EngineFault, match=r"ledger\.sqlite cannot be used: NOT NULL constraint failed") as caught:
        record(ledger, "first", rows=counts().assign(measure=None))
    assert "10.5" not in str(caught.value.__cause__)
    assert versions(ledger) == []
    assert record(ledger, "first").version == 1


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize(
    "change",
    [
        "update {} set version = 7",
        "delete from {}",
        "insert or replace into {0} select * from {0}",
        "replace into {0} select * from {0} limit 1",
    ],
)
def test_no_row_is_ever_changed(full: sa.Engine, file: Path, table: str, change: str) -> None:
    before = published_rows(full, [2020])
    with sqlite3.connect(file) as raw, pytest.raises(sqlite3.IntegrityError, match="the ledger only grows"):
        raw.execute(change.format(table))
    raw.close()
    pd.testing.assert_frame_equal(published_rows(full, [2020]), before)
    assert [each.files for each in publications(full, 2020)] == [{"indicators.csv": "first"}]


@pytest.mark.parametrize("table", TABLES)
def test_no_row_is_replaced_by_its_place_in_the_file(full: sa.Engine, table: str) -> None:
    with pytest.raises(sa.exc.OperationalError, match="no column named rowid"), full.begin() as connection:
        connection.execute(sa.text(f"insert or replace into {table} (rowid, reporting_year) values (1, 1999)"))


def test_counts_and_files_belong_to_a_publication(full: sa.Engine) -> None:
    with pytest.raises(sa.exc.IntegrityError, match="FOREIGN KEY"), full.begin() as connection:
        connection.execute(sa.text("insert into publication_files values (2020, 2, 'a', 'b')"))


def test_reopening_keeps_all(full: sa.Engine, url: str) -> None:
    before = published_rows(full, [2020])
    again = open_ledger(url)
    pd.testing.assert_frame_equal(published_rows(again, [2020]), before)
    assert record(again, "second").version == 2


@pytest.mark.usefixtures("_umask")
def test_it_is_its_owners_alone_whatever_the_umask(url: str, file: Path) -> None:
    ledger = open_ledger(url)
    with ledger.begin() as connection:
        connection.execute(sa.text("insert into publications values (2020, 1, 5, 'now')"))
        modes = {path.name: mode(path) for path in file.parent.iterdir()}
    assert modes == {"ledger.sqlite": 0o600, "ledger.sqlite-journal": 0o600}
    assert mode(file.parent) == 0o700


def test_a_file_that_others_could_read_is_closed_to_them_and_its_folder_left(tmp_path: Path) -> None:
    (file := tmp_path / "ledger.sqlite").touch(0o644)
    tmp_path.chmod(0o755)
    open_ledger(f"sqlite:///{file}")
    assert (mode(file), mode(tmp_path)) == (0o600, 0o755)


def at_once(pool: Executor, url: str, number: int) -> list[int]:
    return sorted(pool.map(record_from, [url] * number, [f"content {n}" for n in range(number)]))


def check_whole(url: str, number: int) -> None:
    ledger = open_ledger(url)
    assert versions(ledger) == [*range(1, number + 1)]
    sizes = published_rows(ledger, [2020]).groupby("version").size()
    assert set(sizes) == {200 * len(BODIES)}


def test_threads_that_make_it_and_record_at_once(url: str) -> None:
    with ThreadPoolExecutor(4) as pool:
        assert at_once(pool, url, 4) == [1, 2, 3, 4]
    check_whole(url, 4)


@pytest.mark.slow
def test_processes_that_make_it_and_record_at_once(url: str) -> None:
    with ProcessPoolExecutor(2, mp_context=get_context("spawn")) as pool:
        assert at_once(pool, url, 6) == [1, 2, 3, 4, 5, 6]
    check_whole(url, 6)


def test_a_ledger_that_is_busy_for_long_is_told(url: str, file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "WAIT", 0)
    ledger = open_ledger(url)
    other = sqlite3.connect(file, isolation_level=None)
    other.execute("begin immediate")
    with pytest.raises(EngineFault, match=r"database is locked\. If it is busy, run again later"):
        record(ledger, "first")
    other.close()
    assert record(ledger, "first").version == 1


def test_opening_says_nothing(url: str, caplog: pytest.LogCaptureFixture, capfd: pytest.CaptureFixture[str]) -> None:
    caplog.set_level(logging.INFO)
    open_ledger(url)
    assert not caplog.records
    assert capfd.readouterr() == ("", "")


def test_a_ledger_of_a_newer_version_is_left_alone(full: sa.Engine, url: str, file: Path) -> None:
    with full.begin() as connection:
        connection.execute(sa.text("update alembic_version set version_num = '9999'"))
    before = file.read_bytes()
    with pytest.raises(EngineFault, match=r"ledger\.sqlite was written by a newer version.*Update the software"):
        open_ledger(url)
    assert file.read_bytes() == before


def scribbled(content: bytes) -> bytes:
    return b"not a database at all" * 100


def beheaded(content: bytes) -> bytes:
    return b"\0" * 100 + content[100:]


def halved(content: bytes) -> bytes:
    return content[: len(content) // 2]


def spoilt_inside(content: bytes) -> bytes:
    return content[:4096] + b"\xff" * (len(content) - 4096)


@pytest.mark.usefixtures("full")
@pytest.mark.parametrize("damage", [scribbled, beheaded, halved, spoilt_inside])
def test_a_damaged_file_is_named_in_words(url: str, file: Path, damage: Callable[[bytes], bytes]) -> None:
    file.write_bytes(damage(file.read_bytes()))
    with pytest.raises(EngineFault) as caught:
        published_rows(open_ledger(url), [2020])
    assert str(file) in str(caught.value)
    assert "put it back from a copy" in str(caught.value)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ("ledger.sqlite", "is no database URL"),
        ("duckdb:///ledger.duckdb", "cannot be in duckdb"),
        ("mysql://host/ledger", "cannot be in mysql"),
        ("sqlite://", "names no file"),
        ("sqlite:///:memory:", "names no file"),
        ("sqlite:///file:ledger?uri=true", "names no file"),
        ("sqlite+nothing:///ledger", r"no driver for sqlite\+nothing"),
        ("postgresql+nothing://host/ledger", r"no driver for postgresql\+nothing"),
    ],
)
def test_wrong_urls(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, wrong: str, words: str) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(UsageFault, match=f"WRES_LEDGER_URL.*{words}"):
        open_ledger(wrong)
    assert not list(tmp_path.iterdir())


def test_a_folder_is_no_ledger_and_keeps_its_mode(tmp_path: Path) -> None:
    before = mode(tmp_path)
    with pytest.raises(EngineFault, match="cannot be opened: Is a directory"):
        open_ledger(f"sqlite:///{tmp_path}")
    assert mode(tmp_path) == before
