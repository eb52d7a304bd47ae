"""The narrative report as a Word document and as a page: both say what its structure says, whatever is in the texts."""

import re
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from docx import Document
from docx.shared import Length

from tests.narrative_documents import (
    DRAFT_VERSION,
    HOSTILE,
    SIGNED,
    SIGNED_VERSION,
    alike,
    in_docx,
    in_html,
    said,
    sample_submissions,
)
from tests.submission_parts import submission
from wres_pipeline.reporting.narrative.documents import write_docx
from wres_pipeline.reporting.narrative.page import write_html
from wres_pipeline.reporting.narrative.report import narrative_report
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import Version


@pytest.fixture(scope="module")
def submitted(sample: sa.Engine) -> dict[str, Submission]:
    """The sample's submissions of 2020."""
    return sample_submissions(sample, 2020)


def written(folder: Path, told: Submission, version: Version = DRAFT_VERSION) -> tuple[Path, Path]:
    report = narrative_report(told, version)
    folder.mkdir(exist_ok=True)
    write_docx(report, folder / "report.docx")
    write_html(report, folder / "report.html")
    return folder / "report.docx", folder / "report.html"


@pytest.mark.parametrize("code", ["RM1", "26A", "11M"])
def test_both_formats_say_what_the_structure_says(tmp_path: Path, submitted: dict[str, Submission], code: str) -> None:
    docx, html = written(tmp_path, submitted[code])
    expected = alike(said(narrative_report(submitted[code], DRAFT_VERSION)))
    assert alike(in_docx(docx)) == expected
    assert alike(in_html(html)) == expected


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_texts_stay_texts(tmp_path: Path, text: str) -> None:
    fields = dict.fromkeys(narrative_fields(), text)
    told = submission(narrative=fields, organisation_name=text, notice=text, co_ordinating_commissioner=text)
    sign_off = replace(SIGNED_VERSION, sign_off=replace(SIGNED, by=text, role=text))
    docx, html = written(tmp_path, told, sign_off)
    expected = alike(said(narrative_report(told, sign_off)))
    assert expected.count(text) >= len(fields)
    assert alike(in_docx(docx)) == alike(in_html(html)) == expected
    assert "<script" not in html.read_text(encoding="utf-8")
    assert 'href="javascript' not in html.read_text(encoding="utf-8")


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    docx, _ = written(tmp_path, submission(organisation_name="A\x01\ufffeB"))
    assert "A\ufffd\ufffdB" in in_docx(docx)[0]


def test_the_same_report_makes_the_same_bytes(tmp_path: Path, submitted: dict[str, Submission]) -> None:
    one, two = (written(tmp_path / name, submitted["RM1"]) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]
    assert b"\r" not in one[1].read_bytes()


def test_the_document_is_one_of_the_nhs_and_not_of_a_template(tmp_path: Path) -> None:
    docx, _ = written(tmp_path, submission())
    document = Document(str(docx))
    known = document.core_properties
    assert (known.title, known.author, known.language) == (document.paragraphs[0].text, "wres", "en-GB")
    assert (known.comments, f"{known.created:%Y-%m-%d}") == ("", "2020-03-31")
    with ZipFile(docx) as parts:
        assert {info.date_time[:3] for info in parts.infolist()} == {(2020, 3, 31)}
        assert not [name for name in parts.namelist() if "thumbnail" in name]
        assert 'w:val="en-US"' not in parts.read("word/styles.xml").decode()
    section = document.sections[0]
    size = [round(Length(side or 0).mm) for side in (section.page_width, section.page_height)]
    assert size == [210, 297]


def test_every_table_has_a_header_row_that_is_repeated(tmp_path: Path, submitted: dict[str, Submission]) -> None:
    docx, html = written(tmp_path, submitted["RM1"])
    tables = Document(str(docx)).tables
    assert len(tables) > 9
    headers = [[bool(row._tr.xpath("w:trPr/w:tblHeader")) for row in table.rows] for table in tables]
    assert all(header[0] and not any(header[1:]) for header in headers)
    assert all([cell.width for cell in row.cells] == [c.width for c in t.columns] for t in tables for row in t.rows)
    assert html.read_text(encoding="utf-8").count("<thead>") == len(tables)


def test_headings_are_headings_and_the_banner_is_first(tmp_path: Path) -> None:
    docx, html = written(tmp_path, submission(notice="For practice.\nOnly."))
    paragraphs = Document(str(docx)).paragraphs
    assert [p.text for p in paragraphs if p.style and p.style.name == "Heading 1"][-1] == "Action plan"
    assert paragraphs[1].text.startswith("Exact figures: for NHS England and the co-ordinating commissioner.")
    assert paragraphs[2].text == "For practice. Only."
    assert len(re.findall("<h1", html.read_text(encoding="utf-8"))) == 1
