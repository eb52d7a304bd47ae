"""The morning after a deadline, with a real daemon whose clock the test sets: schedule, run, who is told.

Code server and daemon are processes as on a team's server (deploy/systemd). The run stops at a broken register, which
is quicker than a year. Not here: the inbox's sensor and a run that succeeds (test_dagster_ui), the other days of a
collection (tests/test_automation.py).
"""

import os
import shutil
import stat
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from subprocess import Popen

import dagster as dg
import pytest
import yaml
from dagster._core.scheduler.instigation import InstigatorTick, TickStatus

from tests.runs import places
from tests.system.served_ui import ROOT, environment_of, processes_of, until
from tests.system.standing_clock import CLOCK
from tests.test_notifications_sensors import write_register
from tests.test_notifications_sent import Posted, web_server
from wres_pipeline.standard.calendar import LONDON

pytestmark = pytest.mark.system

PROGRAM = [sys.executable, "-m", "tests.system.standing_clock"]
BEFORE, SEVEN, EIGHT, NEXT_DAY = "2020-09-01T06:59", "2020-09-01T07:00", "2020-09-01T08:00", "2020-09-02T08:00"
BROKEN = "organisation_code,name,organisation_type,contract\nZZ9,New,trust,none\n"
CAME_IN = ["RM1,yes,no,2020/RM1/return.csv,accepted", "RGP,yes,no,,missing"]
TOLD_ALREADY = "No deadline is near or has just passed that was not told of."


class Installation:
    """A home whose inbox has a broken register, its clock, what its webhook was sent, and Dagster's history."""

    def __init__(self, folder: Path, posted: Posted, port: int) -> None:
        self.folder, self.home, self.posted = folder, folder / "home", posted
        for name in ("inbox", "tmp", "nobody", "home/dagster"):
            (folder / name).mkdir(parents=True)
        shutil.copy(ROOT / "dagster.yaml", self.home / "dagster")
        (folder / "inbox/organisations.csv").write_text(BROKEN)
        write_register(
            places(folder, folder / "inbox"), 2020, ["RM1,yes,no,2020/RM1/return.csv,accepted", "RGP,yes,no,,missing"]
        )
        self.environment = environment_of(folder) | {
            "DAGSTER_HOME": str(self.home / "dagster"),
            "WRES_AUTOMATION": "on",
            "WRES_WEBHOOK_URL": f"http://127.0.0.1:{port}/",
            CLOCK: str(folder / "clock"),
        }
        os.environ["DAGSTER_HOME"] = self.environment["DAGSTER_HOME"]
        self.history = dg.DagsterInstance.get()

    def set_clock(self, minute: str) -> None:
        """To two seconds before the end of this minute in London: the scheduler sleeps until a minute ends."""
        moment = datetime.fromisoformat(f"{minute}:58").replace(tzinfo=LONDON)
        new = self.folder / "clock.new"
        new.write_text(str(moment.timestamp()))
        new.replace(self.folder / "clock")  # at once: it may be read at any moment

    def start(self, *arguments: str) -> Popen[bytes]:
        with (self.folder / f"{arguments[0]}.log").open("wb") as log:
            return Popen([*PROGRAM, *arguments], cwd=self.folder, env=self.environment, stdout=log, stderr=log)  # noqa: S603

    def ticks(self, name: str) -> list[InstigatorTick]:
        """What schedule or sensor have done, oldest first."""
        states = [each for each in self.history.all_instigator_state() if each.instigator_name == name]
        found = [
            tick for each in states for tick in self.history.get_ticks(each.instigator_origin_id, each.selector_id)
        ]
        return sorted(found, key=lambda tick: tick.tick_id)

    def knows(self, name: str) -> bool:
        return name in {state.instigator_name for state in self.history.all_instigator_state()}

    def have_ended(self, name: str, number: int) -> bool:
        """Whether so many ticks of schedule or sensor are over."""
        found = self.ticks(name)
        return len(found) >= number and all(tick.status != TickStatus.STARTED for tick in found)


@contextmanager
def daemon(here: Installation) -> Iterator[None]:
    """Code server and daemon; both are ended by a signal and leave nothing that runs."""
    code, workspace = here.folder / "code.sock", here.folder / "workspace.yaml"
    server = {"socket": str(code), "location_name": "wres_pipeline"}
    workspace.write_text(yaml.safe_dump({"load_from": [{"grpc_server": server}]}))
    started = [here.start("dagster", "api", "grpc", "-m", "wres_pipeline.definitions", "-s", str(code))]
    try:
        until(lambda: code.exists() or started[0].poll() is not None)
        started.append(here.start("dagster._daemon", "run", "-w", str(workspace)))
        yield
    finally:
        for process in started:
            process.terminate()
        codes = [process.wait(60) for process in started]
    assert codes == [0, 0]
    until(lambda: processes_of(here.folder) == [], seconds=10)


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Installation]:
    with web_server() as (posted, port):
        here = Installation(tmp_path, posted, port)
        here.set_clock(BEFORE)
        with here.history:
            yield here


def test_the_morning_after_a_deadline(here: Installation) -> None:
    with daemon(here):
        nothing_happens_before_seven(here)
        at_seven_the_year_runs(here)
        at_eight_it_is_told_who_is_missing(here)
        on_the_next_day_nothing_is_done_again(here)


def nothing_happens_before_seven(here: Installation) -> None:
    until(lambda: here.knows("annual_schedule") and here.have_ended("tell_of_deadlines", 1))
    assert here.history.get_runs() == []
    assert here.posted == []


def at_seven_the_year_runs(here: Installation) -> None:
    here.set_clock(SEVEN)
    until(lambda: [run.is_finished for run in here.history.get_runs()] == [True])
    (run,) = here.history.get_runs()
    assert (run.job_name, run.status) == ("annual_return", dg.DagsterRunStatus.FAILURE)
    told = {"dagster/partition": "2020", "wres/occasion": "day_after", "dagster/schedule_name": "annual_schedule"}
    assert told.items() <= run.tags.items()


def at_eight_it_is_told_who_is_missing(here: Installation) -> None:
    here.set_clock(EIGHT)
    until(lambda: len(here.posted) == 2)
    told = {str(body["event"]): str(body["text"]) for _, body in here.posted}
    assert sorted(told) == ["deadline_passed", "run_failed"]
    assert (
        "annual_return of 2020 has failed\nIt stopped at the step inbox: organisations.csv row 2" in told["run_failed"]
    )
    assert told["deadline_passed"].startswith("The deadline of 2020 has passed\nDeadline: 2020-08-31")
    assert "1 of 2 are in.\nMissing: 1 (RGP)." in told["deadline_passed"]
    log = here.home / "notifications.log"
    assert stat.S_IMODE(log.stat().st_mode) == 0o600
    assert [line.split()[0] for line in log.read_text().splitlines()] == ["2020-09-01T08:00:58+01:00"] * 2


def on_the_next_day_nothing_is_done_again(here: Installation) -> None:
    before = len(here.ticks("tell_of_deadlines"))
    here.set_clock(NEXT_DAY)
    until(lambda: here.have_ended("annual_schedule", 2) and here.have_ended("tell_of_deadlines", before + 1))
    ticks = here.ticks("annual_schedule")
    at_seven = [datetime(2020, 9, day, 7, tzinfo=LONDON).timestamp() for day in (1, 2)]
    assert [tick.timestamp for tick in ticks] == at_seven
    assert [tick.status for tick in ticks] == [TickStatus.SUCCESS, TickStatus.SKIPPED]
    assert here.ticks("tell_of_deadlines")[-1].skip_reason == TOLD_ALREADY
    assert len(here.history.get_runs()) == 1
    assert len(here.posted) == 2
