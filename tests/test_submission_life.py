"""The submission of 26A, the merged body, through its whole life: real runs, real commands, a late resubmission."""

import csv
import json
import shutil
import sqlite3
import sys
from collections.abc import Callable
from pathlib import Path

import dagster as dg
import pytest

from tests.conftest import SAMPLE
from wres_pipeline.cli import main
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.trail import trail

pytestmark = pytest.mark.slow

OWN = Path("output/2020/restricted/submission/26A")
SIGNED = ("--by", "A Chair", "--role", "Chair of the governing body")
WHAT = ("--year", "2020", "--organisation", "26A")
NARRATIVE = Path("inbox/2020/26A/narrative.csv")
LEDGER = "sqlite:///.wres/ledger.sqlite"
Wres = Callable[..., int]


@pytest.fixture
def wres(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, history: dg.DagsterInstance) -> Wres:
    """The command, in an empty folder with two CCGs of the sample and the texts of their merged body in its inbox."""
    monkeypatch.chdir(tmp_path)
    for name in ("WRES_HOME", "WRES_INBOX", "WRES_OUTPUT", "WRES_DATABASE_URL", "WRES_LEDGER_URL", "DAGSTER_HOME"):
        monkeypatch.delenv(name, raising=False)
    (tmp_path / "inbox").mkdir()
    for name in ("codes.csv", "headers.csv", "organisations.csv", "notice.txt"):
        shutil.copy(SAMPLE / name, tmp_path / "inbox")
    for year in ("2019", "2020"):
        for code in ("06W", "07J", "26A"):
            if (SAMPLE / year / code).is_dir():
                shutil.copytree(SAMPLE / year / code, tmp_path / "inbox" / year / code)

    told = (tmp_path / NARRATIVE).read_text(encoding="utf-8")
    (tmp_path / NARRATIVE).write_text(told.replace('completeness,"', 'completeness,"06M, 06V and 06Y are not here. '))

    def command(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["wres", *arguments])
        with pytest.raises(SystemExit) as ended:
            main()
        return int(ended.value.code or 0)

    return command


def manifest() -> dict[str, object]:
    return dict(json.loads((OWN / "manifest.json").read_text(encoding="utf-8")))


def others() -> list[dict[str, str]]:
    return [dict(each) for each in manifest()["other_versions"]]  # type: ignore[attr-defined]


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.glob("wres_*")}


def shown_in_dagster(history: dg.DagsterInstance) -> str:
    """The table of states as the asset's latest materialisation of the year has it."""
    found = history.fetch_materializations(
        dg.AssetRecordsFilter(asset_key=dg.AssetKey("submissions"), asset_partitions=["2020"]), limit=1
    )
    event = found.records[0].asset_materialization
    assert event
    return str(event.metadata["every organisation"].value)


def one_more_appointed() -> None:
    """06W finds an application that was left out: shortlisted and appointed."""
    with Path("inbox/2020/06W/recruitment.csv").open("a", encoding="utf-8", newline="") as stream:
        stream.write("2020-999,2020-99999,A White - British,yes,yes,no\n")


def states_in_the_trail() -> list[tuple[str, int]]:
    entries = trail(open_ledger(LEDGER))
    return [(entry.action, entry.version) for entry in entries if entry.organisation_code == "26A"]


def test_from_draft_to_superseded(wres: Wres, history: dg.DagsterInstance, capsys: pytest.CaptureFixture[str]) -> None:
    is_refused_while_its_checklist_has_open_points(wres, history, capsys)
    approved = is_signed_off_once_the_texts_are_there(wres, history, capsys)
    is_submitted_late_with_a_reason(wres, capsys)
    a_found_application_makes_a_draft_beside_it(wres, history, capsys)
    assert files(OWN / "version_2") == approved
    is_submitted_again_with_a_reason(wres, capsys)
    assert wres("publish", "--year", "2020") == 0
    assert files(OWN / "version_2") == approved
    assert [each["state"] for each in others()] == ["superseded", "superseded"]
    assert states_in_the_trail() == [
        *[("draft", 1), ("superseded", 1), ("ready", 2), ("signed_off", 2), ("submitted", 2)],
        *[("ready", 3), ("signed_off", 3), ("superseded", 2), ("submitted", 3)],
    ]
    the_trail_is_exported(wres)
    a_change_behind_its_back_is_noticed(wres, capsys)


def is_refused_while_its_checklist_has_open_points(
    wres: Wres, history: dg.DagsterInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    texts = NARRATIVE.read_text(encoding="utf-8")
    NARRATIVE.unlink()
    assert wres("run", "--year", "2020") == 0
    assert manifest()["state"] == "draft"
    assert "| 26A | NHS Norfolk and Waveney CCG |  | draft (version 1) |" in shown_in_dagster(history)
    assert wres("sign-off", *WHAT, *SIGNED) == 3
    assert "26A 2020 version 1 is not ready to be signed off" in capsys.readouterr().err
    assert wres("status", *WHAT) == 0
    assert "narrative.csv, field board_lead" in capsys.readouterr().out
    NARRATIVE.write_text(texts, encoding="utf-8")


def is_signed_off_once_the_texts_are_there(
    wres: Wres, history: dg.DagsterInstance, capsys: pytest.CaptureFixture[str]
) -> dict[str, bytes]:
    assert wres("run", "--year", "2020") == 0
    assert manifest()["state"] == "ready"
    assert wres("submit", *WHAT, "--reference", "SDCS-1") == 2
    capsys.readouterr()
    assert wres("sign-off", *WHAT, *SIGNED) == 0
    assert "Signed off: 26A 2020 version 2" in capsys.readouterr().out
    assert "| 26A | NHS Norfolk and Waveney CCG |  | signed off (version 2) |" in shown_in_dagster(history)
    return files(OWN)


def is_submitted_late_with_a_reason(wres: Wres, capsys: pytest.CaptureFixture[str]) -> None:
    assert wres("submit", *WHAT, "--reference", "SDCS-1") == 2
    assert "The deadline of 2020 was 2020-08-31 (to be confirmed)" in capsys.readouterr().err
    assert wres("submit", *WHAT, "--reference", "SDCS-1", "--late-reason", "The board met late") == 0
    assert manifest()["state"] == "submitted"


def a_found_application_makes_a_draft_beside_it(
    wres: Wres, history: dg.DagsterInstance, capsys: pytest.CaptureFixture[str]
) -> None:
    one_more_appointed()
    assert wres("run", "--year", "2020") == 0
    assert manifest()["state"] == "ready"
    assert "ready (version 3), submitted" in shown_in_dagster(history)
    capsys.readouterr()
    assert wres("diff", "2020/26A/2", "2020/26A") == 3
    assert "2020/06W/recruitment.csv was changed" in " ".join(capsys.readouterr().out.split())


def is_submitted_again_with_a_reason(wres: Wres, capsys: pytest.CaptureFixture[str]) -> None:
    late = ("--reference", "SDCS-2", "--late-reason", "An application was missing")
    assert wres("sign-off", *WHAT, *SIGNED) == 0
    assert wres("submit", *WHAT, *late) == 2
    assert "Say with --reason why it is superseded by version 3" in capsys.readouterr().err
    assert wres("submit", *WHAT, *late, "--reason", "06W found an application") == 0


def the_trail_is_exported(wres: Wres) -> None:
    assert wres("status", "--verify", "--trail", "trail.csv") == 0
    with Path("trail.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert rows[-1]["action"] == "published"
    assert [row["sha256"] for row in rows] == [entry.sha256 for entry in trail(open_ledger(LEDGER))]
    assert Path("trail.csv").stat().st_mode & 0o777 == 0o600


def a_change_behind_its_back_is_noticed(wres: Wres, capsys: pytest.CaptureFixture[str]) -> None:
    raw = sqlite3.connect(".wres/ledger.sqlite", isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match="the ledger only grows"):
        raw.execute("update submission_files set content = 'x'")
    (guard,) = raw.execute("select sql from sqlite_master where name = 'submission_files_update'").fetchone()
    raw.execute("drop trigger submission_files_update")
    raw.execute("update submission_files set content = 'x' where version = 2 and name like '%.csv'")
    raw.execute(guard)
    raw.close()
    capsys.readouterr()
    assert wres("status", "--verify") == 3
    heard = capsys.readouterr()
    assert "26A 2020 version 2 is not what it was when it was recorded as signed_off" in heard.out
    assert "The ledger is not as its trail says" in heard.err
    before = {path: path.read_bytes() for path in OWN.parent.rglob("*") if path.is_file()}
    for command in (("run", "--year", "2020"), ("sign-off", *WHAT, *SIGNED), ("submit", *WHAT, "--reference", "x")):
        assert wres(*command) == 1
        assert "The ledger is not as its trail says; nothing was put out or recorded." in capsys.readouterr().err
    assert {path: path.read_bytes() for path in OWN.parent.rglob("*") if path.is_file()} == before
