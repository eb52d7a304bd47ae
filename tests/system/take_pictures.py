"""Pictures of Dagster's UI for the docs: `make pictures`. Not here: the browser tests of what they show.

A copy of the bundled sample, in which one return is bad, is run: 2019 by the command, 2020 in the UI.
"""

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from html import escape
from pathlib import Path

from playwright.sync_api import Page, ViewportSize, sync_playwright

from tests.conftest import SAMPLE
from tests.system.served_ui import ROOT, WRES, ServedUI, with_2020_chosen
from wres_pipeline.runs.ui import DEFINITIONS

DOCS = ROOT / "docs"
SIZE: ViewportSize = {"width": 1280, "height": 800}
WITHOUT_THE_FOLDER = """
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
const folder = /\\/\\S*\\/wres-\\w+\\//
while (texts.nextNode()) texts.currentNode.data = texts.currentNode.data.replace(folder, '/srv/wres/')
"""
"""The temporary folder means nothing to a reader."""
LONG = 600_000
"""Milliseconds for a run."""
JOB = f"/locations/{DEFINITIONS}/jobs/annual_return"
TERMINAL = "margin: 0; padding: 1em; background: #1c2128; color: #e6edf3; font: 13px/1.35 monospace; width: max-content"


def main() -> None:
    """Start the UI, take all pictures, end it."""
    with tempfile.TemporaryDirectory(prefix="wres-") as folder, _browser() as page, _served(Path(folder)) as ui:
        _graph(page, ui)
        _launch(page, ui)
        _assets(page, ui)
        _check(page, ui)
        _lists(page, ui)
        _backfill(page, ui)
        _terminal(page, _wres(ui, "status", "--year", "2020"))


@contextmanager
def _browser() -> Iterator[Page]:
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
        yield chromium.new_page(viewport=SIZE, timezone_id="Europe/London", locale="en-GB")
        chromium.close()


@contextmanager
def _served(folder: Path) -> Iterator[ServedUI]:
    shutil.copytree(SAMPLE, folder / "inbox")
    bad = folder / "inbox/2020/RGP/return.csv"
    bad.write_text(
        re.sub(r"^2,appointed,,,bme,\d+,current", "2,appointed,,,bme,9999,current", bad.read_text(), flags=re.M)
    )
    ui = ServedUI(folder)
    _wres(ui, "run", "--year", "2019")
    _wres(ui, "publish", "--year", "2019")
    ui.start()
    try:
        yield ui
    finally:
        ui.end()


def _wres(ui: ServedUI, *arguments: str) -> str:
    environment = ui.environment | {"COLUMNS": "120"}
    done = subprocess.run([*WRES, *arguments], env=environment, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode in {0, 3}, done.stderr
    return done.stdout


def _taken(page: Page, name: str) -> None:
    """Write docs/<name>.png, once nothing is being loaded."""
    page.wait_for_load_state("networkidle")
    page.wait_for_timeout(1500)  # what moves comes to rest
    page.evaluate(WITHOUT_THE_FOLDER)
    page.screenshot(path=DOCS / f"{name}.png")
    sys.stdout.write(f"docs/{name}.png\n")


def _graph(page: Page, ui: ServedUI) -> None:
    """With little beside it and room above, so that its words can be read."""
    page.set_viewport_size({"width": 1280, "height": 920})
    page.goto(f"{ui.address}/asset-groups")
    page.get_by_role("button", name="Hide navigation").click()
    page.reload()  # it fits into its room when it is loaded
    page.locator("foreignObject").first.wait_for()
    _taken(page, "asset_graph")
    page.get_by_role("button", name="panel_show_left").first.click()
    page.set_viewport_size(SIZE)


def _launch(page: Page, ui: ServedUI) -> None:
    """The dialog, and the run while it is going on and at its end."""
    dialog = with_2020_chosen(page, f"{ui.address}{JOB}")
    _taken(page, "ui_launch")
    dialog.get_by_text("Partition selection").click()
    dialog.get_by_role("button", name="Launch 1 run").click()
    page.locator("a[href^='/runs/']").first.click(timeout=LONG)
    page.get_by_text(re.compile(r"^Succeeded \(1\d\)")).wait_for(state="attached", timeout=LONG)
    _taken(page, "ui_run")
    page.get_by_text("Success", exact=True).wait_for(timeout=LONG)


def _assets(page: Page, ui: ServedUI) -> None:
    page.goto(f"{ui.address}/assets/indicators?view=overview")
    page.get_by_text("Latest materialization").first.wait_for()
    _taken(page, "indicators")
    page.goto(f"{ui.address}/assets/submissions?view=partitions&partition=2020")
    page.get_by_text("View all historical events").wait_for()
    _taken(page, "submissions")
    page.goto(f"{ui.address}/assets/return_register?view=partitions&partition=2020")
    page.get_by_text("Show Markdown").first.click()
    page.get_by_role("dialog").get_by_role("table").wait_for()
    _taken(page, "ui_register")


def _check(page: Page, ui: ServedUI) -> None:
    page.goto(f"{ui.address}/assets/return_findings?view=checks&checkDetail=w2_01_appointed_over_shortlisted")
    page.get_by_role("textbox", name="Filter checks").fill("w2_0")
    page.get_by_role("row", name="rule W2-01").wait_for()
    _taken(page, "ui_check")


def _lists(page: Page, ui: ServedUI) -> None:
    page.goto(f"{ui.address}/automation")
    page.locator("input:checked").nth(2).wait_for(state="attached")  # the three that tell are on
    _taken(page, "ui_automation")
    page.goto(f"{ui.address}/runs")
    page.get_by_text("Success").first.wait_for()
    _taken(page, "ui_runs")


def _backfill(page: Page, ui: ServedUI) -> None:
    page.goto(f"{ui.address}{JOB}")
    page.get_by_role("button", name="Materialize all").click()
    dialog = page.get_by_role("dialog").first
    dialog.get_by_role("button", name="All", exact=True).click()
    dialog.get_by_role("button", name="Launch").wait_for()
    _taken(page, "ui_backfill")


def _terminal(page: Page, said: str) -> None:
    """What a command printed, as a terminal shows it."""
    page.set_content(f"<pre style='{TERMINAL}'>$ wres status --year 2020\n{escape(said)}</pre>")
    page.locator("pre").screenshot(path=DOCS / "status.png")


if __name__ == "__main__":
    main()
