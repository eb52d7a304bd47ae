"""Many years at once: a backfill leaves alone what was signed off, a purge leaves nobody in what it removes."""

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import dagster as dg
import duckdb
import pytest

from tests.conftest import SAMPLE, build_warehouse, read, write_return
from tests.rule_cases_extracts import HEADERS
from tests.runs import SampleRun, history_in
from tests.test_cli import wres
from wres_pipeline.actions.slips import write_slip
from wres_pipeline.actions.year_status import verified
from wres_pipeline.automation.inbox_sensor import inbox_sensor
from wres_pipeline.definitions import build_definitions
from wres_pipeline.errors import UsageFault
from wres_pipeline.jobs.publish import publish
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.trail import trail
from wres_pipeline.runs.backfill import years_of_inbox
from wres_pipeline.runs.job_run import run_job
from wres_pipeline.settings import settings

PERSON = "Dulcinea"
KEPT = "Windmillkeeper"
"""A category that nobody knows: the warehouse keeps it as it was sent."""


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("WRES_HOME", "WRES_INBOX", "WRES_OUTPUT", "WRES_DATABASE_URL", "WRES_LEDGER_URL", "DAGSTER_HOME"):
        monkeypatch.delenv(name, raising=False)


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_a_backfill_runs_each_year_and_never_touches_what_was_signed_off(
    sample_run: SampleRun, inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    where = sample_run.where
    own = where.output / "2020" / "restricted" / "submission" / "RM1"
    for name, place in (("HOME", where.home), ("OUTPUT", where.output), ("INBOX", inbox)):
        monkeypatch.setenv(f"WRES_{name}", str(place))
    assert wres(monkeypatch, "sign-off", "--year", "2020", "--organisation", "RM1", "--by", "A", "--role", "B") == 0
    signed = files(own)
    sent = Path(shutil.copytree(SAMPLE / "2020" / "RM1", inbox / "2020" / "RM1")) / "return.csv"
    sent.write_text(sent.read_text().replace("band_5,white,144", "band_5,white,145"))
    (inbox / "2018").mkdir()
    (inbox / "2018" / "received.csv").write_text("organisation_code,received_at\nRM1,soon\n")
    capsys.readouterr()
    code, heard = wres(monkeypatch, "backfill"), capsys.readouterr()
    assert code == 3, heard.err
    assert "Reporting year 2018, 1 of 2" in heard.out
    assert "1 of 2 years ended with a fault, the others are done. 2018: 2018/received.csv row 2" in heard.err
    assert not (where.output / "2018").exists()
    assert files(own / "version_1") == signed
    assert files(own).keys() == signed.keys()
    assert files(own) != signed
    assert verified(where) == []


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("wres_*")}


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--first", "2099"), "Choose one from 2016 to"),
        (("--first", "2019", "--last", "2018"), "no folder of any of these years"),
    ],
)
def test_a_backfill_of_nothing(
    inbox: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    words: str,
) -> None:
    (inbox / "2018").mkdir()
    assert wres(monkeypatch, "backfill", *arguments) == 2
    assert words in capsys.readouterr().err


def everything_in(*folders: Path) -> Iterator[bytes]:
    """All bytes, and the rows of a DuckDB file, which it keeps compressed."""
    for folder in folders:
        for path in folder.rglob("*"):
            if path.is_file():
                yield str(path).encode() + path.read_bytes()
            if path.suffix == ".duckdb":
                with duckdb.connect(path, read_only=True) as warehouse:
                    names = warehouse.execute("select table_name from duckdb_tables()").fetchall()
                    yield repr([warehouse.execute(f"select * from {name}").fetchall() for (name,) in names]).encode()


def found(sought: str, *folders: Path) -> bool:
    return any(sought.encode() in piece for piece in everything_in(*folders))


@pytest.mark.slow
def test_a_purge_leaves_nobody_of_old_years_and_the_others_run(
    inbox: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    home = tmp_path / ".wres"
    home.mkdir()
    for year in (2018, 2020):
        write_return(inbox, ["2,shortlisted,,,white,8"], "06W", year)
        staff = f"{PERSON}{year},4,4,Y,{KEPT}{year},G2D,XR05,A"
        (inbox / str(year) / "06W" / "staff_in_post.csv").write_text(f"{HEADERS['staff_in_post']}\n{staff}\n")
    (inbox / "2018" / "06W" / "staff (copy).csv").write_text("a list")
    build_warehouse(inbox, 2020, home)
    (home / "reading-left").mkdir()
    (home / "reading-left" / "1.parquet").write_text(f"{PERSON}2018")
    write_slip(settings(), "sign_off", 2018, "06W", {"by": f"{PERSON}2018", "role": "x", "on": "2018-08-01"})
    with pytest.raises(UsageFault, match="first"):
        run_job(settings(), publish, 2018)
    assert found(f"{KEPT}2018", home)
    assert "Remove it?" in asked(monkeypatch, capsys, answer=1)
    assert found(f"{PERSON}2018", inbox)

    assert wres(monkeypatch, "purge", "--before", "2020", "--yes") == 0
    said = capsys.readouterr().out
    assert "2018, 1 files of records: 2018/06W/staff_in_post.csv" in said
    assert "06W/staff (copy).csv" in said
    for secret in (f"{PERSON}2018", f"{KEPT}2018"):
        assert not found(secret, inbox, home)
    assert {path.name for path in (inbox / "2018" / "06W").iterdir()} == {"return.csv", "staff (copy).csv"}
    assert [(e.action, e.reporting_year, dict(e.details)) for e in trail(open_ledger(settings().ledger_url))] == [
        ("purged", 2018, {"06W": "1"})
    ]
    with history_in(home / "dagster") as instance:
        assert [each.job_name for each in instance.get_runs()] == ["purge"]
    assert verified(settings()) == []
    a_purged_year_is_not_run_again(monkeypatch, capsys)
    assert read(
        build_warehouse(inbox, 2020, home), "select distinct reporting_year as y from raw_staff_in_post"
    ).y.tolist() == [2020]


def a_purged_year_is_not_run_again(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    """By whatever would start it: a run would put an emptier year in its place."""
    where = settings()
    assert wres(monkeypatch, "run", "--year", "2018") == 2
    assert "Records of people of 2018 were removed on 20" in capsys.readouterr().err
    assert years_of_inbox(where, None, None) == [2020]
    assert wres(monkeypatch, "status", "--year", "2018") == 0
    assert "it is not run again" in " ".join(capsys.readouterr().out.split())
    sensor, cursor, asked_for = inbox_sensor(where), None, set()
    with dg.DagsterInstance.ephemeral() as instance:
        for _ in range(3):
            context = dg.build_sensor_context(
                instance, cursor, repository_def=build_definitions(where).get_repository_def()
            )
            ticked = sensor.evaluate_tick(context)
            cursor = ticked.cursor
            asked_for |= {request.partition_key for request in ticked.run_requests or []}
    assert asked_for == {"2020"}


def asked(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], answer: int) -> str:
    """What is said to whoever does not say yes, and ends the command with this code."""
    monkeypatch.setattr(sys.stdin, "readline", lambda *_: "n\n", raising=False)
    assert wres(monkeypatch, "purge", "--before", "2020") == answer
    return capsys.readouterr().out


@pytest.mark.parametrize(("before", "words"), [("2016", "from 2017 to"), ("2099", "from 2017 to")])
def test_a_purge_of_years_that_there_are_not(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], before: str, words: str
) -> None:
    assert wres(monkeypatch, "purge", "--before", before, "--yes") == 2
    assert words in capsys.readouterr().err
