"""A browser for the tests of pages, and what every page is held to in it. Not here: what a page shows."""

import shutil
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import BrowserContext, Page, sync_playwright

AXE = Path(__file__).resolve().parents[2] / ".venv/axe/node_modules/axe-core/axe.min.js"
STANDARDS = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa")
# Whoever starts the tests in the background of a shell has SIGINT ignored, and so would the servers that tests start:
# Dagster's code server ends itself by it.
signal.signal(signal.SIGINT, signal.default_int_handler)
WIDTHS = {"phone": 320, "tablet": 700, "desktop": 1280}


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BrowserContext]:
    """Chromium with a profile of its own."""
    chromium = shutil.which("chromium")
    assert chromium, "Chromium is not installed"
    options = ["--no-sandbox", "--disable-background-networking"]
    with sync_playwright() as playwright:
        profile = tmp_path_factory.mktemp("profile")
        context = playwright.chromium.launch_persistent_context(profile, executable_path=chromium, args=options)
        yield context
        context.close()


@pytest.fixture(params=list(WIDTHS.values()), ids=list(WIDTHS))
def page(browser: BrowserContext, address: str, request: pytest.FixtureRequest) -> Iterator[Page]:
    """The page at the module's `address`, opened at a width."""
    opened = browser.new_page()
    opened.set_viewport_size({"width": request.param, "height": 800})
    opened.goto(address)
    yield opened
    opened.close()


def focused(page: Page) -> str:
    return str(page.evaluate("document.activeElement.id || document.activeElement.textContent.trim()"))


def tab_to(page: Page, link: str) -> None:
    """Press Tab until the link has the focus, as a reader without a mouse does."""
    for _ in range(100):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.getAttribute('href')") == link:
            return
    pytest.fail(f"Tab does not reach {link}")


def is_in_view(page: Page, selector: str) -> bool:
    box = page.locator(selector).bounding_box()
    return box is not None and -1 <= box["y"] < 800


def unfold(page: Page) -> None:
    """Open everything that is folded."""
    page.evaluate("document.querySelectorAll('details').forEach(each => each.open = true)")


def must_be_accessible(page: Page, *more: str) -> None:
    """No violation of WCAG 2.2 AA, nor of further sets of axe's rules."""
    page.evaluate(AXE.read_text(encoding="utf-8"))
    result: dict[str, Any] = page.evaluate("tags => axe.run(document, {runOnly: tags})", [*STANDARDS, *more])
    assert [f"{found['id']}: {found['nodes'][0]['html']}" for found in result["violations"]] == []
    assert len(result["passes"]) > 15


def must_ask_nobody(browser: BrowserContext, address: str) -> None:
    """The page is all that is fetched."""
    page, asked = browser.new_page(), list[str]()
    page.on("request", lambda request: asked.append(request.url))
    page.goto(address, wait_until="networkidle")
    page.close()
    assert asked == [address]
