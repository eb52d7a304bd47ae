"""The quality page in a real browser: accessible, alone, usable on a phone and by keyboard, whole on paper."""

import shutil

import pytest
from playwright.sync_api import BrowserContext, Page

from tests.conftest import HEADER, SAMPLE, build_warehouse, read
from tests.system.conftest import focused, is_in_view, must_ask_nobody, must_be_accessible, tab_to, unfold
from wres_pipeline.reporting.quality.page import write_quality_page

pytestmark = pytest.mark.system

BROKEN = {
    "2020/RY3/return.csv": "not;a;return\n1;2;3\n",
    "2020/RYC/return.csv": f"{HEADER}\n2,shortlisted,,,bme,5\n2,appointed,,,bme,9\n7,percentage,,,white,180\n",
    "2020/RGP/return.csv": f"{HEADER}\n" + "1,headcount,medical,consultant,white,1.5\n" * 50,
    "2020/ZZ9/return.csv": f"{HEADER}\n2,appointed,,,white,5\n",
    "2020/RMY/a-name-that-nothing-in-it-would-break-into-two-lines-" * 3 + ".docx": "x",
    "2020/<b>stray</b> & odd.csv": "x",
}


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The page of the bundled sample with some broken returns among it."""
    folder = tmp_path_factory.mktemp("quality")
    shutil.copytree(SAMPLE, folder / "inbox")
    for name, text in BROKEN.items():
        path = folder / "inbox" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    engine = build_warehouse(folder / "inbox", 2020, folder)
    register, findings = (
        read(engine, f"select * from {mart} where reporting_year = 2020") for mart in ("return_register", "findings")
    )
    write_quality_page(folder / "quality.html", 2020, register, findings, notice="For practice only.")
    return (folder / "quality.html").as_uri()


def test_accessible(page: Page) -> None:
    unfold(page)
    must_be_accessible(page)


def test_asks_nobody_for_anything(browser: BrowserContext, address: str) -> None:
    must_ask_nobody(browser, address)


def test_fits_the_width(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    hidden = (
        "element => element.scrollWidth > element.clientWidth + 1 && getComputedStyle(element).overflowX !== 'visible'"
    )
    clipped = f"[...document.querySelectorAll('main *:not(.spoken, .long, thead)')].filter({hidden}).length"
    assert page.evaluate(clipped) == 0


def test_works_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    assert focused(page) == "Skip to the content"
    page.keyboard.press("Enter")
    assert focused(page) == "main"
    tab_to(page, "#organisations")
    page.keyboard.press("Enter")
    assert is_in_view(page, "#organisations")
    tab_to(page, "#organisation-RYC")
    page.keyboard.press("Enter")
    assert focused(page) == "organisation-RYC"
    assert is_in_view(page, "#organisation-RYC h3")
    tab_to(page, "#rule-W2-01")
    page.keyboard.press("Enter")
    assert is_in_view(page, "#rule-W2-01")


def test_what_is_folded_opens_by_keyboard_and_on_paper(page: Page) -> None:
    folded = page.locator("#rules details li").first
    assert not folded.is_visible()
    page.emulate_media(media="print")
    assert folded.is_visible()
    page.emulate_media(media="screen")
    page.locator("#rules summary").focus()
    page.keyboard.press("Enter")
    assert folded.is_visible()
