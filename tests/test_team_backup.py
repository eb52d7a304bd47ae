"""A backup: taken while others write, wiped, put back; the same answers after, on SQLite and on PostgreSQL."""

import hashlib
import shutil
import stat
import sys
import tarfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dagster as dg
import duckdb
import pytest
import sqlalchemy as sa

from tests.postgresql_server import Databases, databases, server
from tests.submission_parts import submission
from tests.test_signing import places, run, signed
from wres_pipeline.actions.backup import back_up, restore
from wres_pipeline.actions.database_copy import copy_database
from wres_pipeline.actions.listed_archive import LIST
from wres_pipeline.actions.year_status import verified, year_states
from wres_pipeline.cli import main
from wres_pipeline.errors import DataFault, EngineFault, UsageFault
from wres_pipeline.ledger.database import open_ledger, transaction
from wres_pipeline.ledger.trail import trail
from wres_pipeline.settings import Settings

__all__ = ["databases", "server"]  # fixtures
OWN = "2020/restricted/submission/06W"


@pytest.fixture(params=["sqlite", "postgresql"])
def where(
    request: pytest.FixtureRequest, tmp_path: Path, history: dg.DagsterInstance, databases: Databases
) -> Settings:
    """An installation with a submission that is signed off, a key, and a history of Dagster's."""
    made = places(tmp_path)
    if request.param == "postgresql":
        made = replace(made, ledger_url=databases("ledger", "psycopg"), dagster_url=databases("dagster", "psycopg2"))
        write(made.dagster_url, "create table runs (name text)", "insert into runs values ('one')")
    run(made, submission())
    signed(made)
    made.dagster_home.mkdir(parents=True, exist_ok=True)
    (made.home / "pseudonym.key").write_text("k" * 64)
    write(runs_of(made), "create table if not exists history (name text)", "insert into history values ('one')")
    duckdb.connect(made.home / "warehouse.duckdb").close()
    (made.dagster_home / "storage").mkdir()
    (made.dagster_home / "storage" / "2020").touch()
    return made


def runs_of(where: Settings) -> str:
    return f"sqlite:///{where.dagster_home / 'runs.db'}"


def write(url: str, *statements: str) -> None:
    with sa.create_engine(url, poolclass=sa.NullPool).begin() as connection:
        for statement in statements:
            connection.execute(sa.text(statement))


def answers(where: Settings) -> list[object]:
    """What the installation tells: states, the trail, whether it holds, what was signed, the key, Dagster's runs."""
    own = {path.name: path.read_bytes() for path in (where.output / OWN).iterdir()}
    entries = trail(open_ledger(where.ledger_url))
    history = sa.create_engine(runs_of(where), poolclass=sa.NullPool).connect()
    runs = history.execute(sa.text("select name from history")).all()
    history.close()
    return [year_states(where, 2020), entries, verified(where), own, (where.home / "pseudonym.key").read_text(), runs]


def wipe(where: Settings, databases: Databases) -> None:
    shutil.rmtree(where.home)
    if where.dagster_url:
        databases("ledger", "psycopg")
        databases("dagster", "psycopg2")


def test_after_a_restore_everything_answers_as_before(where: Settings, tmp_path: Path, databases: Databases) -> None:
    before, file = answers(where), tmp_path / "wres.tar.gz"
    with sa.create_engine(runs_of(where)).connect() as busy:  # as a web server has it open
        busy.execute(sa.text("insert into history values ('not committed')"))
        back_up(where, file)
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    wipe(where, databases)
    restore(where, file)
    assert answers(where) == before
    assert not [*where.home.glob("warehouse*"), *where.dagster_home.glob("storage")]
    modes = {oct(stat.S_IMODE(path.stat().st_mode)) for path in where.home.rglob("*") if path.is_file()}
    assert modes == {"0o600"}
    run(where, submission())
    assert answers(where) == before
    with pytest.raises(EngineFault, match="only grows"), transaction(open_ledger(where.ledger_url)) as connection:
        connection.execute(sa.text("delete from submission_files"))


def test_nothing_is_put_over_what_is_there(where: Settings, tmp_path: Path, databases: Databases) -> None:
    before, file = answers(where), tmp_path / "wres.tar.gz"
    back_up(where, file)
    with pytest.raises(UsageFault, match=r"wres\.tar\.gz cannot be written: File exists"):
        back_up(where, file)
    with pytest.raises(UsageFault, match=r"There is something in .*home: nothing was put back"):
        restore(where, file)
    with pytest.raises(UsageFault, match=r"There is something in .*ledger"):
        restore(replace(where, home=tmp_path / "other"), file)
    assert answers(where) == before


@pytest.fixture
def taken(tmp_path: Path, history: dg.DagsterInstance) -> tuple[Settings, Path]:
    """A backup, and empty places to put it back into."""
    made = places(tmp_path / "old")
    run(made, submission())
    (made.home / "pseudonym.key").write_text("k" * 64)
    back_up(made, tmp_path / "wres.tar.gz")
    return places(tmp_path / "new"), tmp_path / "wres.tar.gz"


def repacked(file: Path, change: Callable[[Path], object]) -> Path:
    """The same backup, with its unpacked folder changed."""
    folder = file.parent / "unpacked"
    with tarfile.open(file) as archive:
        archive.extractall(folder)  # noqa: S202 - one that was just made
    change(folder)
    with tarfile.open(other := file.with_name("other.tar.gz"), "w:gz") as archive:
        for path in folder.rglob("*"):
            if not path.is_dir():
                archive.add(path, path.relative_to(folder))
    return other


def test_the_list_is_one_that_sha256sum_can_check(taken: tuple[Settings, Path]) -> None:
    def is_right(folder: Path) -> None:
        listed = [line.split("  ") for line in (folder / LIST).read_text().splitlines()]
        assert [name for _, name in listed] == ["databases/ledger.sqlite", "home/pseudonym.key"]
        assert all(hashlib.sha256((folder / name).read_bytes()).hexdigest() == sha256 for sha256, name in listed)

    restore(taken[0], repacked(taken[1], is_right))
    assert verified(taken[0]) == []


@pytest.mark.parametrize(
    "change",
    [
        lambda folder: (folder / "home/pseudonym.key").write_text("l" * 64),
        lambda folder: (folder / "home/pseudonym.key").unlink(),
        lambda folder: (folder / "home/added").touch(),
        lambda folder: (folder / LIST).unlink(),
        lambda folder: (folder / "home/link").symlink_to("pseudonym.key"),
    ],
    ids=["changed", "lacking", "added", "no list", "link"],
)
def test_a_backup_that_was_changed_is_not_put_back(
    taken: tuple[Settings, Path], change: Callable[[Path], object]
) -> None:
    with pytest.raises(DataFault, match=r"other\.tar\.gz .*othing was put back"):
        restore(taken[0], repacked(taken[1], change))
    assert not list(taken[0].home.iterdir())


def test_a_backup_writes_nowhere_else(taken: tuple[Settings, Path]) -> None:
    with tarfile.open(taken[1], "w:gz") as archive:
        archive.add(__file__, "../../outside")
    with pytest.raises(DataFault, match="cannot be read as a backup"):
        restore(*taken)
    assert not list(taken[1].parent.rglob("outside"))


@pytest.mark.parametrize("size", [0, 100, -200])
def test_half_a_backup_is_not_put_back(taken: tuple[Settings, Path], size: int) -> None:
    taken[1].write_bytes(taken[1].read_bytes()[:size])
    with pytest.raises(DataFault, match="cannot be read as a backup"):
        restore(*taken)
    assert not list(taken[0].home.iterdir())


def test_a_backup_of_another_kind_of_database_is_not_put_back(
    taken: tuple[Settings, Path], databases: Databases
) -> None:
    other = replace(taken[0], ledger_url=databases("other", "psycopg"))
    with pytest.raises(UsageFault, match=r"The backup has ledger\.sqlite; .*ask for ledger\.dump"):
        restore(other, taken[1])


def test_a_password_is_told_to_nobody(taken: tuple[Settings, Path]) -> None:
    url = "postgresql+psycopg://wres:secret@127.0.0.1:1/ledger"
    with pytest.raises(EngineFault, match="cannot be reached") as caught:
        restore(replace(taken[0], ledger_url=url), taken[1])
    assert "secret" not in str(caught.value)
    with pytest.raises(EngineFault, match=r"127\.0\.0\.1") as caught:
        copy_database(url, taken[1].with_name("ledger.dump"))
    assert "secret" not in str(caught.value)


def test_the_commands(
    taken: tuple[Settings, Path], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(taken[1].parent)
    monkeypatch.setenv("WRES_HOME", "home")
    for name in ("WRES_LEDGER_URL", "WRES_DAGSTER_URL", "WRES_OUTPUT"):
        monkeypatch.delenv(name, raising=False)

    def wres(*arguments: str) -> tuple[int, str]:
        monkeypatch.setattr(sys, "argv", ["wres", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0), capsys.readouterr().out

    assert wres("backup", "again.tar.gz")[0] == 2
    assert not Path("again.tar.gz").exists()
    code, said = wres("restore", "wres.tar.gz")
    assert code == 0
    assert "Put back: 2 files into" in said
    assert "The ledger is as its trail says" in said
    code, said = wres("backup", "again.tar.gz")
    assert code == 0
    assert "Written: again.tar.gz, 2 files" in said
