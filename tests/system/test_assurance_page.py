"""The assurance page in a real browser: accessible, alone, usable on a phone and by keyboard, whole on paper."""

import shutil
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.assurance_year import assured_warehouse, assured_year
from tests.conftest import SAMPLE
from tests.system.conftest import focused, is_in_view, must_ask_nobody, must_be_accessible, tab_to, unfold
from wres_pipeline.reporting.assurance.page import write_assurance

pytestmark = pytest.mark.system


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the bundled sample, with a return that cannot be read and one that is missing."""
    folder = tmp_path_factory.mktemp("assurance")
    inbox = folder / "inbox"
    shutil.copytree(SAMPLE, inbox)
    (inbox / "2020/RY3/return.csv").write_text("not;a;return\n1;2;3\n", encoding="utf-8")
    shutil.rmtree(inbox / "2020/RCX")
    frame = assured_year(assured_warehouse(inbox, folder))
    write_assurance(folder, 2020, frame, "For practice only.")
    return (folder / "restricted/assurance/provider_assurance.html").as_uri()


def test_accessible(page: Page) -> None:
    unfold(page)
    must_be_accessible(page)


def test_asks_nobody_for_anything(browser: BrowserContext, address: str) -> None:
    must_ask_nobody(browser, address)


def test_fits_the_width(page: Page) -> None:
    unfold(page)
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def test_works_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    tab_to(page, "#organisation-RCX")
    page.keyboard.press("Enter")
    assert focused(page) == "organisation-RCX"
    assert is_in_view(page, "#organisation-RCX h4")


def test_drafts_are_for_the_screen_and_the_list_for_paper(page: Page, tmp_path: Path) -> None:
    draft, lacking = page.locator("#organisation-RCX .draft"), page.locator("#organisation-RCX li").first
    page.locator("#organisation-RCX summary").click()
    assert draft.is_visible()
    page.emulate_media(media="print")
    assert (draft.is_visible(), lacking.is_visible()) == (False, True)
    page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert (tmp_path / "page.pdf").read_bytes().count(b"/Type /Page\n") < 12
