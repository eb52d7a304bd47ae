"""docs/lineage.html in a browser: WCAG 2.2 AA with everything unfolded, on a phone, and its links."""

from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext

from tests.system.conftest import must_be_accessible, unfold

pytestmark = pytest.mark.system

PAGE = Path(__file__).resolve().parents[2] / "docs" / "lineage.html"


def test_it_is_accessible_on_a_phone_and_a_link_of_the_picture_opens_its_step(browser: BrowserContext) -> None:
    page = browser.new_page()
    page.set_viewport_size({"width": 320, "height": 800})
    page.goto(PAGE.as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") == 320
    page.click("#i2 .lanes a[href='#i2-int_extract_cells']")
    step = page.locator("#i2-int_extract_cells")
    assert step.is_visible()
    assert "raw_recruitment" in step.inner_text()
    unfold(page)
    must_be_accessible(page)
    page.close()
