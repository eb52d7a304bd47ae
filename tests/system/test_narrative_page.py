"""The narrative report in the programs that people open it with: the page in a browser, the document in a word
processor."""

import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from playwright.sync_api import Page, sync_playwright

from tests.narrative_documents import DRAFT_VERSION, HOSTILE, in_html, sample_submissions
from tests.system.conftest import must_be_accessible
from wres_pipeline.reporting.narrative.documents import write_docx
from wres_pipeline.reporting.narrative.page import write_html
from wres_pipeline.reporting.narrative.report import narrative_report
from wres_pipeline.reporting.narrative.structure import Report

pytestmark = pytest.mark.system

CODES = ("RM1", "26A")


@pytest.fixture(scope="module")
def reports(sample: sa.Engine) -> dict[str, Report]:
    """A trust that wrote hostile texts, and a merged body that wrote nothing."""
    submitted = sample_submissions(sample, 2020)
    fields = ("contact", "self_reporting", *(f"indicator_{number}_narrative" for number in range(1, 6)))
    texts = dict(zip(fields, HOSTILE, strict=True)) | {"report_url": "https://example.org/" + "x" * 300}
    submitted["RM1"] = submitted["RM1"].model_copy(update={"narrative": texts})
    return {code: narrative_report(submitted[code], DRAFT_VERSION) for code in CODES}


@pytest.fixture(scope="module")
def folder(reports: dict[str, Report], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both formats of each report."""
    folder = tmp_path_factory.mktemp("narrative")
    for code, report in reports.items():
        write_docx(report, folder / f"{code}.docx")
        write_html(report, folder / f"{code}.html")
    return folder


@pytest.fixture(params=[(code, width) for code in CODES for width in (320, 1280)], ids=str)
def page(folder: Path, request: pytest.FixtureRequest) -> Iterator[Page]:
    """A page in Chromium, at a width."""
    code, width = request.param
    with sync_playwright() as playwright:
        options = ["--no-sandbox", "--disable-background-networking"]
        browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=options)
        opened = browser.new_page(viewport={"width": width, "height": 800})
        opened.goto((folder / f"{code}.html").as_uri())
        yield opened
        browser.close()


def test_accessible(page: Page) -> None:
    must_be_accessible(page)


def test_fits_the_width_and_asks_nobody_for_anything(page: Page) -> None:
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")
    assert page.evaluate("performance.getEntriesByType('resource').length") == 0


def test_works_by_keyboard(page: Page) -> None:
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "main"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("location.hash") == "#part-1"


def converted(folder: Path, kind: str) -> list[Path]:
    office = shutil.which("soffice")
    assert office, "LibreOffice Writer is not installed"
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    documents = [str(folder / f"{code}.docx") for code in CODES]
    command = [office, profile, "--headless", "--convert-to", kind, "--outdir", str(folder), *documents]
    subprocess.run(command, check=True, capture_output=True, timeout=180)  # noqa: S603  # our own files
    return [folder / f"{code}.{kind}" for code in CODES]


def test_libreoffice_opens_the_document_and_prints_it(folder: Path) -> None:
    for path in converted(folder, "pdf"):
        assert path.read_bytes().startswith(b"%PDF-"), "Debian: libreoffice-writer-nogui"


def test_libreoffice_finds_headings_header_rows_and_texts(folder: Path, reports: dict[str, Report]) -> None:
    for path in converted(folder, "odt"):
        with ZipFile(path) as parts:
            content = parts.read("content.xml").decode()
        sections = reports[path.stem].sections
        assert content.count('text:outline-level="1"') == len(sections)
        assert content.count("<table:table-header-rows>") == sum(len(section.tables) for section in sections)


def test_libreoffice_shows_what_the_page_shows(folder: Path) -> None:
    for path in converted(folder, "txt:Text"):
        shown = "".join((folder / f"{path.stem}.txt").read_text(encoding="utf-8-sig").split())
        for text in in_html(folder / f"{path.stem}.html"):
            assert "".join(text.split()) in shown
