"""What a narrative report says, read from its structure, its Word document and its page, to be compared."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime
from html.parser import HTMLParser
from pathlib import Path

import pandas as pd
import sqlalchemy as sa
from docx import Document
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.conftest import read
from wres_pipeline.reporting.narrative.structure import Labelled, Report
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import SignOff, Version
from wres_pipeline.submission.making import LastYear, YearTables, submissions

SIGNED = SignOff("A. Person", "Chair", date(2020, 9, 1), datetime(2020, 8, 31, 23, 30, tzinfo=UTC), "ab" * 32, "")
DRAFT_VERSION = Version(2020, "06W", 3, "draft", "", None, None, "")
SIGNED_VERSION = Version(2020, "06W", 3, "signed_off", "", SIGNED, None, "")
HOSTILE = [
    "=1+1",
    "<script>alert(1)</script>",
    "]]> & &amp; {{ 7 * 7 }} {% raw %}",
    "x" * 5_000,
    "مرحبا بالعالم",
    "Ærø ☃ 🙂 e\u0301",
    "javascript:alert(1)",
]
NOT_READ_OUT = {"style", "title", "nav"}


def sample_submissions(engine: sa.Engine, year: int) -> dict[str, Submission]:
    """The submissions of a year of the sample, which has no texts, by organisation."""
    frames = {
        name: read(engine, f"select * from {name} where reporting_year = {year}")
        for name in ("indicators", "template_values", "findings", "merged_bodies")
    }
    members = "select m.* from int_members as m inner join int_accepted using (reporting_year, organisation_code)"
    tables = YearTables(
        year=year,
        **{name: rows.query("version == 'exact'") if "version" in rows else rows for name, rows in frames.items()},
        narrative=pd.DataFrame(columns=["organisation_code", "field", "text"]),
        files=read(engine, "select * from raw_files"),
        members=read(engine, members),
        every_member=read(engine, members),
        last_year={"RM1": LastYear({"self_reporting": "We asked\nonce more."}, None)},
        registers={},
        commissioners={"RM1": "NHS Norwich CCG"},
        notice="Sample data.",
    )
    return {each.organisation_code: each for each in submissions(tables)}


def said(report: Report) -> list[str]:
    """Every text of the structure, in its order."""
    opening = [report.title, report.banner, report.notice, report.state]
    return [text for text in [*opening, *_of_sections(report)] if text]


def _of_sections(report: Report) -> Iterator[str]:
    for section in report.sections:
        yield section.heading
        for each in section.facts:
            yield from _of(each)
        for table in section.tables:
            yield table.caption
            for row in (table.columns, *table.rows):
                yield from row
        for each in section.texts:
            yield from _of(each)


def _of(labelled: Labelled) -> list[str]:
    return [labelled.label, *(paragraph.text for paragraph in labelled.paragraphs)]


def in_docx(path: Path) -> list[str]:
    """Every text of the document's body, in its order."""
    found: list[str] = []
    for part in Document(str(path)).iter_inner_content():
        if isinstance(part, Paragraph):
            found.append(part.text)
        elif isinstance(part, Table):
            found += [cell.text for row in part.rows for cell in row.cells]
    return found


class _Texts(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.inside: list[str] = []
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in NOT_READ_OUT or dict(attrs).get("class") == "skip":
            self.inside.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self.inside and tag == self.inside[-1]:
            self.inside.pop()

    def handle_data(self, data: str) -> None:
        if not self.inside and data.strip():
            self.found.append(data.strip())


def in_html(path: Path) -> list[str]:
    """Every text of the page but its title and its list of contents, in its order."""
    parser = _Texts()
    parser.feed(path.read_text(encoding="utf-8"))
    return parser.found


def alike(texts: list[str]) -> str:
    """Texts as one line; a colon between a label and what it is about is a matter of looks."""
    return re.sub(r":?\s+", " ", " ".join(texts)).strip()
