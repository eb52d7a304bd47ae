"""wres status: a year and all years at a glance, from whatever is there."""

import sys
from datetime import date
from pathlib import Path

import pytest

from tests.submission_parts import OPEN, submission
from tests.test_signing import SAID, places, run, signed
from wres_pipeline.actions.slips import write_slip
from wres_pipeline.cli import main
from wres_pipeline.settings import Settings

REGISTER = """organisation_code,name,expected,received_at,late,file,sha256,state,errors,warnings
06W,NHS Norwich CCG,yes,,no,2020/06W/return.csv,a,accepted,0,0
26A,NHS Norfolk,yes,,yes,2020/26A/return.csv,b,accepted,0,0
RGP,James Paget,yes,,no,2020/RGP/return.csv,c,rejected,2,0
RGP,James Paget,yes,,no,2020/RGP/training.csv,c,accepted,0,0
RM1,Norfolk and Norwich,yes,,no,,,missing,0,0
"""


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    where = places(tmp_path)
    for name in ("home", "output", "inbox"):
        monkeypatch.setenv(f"WRES_{name.upper()}", str(tmp_path / name))
    for name in ("WRES_LEDGER_URL", "WRES_DATABASE_URL", "DAGSTER_HOME"):
        monkeypatch.delenv(name, raising=False)
    return where


def said(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], code: int, *arguments: str) -> str:
    monkeypatch.setattr(sys, "argv", ["wres", "status", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    assert int(ended.value.code or 0) == code
    heard = capsys.readouterr()
    return " ".join((heard.out + heard.err).split())


def test_a_year_says_what_came_where_it_stands_and_what_is_next(
    where: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    run(where, submission(), submission(organisation_code="26A", checklist=(OPEN,)))
    signed(where)
    (where.output / "2020" / "restricted" / "return_register.csv").write_text(REGISTER)
    write_slip(where, "submit", 2020, "06W", SAID)
    told = said(monkeypatch, capsys, 0, "--year", "2020")
    for words in (
        "snapshot 2020-03-31",
        "deadline 2020-08-31 (to be confirmed)",
        "accepted 2",
        "rejected 1: RGP",
        "missing 1: RM1",
        "late 1: 26A",
        "last run none known",
        "published not yet",
        "06W NHS Norwich CCG accepted signed off (version 1)",
        "Send RGP their workbook",
        "See what the checklist asks: wres status --year 2020 --organisation CODE (26A)",
        "wres submit --year 2020 --organisation CODE (06W)",
        "wres publish --year 2020",
        "A slip of 06W waits for the job submit",
    ):
        assert words in told
    assert SAID["by"] not in told
    (where.inbox / "2019").mkdir(parents=True)
    monkeypatch.setattr("wres_pipeline.commands.standing.say.width", 200)
    told = said(monkeypatch, capsys, 0)
    assert "2019 2019-" in told
    assert "1 rejected, 1 missing, 2 accepted 1 draft, 1 signed off not yet none known" in told


def test_looking_makes_nothing_and_a_year_before_its_run_says_how_to_begin(
    where: Settings, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert "Run a year" in said(monkeypatch, capsys, 2)
    assert "has anything of 2020" in said(monkeypatch, capsys, 2, "--year", "2020")
    assert "2016 to" in said(monkeypatch, capsys, 2, "--year", str(date.max.year))
    (where.inbox / "2020").mkdir(parents=True)
    assert "Next: wres run --year 2020" in said(monkeypatch, capsys, 0, "--year", "2020")
    assert not where.home.exists()
    assert not where.output.exists()
