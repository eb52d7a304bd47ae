"""What people are told, and the log that it is always written to."""

import json
import os
import stat
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path

import pytest

from tests.runs import places
from wres_pipeline.notifications import log_file
from wres_pipeline.notifications.log_file import write_line
from wres_pipeline.notifications.messages import (
    Message,
    RunOf,
    deadline_near,
    deadline_passed,
    returns_rejected,
    run_failed,
    run_finished,
)
from wres_pipeline.notifications.telling import tell
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, reporting_year
from wres_pipeline.submission.arrivals import Arrivals, Refused

NOW = datetime(2020, 9, 1, 8, 0, tzinfo=LONDON)
RUN = RunOf("annual_return", "0123456789", "2020", "day_after")
CAME = Arrivals(
    expected=("06W", "RCX", "RM1"),
    accepted=("RM1",),
    missing=("06W",),
    late=(),
    refused=(
        Refused("RCX", "2020/RCX/return.csv", "rejected"),
        Refused("Jane Smith", "2020/Jane Smith/return.csv", "received"),
    ),
)
MESSAGE = Message("annual_return of 2020 has finished", "Organisations: 1 accepted.\nResults: here", {"event": "x"})


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return places(tmp_path, tmp_path)


def log(where: Settings) -> list[str]:
    return (where.home / "notifications.log").read_text(encoding="utf-8").splitlines()


def test_a_finished_run_is_told_with_numbers_and_where_to_look() -> None:
    told = run_finished(RUN, CAME, Path("output/2020"))
    assert told.subject == "annual_return of 2020 has finished"
    assert told.text.splitlines() == [
        "Organisations: 1 accepted, 1 missing, 0 late, 2 rejected.",
        "Results: output/2020",
        "It ran because of the morning after the deadline.",
        "The Dagster UI has its log: run 01234567.",
    ]
    assert told.facts == {
        "event": "run_finished",
        "job": "annual_return",
        "reporting_year": "2020",
        "run_id": "0123456789",
        "accepted": 1,
        "missing": 1,
        "late": 0,
        "rejected": 2,
    }
    assert run_finished(RunOf("purge", "0123456789")).subject == "purge has finished"


def test_files_that_were_not_accepted_are_named_but_not_a_folder_that_may_be_a_name() -> None:
    told = returns_rejected(RUN, CAME, Path("output/2020"))
    assert told.subject == "Returns of 2020 were not accepted: 2 organisations"
    assert "RCX: return.csv, rejected" in told.text
    assert "a folder that is no code: a file, not readable" in told.text
    assert "output/2020/restricted/feedback" in told.text
    assert "Smith" not in told.text + told.subject + json.dumps(told.facts)


def test_a_failed_run_is_told_with_its_step() -> None:
    told = run_failed(RUN, "inbox", "2020/received.csv row 3: received_at must be a time.")
    assert told.subject == "annual_return of 2020 has failed"
    assert "It stopped at the step inbox: 2020/received.csv row 3" in told.text


def test_deadlines_are_told_with_who_is_missing_and_what_is_to_be_confirmed() -> None:
    year = reporting_year(2020)
    near = deadline_near(year, date(2020, 8, 19), CAME, "2020-08-17")
    assert near.subject == "The deadline of 2020 is near"
    assert near.text.splitlines() == [
        "Deadline: 2020-08-31 (to be confirmed), 12 days left.",
        "As of the run of 2020-08-17, 2 of 3 are in.",
        "Missing: 1 (06W).",
    ]
    passed = deadline_passed(year, date(2020, 9, 1), CAME._replace(missing=()), "2020-09-01")
    assert passed.subject == "The deadline of 2020 has passed"
    assert passed.text.endswith("None is missing.")
    assert "no run of the year yet" in deadline_near(year, date(2020, 8, 19), None, "").text


def test_the_log_has_a_line_a_message_and_is_its_owners_alone(where: Settings) -> None:
    before = os.umask(0)
    try:
        for _ in range(2):
            tell(where, MESSAGE, NOW)
    finally:
        os.umask(before)
    line = "2020-09-01T08:00:00+01:00 annual_return of 2020 has finished. Organisations: 1 accepted. Results: here"
    assert log(where) == [line, line]
    assert stat.S_IMODE((where.home / "notifications.log").stat().st_mode) == 0o600


def test_the_log_does_not_grow_for_ever(where: Settings, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(log_file, "_LARGEST", 300)
    for number in range(30):
        write_line(where.home, replace(MESSAGE, subject=f"{number}"), NOW)
    files = sorted(path for path in where.home.glob("notifications.log*") if path.suffix != ".lock")
    assert len(files) == 6
    assert all(path.stat().st_size <= 300 and stat.S_IMODE(path.stat().st_mode) == 0o600 for path in files)
    assert "29. " in log(where)[-1]


def test_a_log_that_cannot_be_written_is_an_error(where: Settings) -> None:
    (where.home / "notifications.log").mkdir(parents=True)
    with pytest.raises(OSError, match="Is a directory"):
        tell(where, MESSAGE, NOW)
