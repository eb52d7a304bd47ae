"""The Dagster UI in a real browser: the asset submissions of a year shows each organisation's state at a glance."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect, sync_playwright

from tests.submission_parts import OPEN, submission
from tests.test_signing import SAID, places, run
from wres_pipeline.actions.slips import write_slip
from wres_pipeline.jobs.sign_off import sign_off
from wres_pipeline.runs.job_run import run_job
from wres_pipeline.settings import Settings

pytestmark = pytest.mark.system

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture(scope="module")
def where(tmp_path_factory: pytest.TempPathFactory) -> Settings:
    """06W is signed off, 26A has open points, RM1 is ready."""
    where = places(tmp_path_factory.mktemp("states"))
    run(
        where,
        submission(),
        submission(organisation_code="26A", checklist=(OPEN,)),
        submission(organisation_code="RM1"),
    )
    write_slip(where, "sign_off", 2020, "06W", SAID)
    run_job(where, sign_off, 2020, {"organisation": "06W"})
    return where


@pytest.fixture(scope="module")
def address(where: Settings) -> Iterator[str]:
    """The webserver of this project on a free port of the loopback."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    home = {"DAGSTER_HOME": str(where.dagster_home), "WRES_HOME": str(where.home), "WRES_OUTPUT": str(where.output)}
    program = Path(sys.executable).with_name("dagster-webserver")
    command = [str(program), "-w", "workspace.yaml", "-h", "127.0.0.1", "-p", str(port)]
    server = subprocess.Popen(command, cwd=ROOT, env=os.environ | home, stdout=subprocess.DEVNULL)  # noqa: S603
    try:
        yield until_it_answers(f"http://127.0.0.1:{port}", server)
    finally:
        server.terminate()
        server.wait(60)


def until_it_answers(address: str, server: "subprocess.Popen[bytes]") -> str:
    for _ in range(240):
        assert server.poll() is None, "the webserver ended"
        try:
            with urllib.request.urlopen(f"{address}/server_info", timeout=5):  # noqa: S310 - our own address
                return address
        except OSError:
            time.sleep(0.5)
    raise TimeoutError(address)


@pytest.fixture
def page(address: str, tmp_path: Path) -> Iterator[Page]:
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed"
    options = ["--no-sandbox", "--disable-background-networking"]
    with sync_playwright() as playwright:
        context = playwright.chromium.launch_persistent_context(tmp_path, executable_path=chromium, args=options)
        page = context.new_page()
        page.goto(f"{address}/assets/submissions?view=partitions&partition=2020")
        yield page
        context.close()


def test_each_state_lists_its_organisations_and_the_table_has_all(page: Page) -> None:
    for state, listed in (("draft", "1: 26A"), ("ready", "1: RM1"), ("signed_off", "1: 06W")):
        row = page.get_by_role("row").filter(has=page.get_by_text(state, exact=True))
        expect(row.get_by_text(listed, exact=True)).to_be_visible(timeout=60_000)
    for told in ("06W NHS Norwich CCG signed off (version 1)", "26A NHS Norwich CCG draft (version 1) 1"):
        expect(page.get_by_role("row", name=told, exact=True)).to_be_visible()
    assert SAID["by"] not in page.content()
