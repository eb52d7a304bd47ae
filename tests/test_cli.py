"""The wres command: exit codes and what a user reads."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import write_return
from wres_pipeline.cli import main
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.standard.calendar import reporting_years

LAST = reporting_years()[-1].reporting_year
GOOD = ["1,headcount,all,all,white,80", "1,headcount,all,all,bme,20"]


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("WRES_HOME", "WRES_INBOX", "WRES_OUTPUT", "WRES_DATABASE_URL", "WRES_LEDGER_URL", "DAGSTER_HOME"):
        monkeypatch.delenv(name, raising=False)


def wres(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["wres", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_run_ends_with_where_to_look_and_0(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_return(inbox, GOOD)
    assert wres(monkeypatch, "run", "--year", "2020") == 0
    said = capsys.readouterr().out
    assert "Results: " in said
    assert str(Path("output/2020").absolute()) in said
    assert " s  annual outputs" in said
    assert Path("output/2020/restricted/indicators.csv").stat().st_mode & 0o777 == 0o600


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_what_a_run_publishes_is_attacked_and_recorded(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_return(inbox, ["1,headcount,all,all,white,183", "1,headcount,all,all,bme,24"])
    assert wres(monkeypatch, "run", "--year", "2020") == 0
    assert wres(monkeypatch, "audit", "output/2020") == 0
    assert "No count can be worked out" in capsys.readouterr().out
    assert wres(monkeypatch, "publish", "--year", "2020") == 0
    assert "2020 version 1, 1 organisations" in capsys.readouterr().out
    assert wres(monkeypatch, "publish", "--year", "2020") == 0
    assert "recorded before, as version 1" in capsys.readouterr().out
    published = Path("output/2020/public/indicators.csv")
    published.write_text(published.read_text().replace(",185,", ",183,").replace(",180,", ",183,"))
    assert wres(monkeypatch, "audit", "output/2020/public") == 3
    heard = capsys.readouterr()
    assert "RM1 headcount all white" in heard.out
    assert "counts that can be worked out too narrowly" in heard.err
    assert wres(monkeypatch, "publish", "--year", "2020") == 3
    assert "public/indicators.csv was changed after the run" in capsys.readouterr().err


@pytest.mark.slow
@pytest.mark.usefixtures("history")
def test_run_with_a_return_set_aside_ends_with_3_and_names_it(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_return(inbox, GOOD)
    write_return(inbox, ["2,appointed,,,white,many"], "RGP")
    assert wres(monkeypatch, "run", "--year", "2020") == 3
    heard = capsys.readouterr()
    assert "2020/RGP/return.csv" in heard.err
    assert "Traceback" not in heard.err
    assert "many" not in heard.err + heard.out


@pytest.mark.parametrize(
    ("arguments", "code", "words"),
    [
        (["run"], 2, "--year"),
        (["publish", "--year", "2020"], 2, "first"),
        (["audit", "."], 2, "There is no indicators.csv"),
        (["run", "--year", "soon"], 2, "Invalid value"),
        (["run", "--year", "2099"], 2, f"2016 to {LAST}"),
        (["run", "--year", "2020"], 2, "no inbox"),
        (["frobnicate"], 2, "frobnicate"),
        (["template", "--year", "2020", "--organisation", "NOPE", "-o", "t.xlsx"], 2, "organisations.csv"),
        (["template", "--year", "2099", "--organisation", "RM1", "-o", "t.xlsx"], 2, f"2016 to {LAST}"),
        (["template", "--year", "2020", "--organisation", "RM1", "-o", "no/such/t.xlsx"], 2, "no/such"),
    ],
)
def test_wrong_usage_is_2_in_plain_words(
    arguments: list[str],
    code: int,
    words: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    assert wres(monkeypatch, *arguments) == code
    said = capsys.readouterr().err
    assert words in said
    assert "Traceback" not in said


@pytest.mark.usefixtures("history")
def test_another_engine_is_refused_in_words(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write_return(inbox, GOOD)
    assert wres(monkeypatch, "run", "--year", "2020", "--database", "sqlite:///x.db") == 2
    assert "duckdb:///FILE" in capsys.readouterr().err


@pytest.mark.usefixtures("history")
def test_a_broken_register_is_3_and_says_which_row(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (inbox / "organisations.csv").write_text("organisation_code,name,organisation_type,contract\nZZ9,x,trust,none\n")
    assert wres(monkeypatch, "run", "--year", "2020") == 3
    assert "organisations.csv row 2" in capsys.readouterr().err


def test_template_is_written_for_a_known_organisation(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wres(monkeypatch, "template", "--year", "2020", "--organisation", "RM1", "-o", "return.xlsx") == 0
    assert "return.xlsx" in capsys.readouterr().out
    cells = {cell.cell: cell.value for cell in read_return_workbook(Path("return.xlsx"), 2020) if cell.sheet == "Cover"}
    assert {"RM1", "2020"} <= set(cells.values())
    assert wres(monkeypatch, "template", "--year", "2021", "--organisation", "RM1", "-o", "return.xlsx") == 2
    assert "is there already" in capsys.readouterr().err


def test_the_installed_command_answers_without_loading_dagster() -> None:
    code = "import sys; import wres_pipeline.cli; print('dagster' in sys.modules or 'pandas' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, env={**os.environ})  # noqa: S603
    assert done.stdout.strip() == "False"
