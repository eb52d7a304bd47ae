"""Jobs on submissions, from the command and as the UI launches them: no names in Dagster, one run at a time."""

import json
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pytest

from tests.submission_parts import OPEN, submission
from tests.test_signing import SAID, own, places, run
from wres_pipeline.actions.slips import waiting_slips, write_slip
from wres_pipeline.cli import main
from wres_pipeline.definitions import build_definitions
from wres_pipeline.errors import DataFault, EngineFault, UsageFault
from wres_pipeline.jobs.sign_off import sign_off
from wres_pipeline.runs.job_run import run_job
from wres_pipeline.runs.run_history import PROCESS_TAG, SERVER_TAG, end_runs_of
from wres_pipeline.settings import Settings

NAMES = ("Dulcinea", "Toboso", "Quijano", "Rocinante", "Sancho")
"""Who approved it, in which role; whom reference and reasons name."""
APPROVED = ("--by", NAMES[0], "--role", NAMES[1])
SENT = ("--reference", NAMES[2], "--late-reason", f"{NAMES[3]} was ill")


@pytest.fixture
def where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Settings:
    where = places(tmp_path)
    monkeypatch.setenv("WRES_HOME", str(where.home))
    monkeypatch.setenv("WRES_OUTPUT", str(where.output))
    for name in ("WRES_LEDGER_URL", "WRES_DATABASE_URL", "DAGSTER_HOME"):
        monkeypatch.delenv(name, raising=False)
    return where


def wres(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> int:
    monkeypatch.setattr(sys, "argv", ["wres", *arguments])
    with pytest.raises(SystemExit) as ended:
        main()
    return int(ended.value.code or 0)


def of(code: str) -> tuple[str, ...]:
    return ("--year", "2020", "--organisation", code)


def test_names_and_texts_are_in_no_byte_of_dagster(where: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nor on a slip afterwards, whether it was recorded or refused; Dagster tells where submissions stand."""
    run(where, submission(), submission(organisation_code="26A", checklist=(OPEN,)))
    assert wres(monkeypatch, "sign-off", *of("06W"), *APPROVED) == 0
    assert wres(monkeypatch, "sign-off", *of("26A"), *APPROVED) == 3
    assert wres(monkeypatch, "submit", *of("06W"), *SENT, "--reason", NAMES[4]) == 2
    assert wres(monkeypatch, "submit", *of("06W"), *SENT) == 0
    with dg.DagsterInstance.from_config(str(where.dagster_home)) as instance:
        ran = [(each.job_name, each.status.value) for each in reversed(instance.get_runs())]
        event = instance.get_latest_materialization_event(dg.AssetKey("submissions"))
    assert ran == [("sign_off", "SUCCESS"), ("sign_off", "FAILURE"), ("submit", "FAILURE"), ("submit", "SUCCESS")]
    kept = [path for path in where.dagster_home.rglob("*") if path.is_file()]
    assert len(kept) > 4
    assert not [(path, name) for path in kept for name in NAMES if name.encode() in path.read_bytes()]
    assert [path for path in kept if b"06W" in path.read_bytes()]
    assert not list((where.home / "slips").iterdir())
    assert event
    assert event.asset_materialization
    assert event.asset_materialization.partition == "2020"
    told = {name: value.value for name, value in event.asset_materialization.metadata.items()}
    assert (told["submitted"], told["draft"]) == ("1: 06W", "1: 26A")
    assert "| 26A | NHS Norwich CCG |  | draft (version 1) | 1 |  |" in str(told["every organisation"])


def launched(where: Settings, history: dg.DagsterInstance, job: str) -> dg.ExecuteInProcessResult:
    """As from the launchpad, with all that the UI loads."""
    step = {"sign_off": "record_sign_off", "submit": "record_sending"}[job]
    config = {"ops": {step: {"config": {"organisation": "06w"}}}}
    found = build_definitions(where).resolve_job_def(job)
    return found.execute_in_process(config, partition_key="2020", instance=history)


def test_the_ui_takes_a_slip_and_says_how_to_make_one(
    where: Settings, history: dg.DagsterInstance, monkeypatch: pytest.MonkeyPatch
) -> None:
    run(where, submission())
    with pytest.raises(UsageFault, match="wres sign-off --slip --year 2020 --organisation 06W --by NAME --role ROLE"):
        launched(where, history, "sign_off")
    assert wres(monkeypatch, "sign-off", "--slip", *of("06w"), *APPROVED) == 0
    assert waiting_slips(where, 2020) == [("sign_off", "06W")]
    assert (where.home / "slips" / "sign_off-2020-06W.json").stat().st_mode & 0o777 == 0o600
    assert launched(where, history, "sign_off").success
    assert json.loads((own(where) / "manifest.json").read_text())["signed_off"]["by"] == NAMES[0]
    assert wres(monkeypatch, "submit", "--slip", *of("06W"), *SENT) == 0
    assert launched(where, history, "submit").success
    assert waiting_slips(where, 2020) == []


def test_a_slip_is_of_the_version_that_was_there(where: Settings, history: dg.DagsterInstance) -> None:
    """What a board approved in spring is not what a run of summer made."""
    run(where, submission())
    write_slip(where, "sign_off", 2020, "06W", SAID)
    run(where, submission(narrative={"contact": "other@example.org"}))
    with pytest.raises(UsageFault, match="has changed since the slip was written"):
        launched(where, history, "sign_off")
    assert waiting_slips(where, 2020) == []


@pytest.mark.parametrize("text", ['{"said": {"on": "Dulcinea"}}', '{"said": "Dulcinea"}', "Dulcinea", "\udcff"])
def test_a_slip_that_cannot_be_read_is_not_told(where: Settings, history: dg.DagsterInstance, text: str) -> None:
    path = write_slip(where, "sign_off", 2020, "06W", SAID)
    path.write_text(text, encoding="utf-8", errors="surrogateescape")
    with pytest.raises(DataFault, match=r"slip sign_off-2020-06W\.json cannot be read") as fault:
        launched(where, history, "sign_off")
    assert fault.value.__cause__ is None
    events = history.all_logs(history.get_runs(limit=1)[0].run_id)
    assert "cannot be read" in str(events)
    assert "Dulcinea" not in str(events)


def test_a_slip_stays_where_the_machinery_failed(where: Settings, history: dg.DagsterInstance) -> None:
    write_slip(where, "sign_off", 2020, "06W", SAID)
    (where.home / "ledger.sqlite").write_bytes(b"not a database" * 100)
    with pytest.raises(EngineFault, match="ledger"):
        launched(where, history, "sign_off")
    assert waiting_slips(where, 2020) == [("sign_off", "06W")]


def test_a_code_is_no_path(where: Settings) -> None:
    with pytest.raises(UsageFault, match="ODS code"):
        write_slip(where, "sign_off", 2020, "../../X", SAID)


WHOSE = {"ops": {"record_sign_off": {"config": {"organisation": "06W"}}}}


def test_a_run_that_goes_on_is_told_and_those_of_a_ui_that_is_gone_are_ended(where: Settings) -> None:
    """One of the UI, which has no process tag; what was not started hinders nobody."""
    from tests.runs import history_of  # noqa: PLC0415

    with dg.DagsterInstance.ephemeral() as instance, pytest.MonkeyPatch.context() as patch:
        patch.setattr("wres_pipeline.runs.job_run.run_history", history_of(instance))
        job = build_definitions(where).resolve_job_def("sign_off")
        instance.create_run_for_job(job, run_config=WHOSE, status=dg.DagsterRunStatus.NOT_STARTED)
        tags = {SERVER_TAG: json.dumps({"socket": str(where.home / "code")})}
        going = instance.create_run_for_job(job, run_config=WHOSE, status=dg.DagsterRunStatus.STARTED, tags=tags)
        with pytest.raises(EngineFault, match=r"A run of sign_off is going on since 20\d\d-\d\d-\d\d \d\d:\d\d"):
            run_job(where, sign_off, 2020, {"organisation": "06W"})
        end_runs_of(instance, where.home / "another")
        assert instance.get_run_by_id(going.run_id).status is dg.DagsterRunStatus.STARTED  # type: ignore[union-attr]
        end_runs_of(instance, where.home / "code")
        assert instance.get_run_by_id(going.run_id).status is dg.DagsterRunStatus.FAILURE  # type: ignore[union-attr]
        with pytest.raises(UsageFault, match="on a slip"):
            run_job(where, sign_off, 2020, {"organisation": "06W"})
        assert [PROCESS_TAG in each.tags for each in instance.get_runs()] == [True, False, False]


HOLDING = """
import sys
from filelock import FileLock
with FileLock(sys.argv[1]):
    print("held", flush=True)
    input()
"""


@pytest.mark.usefixtures("history")
def test_a_command_that_is_at_work_is_told(where: Settings) -> None:
    where.home.mkdir()
    command = [sys.executable, "-c", HOLDING, str(where.home / "command.lock")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603
        assert other.stdout is not None
        assert other.stdout.readline() == "held\n"
        with pytest.raises(EngineFault, match="Another command is at work"):
            run_job(where, sign_off, 2020, {"organisation": "06W"})
        other.communicate("\n")
    with pytest.raises(UsageFault, match="on a slip"):
        run_job(where, sign_off, 2020, {"organisation": "06W"})
