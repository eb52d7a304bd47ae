"""Dagster's UI in a real browser, with a real daemon: `wres ui` is started once, used as people use it, and ended."""

from collections.abc import Iterator
from typing import NamedTuple

import dagster as dg
import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.conftest import write_return
from tests.runs import history_in
from tests.submission_parts import OPEN, submission
from tests.system.served_ui import ServedUI, free_port, is_there, until, with_2020_chosen
from tests.test_notifications_sent import Mailbox, smtp_server
from tests.test_signing import SAID, places, run
from wres_pipeline.actions.slips import write_slip
from wres_pipeline.jobs.sign_off import sign_off
from wres_pipeline.runs.job_run import run_job
from wres_pipeline.runs.ui import DEFINITIONS

pytestmark = pytest.mark.system

PATIENCE = 240_000
"""Milliseconds for what takes a run on a slow machine."""
STAFF = ["1,headcount,non_clinical,band_5,white,180", "1,headcount,non_clinical,band_5,bme,20"]
TOO_MANY_APPOINTED = [
    "2,shortlisted,,,white,8",
    "2,appointed,,,white,4",
    "2,shortlisted,,,bme,3",
    "2,appointed,,,bme,4",
]
GROUPS = ("standard", "inbox", "staging", "checks", "intermediate", "marts", "protection", "gaps", "outputs")
HOW_TO_SWITCH = "Switch it on or off on the Automation page"
CODE = f"/locations/{DEFINITIONS}"


@pytest.fixture(scope="module")
def mailbox() -> Iterator[tuple[Mailbox, int]]:
    with smtp_server() as served:
        yield served


@pytest.fixture(scope="module")
def ui(tmp_path_factory: pytest.TempPathFactory, mailbox: tuple[Mailbox, int]) -> Iterator[ServedUI]:
    """06W is signed off, 26A has open points, RM1 is ready; of what is in the inbox, RGP's return is a bad one."""
    folder = tmp_path_factory.mktemp("ui")
    write_return(folder / "inbox", STAFF, "RM1")
    write_return(folder / "inbox", [*STAFF, *TOO_MANY_APPOINTED], "RGP")
    where = places(folder)
    run(
        where, submission(), submission(organisation_code="26A", checklist=(OPEN,)), submission(organisation_code="RM1")
    )
    write_slip(where, "sign_off", 2020, "06W", SAID)
    run_job(where, sign_off, 2020, {"organisation": "06W"})
    mail = {"WRES_MAIL_FROM": "wres@nhs.example", "WRES_MAIL_TO": "a@nhs.example"}
    served = ServedUI(folder, {"WRES_SMTP_URL": f"smtp://127.0.0.1:{mailbox[1]}", **mail})
    try:
        served.start()
        yield served
    finally:
        served.end()


class Seen(NamedTuple):
    """What a page of the browser asked for, and complained of."""

    page: Page
    hosts: set[str]
    errors: list[str]


@pytest.fixture(scope="module")
def seen(browser: BrowserContext) -> Seen:
    seen = Seen(browser.new_page(), set(), [])
    seen.page.set_viewport_size({"width": 1400, "height": 900})
    seen.page.on("request", lambda request: seen.hosts.add(request.url.split("/")[2]))
    seen.page.on("console", lambda told: seen.errors.append(told.text) if told.type == "error" else None)
    seen.page.on("pageerror", lambda error: seen.errors.append(str(error)))
    return seen


@pytest.fixture(scope="module")
def page(seen: Seen) -> Page:
    return seen.page


@pytest.fixture(scope="module")
def launched(ui: ServedUI, page: Page) -> None:
    """The year 2020 was run from the page of the job, and has succeeded."""
    dialog = with_2020_chosen(page, f"{ui.address}{CODE}/jobs/annual_return")
    dialog.get_by_text("Partition selection").click()  # closes the menu
    dialog.get_by_role("button", name="Launch 1 run").click()
    page.locator("a[href^='/runs/']").first.click(timeout=PATIENCE)
    expect(page.get_by_text("partition: 2020")).to_be_visible()
    expect(page.get_by_text("Success", exact=True)).to_be_visible(timeout=PATIENCE)


class Ended(NamedTuple):
    """How `wres ui` ended by Ctrl-C, the processes that it had, and what became of the run that was going on."""

    exit_code: int
    processes: list[int]
    going_on: str


@pytest.fixture(scope="module")
def ended(ui: ServedUI, page: Page, mailbox: tuple[Mailbox, int], launched: None) -> Ended:
    """The inbox sensor was switched on and has started a run; then came Ctrl-C."""
    page.goto(f"{ui.address}{CODE}/sensors/inbox_sensor")
    row = page.get_by_role("row", name="Running")
    row.locator("label").click()
    expect(row.get_by_role("checkbox")).to_be_checked()
    until(lambda: len(mailbox[0].mails) > 0)
    sensors = dg.RunsFilter(tags={"dagster/sensor_name": "inbox_sensor"}, statuses=[dg.DagsterRunStatus.STARTED])
    with history_in(ui.folder / "home" / "dagster") as history:
        until(lambda: history.get_runs_count(sensors) == 1)
        (going_on,) = history.get_runs(sensors)
    page.goto("about:blank")
    processes = ui.processes()
    return Ended(ui.end(), processes, going_on.run_id)


def test_each_state_lists_its_organisations_and_the_table_has_all(ui: ServedUI, page: Page) -> None:
    page.goto(f"{ui.address}/assets/submissions?view=partitions&partition=2020")
    for state, listed in (("draft", "1: 26A"), ("ready", "1: RM1"), ("signed_off", "1: 06W")):
        row = page.get_by_role("row").filter(has=page.get_by_text(state, exact=True))
        expect(row.get_by_text(listed, exact=True)).to_be_visible(timeout=60_000)
    for told in ("06W NHS Norwich CCG signed off (version 1)", "26A NHS Norwich CCG draft (version 1) 1"):
        expect(page.get_by_role("row", name=told, exact=True)).to_be_visible()
    assert SAID["by"] not in page.content()


def test_a_second_one_and_a_port_that_is_taken_are_refused_in_words(ui: ServedUI) -> None:
    assert "Another `wres ui` uses" in ui.refusal_of_another(free_port(), str(ui.folder / "home"))
    assert f"Port {ui.port} is in use" in ui.refusal_of_another(ui.port, str(ui.folder / "other"))


def test_the_graph_shows_the_groups(ui: ServedUI, page: Page) -> None:
    page.goto(f"{ui.address}/asset-groups")
    graph = page.locator("svg foreignObject, svg foreignobject")
    for group in GROUPS:
        expect(graph.get_by_text(group, exact=True).first).to_be_visible(timeout=60_000)


@pytest.mark.parametrize("place", ["schedules/annual_schedule", "sensors/inbox_sensor"])
def test_what_runs_by_itself_says_where_it_is_switched_on(ui: ServedUI, page: Page, place: str) -> None:
    page.goto(f"{ui.address}/automation")
    page.locator(f"a[href='{CODE}/{place}']").click()
    expect(page.get_by_role("cell").filter(has_text=HOW_TO_SWITCH).first).to_be_visible()


@pytest.mark.usefixtures("launched")
def test_a_year_is_run_from_the_page_of_its_job(ui: ServedUI) -> None:
    assert (ui.folder / "output/2020/public/report.html").exists()


@pytest.mark.usefixtures("launched")
def test_the_check_of_a_bad_return_fails_and_says_which_rule(ui: ServedUI, page: Page) -> None:
    page.goto(f"{ui.address}/assets/return_findings")
    page.get_by_role("tab", name="Checks").click()
    page.get_by_role("textbox", name="Filter checks").fill("appointed_over")
    page.get_by_text("Failed").first.click()
    expect(page.get_by_role("row", name="rule W2-01")).to_be_visible()
    page.get_by_text("Show Markdown").click()
    expect(page.get_by_role("row", name="RGP 2020/RGP/return.csv")).to_be_visible()


def test_ctrl_c_leaves_nothing_though_a_run_was_going_on(ui: ServedUI, ended: Ended) -> None:
    assert ended.exit_code == 0
    until(lambda: not any(is_there(process) for process in ended.processes), seconds=10)
    assert len(ended.processes) >= len(("wres ui", "guard", "code server", "its child", "daemon", "webserver", "run"))
    left = {path.name for place in ("elsewhere", "tmp", "nobody", "home/ui") for path in (ui.folder / place).rglob("*")}
    assert left == {"lock", "code_server.log", "daemon.log", "webserver.log"}
    assert [file.name for file in (ui.folder / "output/.unfinished").glob("*") if file.suffix != ".lock"] == []
    with history_in(ui.folder / "home" / "dagster") as history:
        run = history.get_run_by_id(ended.going_on)
    assert run
    assert run.status == dg.DagsterRunStatus.FAILURE


def test_who_is_named_was_told_of_the_run_by_e_mail_and_in_the_log(
    ui: ServedUI, mailbox: tuple[Mailbox, int], ended: Ended
) -> None:
    assert "has finished" in str(mailbox[0].mails[0].content)
    log = (ui.folder / "home" / "notifications.log").read_text(encoding="utf-8")
    assert "annual_return of 2020 has finished" in log
    assert "Stack Trace" not in (ui.folder / "home/ui/daemon.log").read_text(encoding="utf-8")  # of any sensor


def test_pages_ask_nobody_else_and_complain_of_nothing(ui: ServedUI, seen: Seen, ended: Ended) -> None:
    assert seen.hosts == {ui.address.removeprefix("http://")}
    assert seen.errors == []
