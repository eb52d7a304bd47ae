"""The public report in a real browser: accessible, alone, usable on a phone, readable in print and forced colours."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.report_frames import YEAR
from tests.report_tables import tables
from tests.system.conftest import must_ask_nobody, must_be_accessible, unfold
from wres_pipeline.reporting.report.page import write_report

pytestmark = pytest.mark.system

NARROW, DESKTOP = 360, 1280
PAPER = 680
"""A4 between its margins, in pixels."""

GROUPS = (
    (".bar .bme", ".bar .white", ".bar .unknown"),
    (".area .peer.own", ".area .peer:not(.own):not(.credibly)"),
    (".area .point.bme", ".area .point.white"),
)
"""Marks of charts that stand beside each other."""


@pytest.fixture(scope="module")
def path(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = tmp_path_factory.mktemp("report") / "report.html"
    write_report(made, YEAR, tables(), notice="For practice only.")
    return made


@pytest.fixture(params=[NARROW, DESKTOP])
def page(browser: BrowserContext, path: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page, opened at a width, with everything that is folded open."""
    opened = browser.new_page()
    opened.set_viewport_size({"width": request.param, "height": 800})
    opened.goto(path.as_uri())
    unfold(opened)
    yield opened
    opened.close()


class TestAccessible:
    """A class of its own, which another worker takes: axe needs half a minute for the page at both widths."""

    def test_accessible(self, page: Page) -> None:
        must_be_accessible(page, "best-practice")


@pytest.mark.parametrize("page", [320, NARROW, 760, DESKTOP], indirect=True)
def test_fits_the_width(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    wide = "element => element.getBoundingClientRect().right > window.innerWidth + 1"
    assert (
        page.evaluate(f"[...document.querySelectorAll('main *:not(.spoken):not(thead *)')].filter({wide}).length") == 0
    )


def test_text_stays_readable(page: Page) -> None:
    size = "element => parseFloat(getComputedStyle(element).fontSize)"
    smallest = page.evaluate(f"Math.min(...[...document.querySelectorAll('main *')].map({size}))")
    assert smallest >= 12
    assert page.locator("svg text").count() == 0


def test_asks_nobody_for_anything(browser: BrowserContext, path: Path) -> None:
    must_ask_nobody(browser, path.as_uri())
    html = path.read_text(encoding="utf-8")
    assert "<script" not in html
    assert not re.search(r'(?:href|src)="[^"#]*[:/]', html)


def test_small_enough(path: Path) -> None:
    assert path.stat().st_size < 1_000_000


def test_works_by_keyboard(browser: BrowserContext, path: Path) -> None:
    page = browser.new_page()
    page.goto(path.as_uri())
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Skip to the content"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.locator("nav a", has_text="East of England").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "body-RYC"
    page.close()


def test_prints(browser: BrowserContext, path: Path) -> None:
    page = browser.new_page()
    page.goto(path.as_uri())
    folded = page.locator("details table").first
    assert not folded.is_visible()
    assert page.pdf().startswith(b"%PDF")
    page.set_viewport_size({"width": PAPER, "height": 900})
    page.emulate_media(media="print")
    assert folded.is_visible()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    page.close()


@pytest.mark.parametrize("media", [{"forced_colors": "active"}, {"media": "print"}])
def test_marks_of_charts_stay(browser: BrowserContext, path: Path, media: dict[str, Any]) -> None:
    """Each group of marks differs in shape or pattern, and is painted where colours are the reader's own or paper's."""
    page = browser.new_page()
    page.emulate_media(**media)
    page.goto(path.as_uri())
    look = """selector => { const e = document.querySelector(selector), s = getComputedStyle(e);
        return [s.backgroundColor, s.backgroundImage, s.borderRadius, s.borderTopStyle].join() }"""
    for group in GROUPS:
        assert len({page.evaluate(look, selector) for selector in group}) == len(group)
    page.close()
