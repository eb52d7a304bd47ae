"""wres check: the same findings as a run, on files alone, and nothing stays behind."""

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import HEADER, SAMPLE, read, write_return
from tests.rule_cases import FIGURES, send, workbook
from wres_pipeline.actions.file_check import check_files
from wres_pipeline.cli import main
from wres_pipeline.errors import DataFault, UsageFault

pytestmark = pytest.mark.slow
FULL = [f"2,{measure},,,{group},14" for measure in ("shortlisted", "appointed") for group in ("white", "bme")]
SURVEY = [f"{n},percentage,,,{group},101" for n in range(5, 9) for group in ("white", "bme")]
WRONG = [*FULL[:-1], "2,appointed,,,bme,15", *SURVEY]


@pytest.fixture(autouse=True)
def temporary(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """The folder for temporary files, empty again at the end, as is every other place that a run would write to."""
    folder, elsewhere = tmp_path / "temporary", tmp_path / "elsewhere"
    folder.mkdir()
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    for name in ("WRES_HOME", "WRES_INBOX", "WRES_OUTPUT", "WRES_DATABASE_URL", "DAGSTER_HOME"):
        monkeypatch.delenv(name, raising=False)
    yield folder
    assert not list(folder.iterdir())
    assert not list(elsewhere.glob("**/*.duckdb")) + list(elsewhere.glob("**/dagster*"))


def wres(monkeypatch: pytest.MonkeyPatch, *arguments: str | Path) -> int:
    monkeypatch.setattr(sys, "argv", ["wres", "check", *map(str, arguments)])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


@pytest.mark.parametrize("code", ["06W", "RCX", "RGP"])
def test_it_finds_what_a_run_finds(code: str, sample: sa.Engine) -> None:
    """Without the rules on merging, which see the other members; with last year's file and the inbox's registers."""
    where = f"reporting_year = 2020 and organisation_code = '{code}' and rule not like 'WM%'"
    wanted = read(sample, f"select rule, level, file, location, message from findings where {where}")
    done = check_files(sorted((SAMPLE / "2020" / code).iterdir()), None, None, SAMPLE)
    found = done.findings[list(wanted.columns)]
    assert sorted(found.itertuples(index=False, name=None)) == sorted(wanted.itertuples(index=False, name=None))
    assert (done.year, done.organisation_code, done.state) == (2020, code, "accepted")


def test_a_wrong_return_is_told_rule_by_rule_and_ends_with_3(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    path = write_return(inbox, WRONG)
    assert wres(monkeypatch, path) == 3
    heard = capsys.readouterr()
    lines = heard.out.splitlines()
    assert [line for line in lines if line.startswith("W")] == [
        "W2-01 Rejects the return: More were appointed from shortlisting than were shortlisted.",
        "W5-01 Rejects the return: The percentage is over 100.",
    ]
    assert "    return.csv row 5 (bme)" in lines
    assert [line for line in lines if "row" in line][-4:] == [f"    return.csv row {n}" for n in range(10, 14)]
    assert heard.err == "RM1 2020: would be rejected. Mend what rejects the return, and check again.\n"


def test_a_good_return_ends_with_0(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    assert wres(monkeypatch, write_return(inbox, FULL)) == 0
    assert capsys.readouterr().out.splitlines() == [
        f"Not compared with last year: {inbox} has nothing of RM1 in it.",
        "RM1 2020: would be accepted. Nothing was stored or sent.",
    ]


def test_a_file_that_goes_with_a_return_is_checked_without_one(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    """Whoever fills it in may not have the return; what lies in the inbox is no matter either."""
    path = write_return(inbox, WRONG).with_name("assurance.csv")
    path.write_text("report_published_on,report_url,action_plan_url,board_approved_on,contact\nsoon,,,,\n")
    assert wres(monkeypatch, path) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines if line.startswith("W")] == ["WC-02"]
    assert lines[-1] == "RM1 2020: would be accepted. Nothing was stored or sent."
    assert not [line for line in lines if "last year" in line]
    path.write_text("")
    assert wres(monkeypatch, path) == 3
    assert capsys.readouterr().err == "RM1 2020: cannot be read. Mend the file, and check again.\n"


def test_a_workbook_s_cover_says_whose_it_is_and_of_which_year(tmp_path: Path) -> None:
    workbook(FIGURES, year=2019)(tmp_path / "return.xlsx", "RM1")
    done = check_files([tmp_path / "return.xlsx"], None, None, tmp_path / "no inbox")
    assert (done.year, done.organisation_code, done.state) == (2019, "RM1", "accepted")


def test_last_year_and_registers_are_taken_from_the_inbox(inbox: Path, tmp_path: Path) -> None:
    """Not what lies in the inbox for this year: the file is sent in its place."""
    write_return(inbox, FULL, "ZZ9", 2019)
    write_return(inbox, ["2,shortlisted,,,bme,-1"], "ZZ9", 2020)
    header = "organisation_code,name,organisation_type,contract"
    (inbox / "organisations.csv").write_text(f"{header}\nZZ9,A new provider,voluntary,full_length\n")
    path = tmp_path / "return.csv"
    rows = [*(f"{row}," for row in FULL), "2,shortlisted,,,bme,6,previous"]
    path.write_text("\n".join([f"{HEADER},period", *rows]))
    done = check_files([path], 2020, "zz9", inbox)
    assert (done.state, list(done.findings["rule"]), done.lacks_last_year) == ("accepted", ["WP-01"], False)
    alone = check_files([path], 2020, "ZZ9", tmp_path / "no inbox")
    assert (set(alone.findings["rule"]), alone.lacks_last_year) == ({"W0-03"}, True)


def test_a_file_that_cannot_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "return.xlsx").write_bytes(b"not a workbook")
    assert wres(monkeypatch, tmp_path / "return.xlsx", "--year", "2020", "--organisation", "RM1") == 3
    heard = capsys.readouterr()
    assert heard.out.startswith("W0-01 Rejects the return: The file could not be read.")
    assert "cannot be read" in heard.err


def test_what_cannot_be_checked_is_said(inbox: Path, tmp_path: Path) -> None:
    path = write_return(inbox, WRONG)
    alone = Path(shutil.copy(path, tmp_path / "return.csv"))
    other = Path(shutil.copy(path, tmp_path / "figures.csv"))
    for paths, year, words in (
        ([alone], None, "Say it with --organisation and --year"),
        ([alone], 2099, "2099"),
        ([tmp_path / "none.csv"], 2020, "There is no file"),
        ([other], 2020, r"nothing reads a file of this name. Name it return.csv, return.xlsx, staff_in_post.csv"),
        ([path, alone], 2020, "return.csv stands twice"),
        ([inbox], 2020, "is a folder"),
    ):
        with pytest.raises(UsageFault, match=words):
            check_files(paths, year, "RM1" if year else None, inbox)


def test_many_places_are_counted_and_not_all_listed(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    send(inbox, "RM1", {})
    path = write_return(inbox, [f"2,shortlisted,,,bme,{n}" for n in range(32)])
    assert wres(monkeypatch, path) == 3
    lines = capsys.readouterr().out.splitlines()
    assert lines[2:4] == ["    return.csv row 3", "    return.csv row 4"]
    assert lines[22:24] == ["    and 11 more", ""]


def test_a_workbook_that_should_say_whose_it_is_and_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "return.xlsx").write_bytes(b"not a workbook")
    with pytest.raises(DataFault, match="Excel"):
        check_files([tmp_path / "return.xlsx"], None, None, tmp_path)


def test_an_inbox_that_there_is_not_is_wrong_usage(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert wres(monkeypatch, write_return(inbox, FULL), "--inbox", inbox / "none") == 2


ENDED = """
import os, signal, sys
from pathlib import Path
from wres_pipeline import cli
from wres_pipeline.actions import file_check
number = getattr(signal, sys.argv.pop())
file_check.build = lambda *_: os.kill(os.getpid(), number)
cli.main()
"""


@pytest.mark.parametrize(("name", "code"), [("SIGTERM", 143), ("SIGHUP", 129)])
def test_a_check_that_is_ended_leaves_nothing_behind(inbox: Path, temporary: Path, name: str, code: int) -> None:
    """A closed terminal, an impatient user: the fixture looks whether the temporary folder is empty."""
    command = [sys.executable, "-c", ENDED, "check", str(write_return(inbox, FULL)), name]
    ended = subprocess.run(command, env={**os.environ, "TMPDIR": str(temporary)}, check=False, capture_output=True)  # noqa: S603
    assert ended.returncode == code


def test_what_a_killed_check_left_is_removed_a_day_later(inbox: Path, temporary: Path) -> None:
    left = temporary / "wres-check-old"
    left.mkdir()
    os.utime(left, (0, 0))
    check_files([write_return(inbox, FULL)], None, None, inbox)
    assert not left.exists()
