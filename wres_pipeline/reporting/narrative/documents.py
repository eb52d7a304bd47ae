"""Writes a narrative report as a Word document: same report, same bytes.

Here: headings, facts, tables and texts of the structure, in its order. Not here: what they say (report), how they
look (looks), what all documents have alike (blank_document).
"""

import re
from copy import deepcopy
from datetime import datetime, time
from pathlib import Path

from docx.document import Document as Docx
from docx.opc.coreprops import CoreProperties
from docx.oxml.ns import qn
from docx.oxml.table import CT_Row
from docx.text.paragraph import Paragraph as Written

from wres_pipeline.reporting.dated_archive import write_archive
from wres_pipeline.reporting.narrative.blank_document import blank_table, started
from wres_pipeline.reporting.narrative.looks import BANNER, FACT, LANGUAGE, STYLES
from wres_pipeline.reporting.narrative.structure import Labelled, Paragraph, Report, Section, Table

KEPT_TOGETHER = 8
"""Rows of a table that does not run on to another page."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_docx(report: Report, path: Path) -> None:
    """Write the report to `path` as if made on its snapshot date."""
    new = started()
    document = new.document
    _tell(new.properties, report)
    _added(document, report.title, "Title")
    for line in filter(None, (report.banner, report.notice)):
        _added(document, line, BANNER)
    document.add_paragraph(_text(report.state))
    for section in report.sections:
        _section(document, section)
    write_archive(path, report.snapshot_date, new.parts())


def _text(text: str) -> str:
    """Without what XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


def _added(document: Docx, text: str, style: str | None = None) -> Written:
    paragraph = document.add_paragraph(_text(text))
    if style:
        _give(paragraph, style)
    return paragraph


def _give(paragraph: Written, style: str) -> None:
    """By its identifier: to find a style by its name the library goes through all of them, for every paragraph."""
    paragraph._p.style = style.replace(" ", "")


def _tell(known: CoreProperties, report: Report) -> None:
    known.title, known.author, known.language, known.comments = _text(report.title)[:255], "wres", LANGUAGE, ""
    known.created = known.modified = datetime.combine(report.snapshot_date, time())


def _section(document: Docx, section: Section) -> None:
    _added(document, section.heading, "Heading 1")
    for each in section.facts:
        _fact(document, each)
    for table in section.tables:
        _table(document, table)
    for each in section.texts:
        _added(document, each.label, "Heading 2")
        for paragraph in each.paragraphs:
            _paragraph(document, paragraph)


def _fact(document: Docx, labelled: Labelled) -> None:
    """The label runs into its first paragraph where that is a plain one."""
    first, *others = labelled.paragraphs
    paragraph = _added(document, "", FACT)
    paragraph.add_run(_text(f"{labelled.label}: ")).bold = True
    if first.kind in STYLES:
        paragraph.paragraph_format.keep_with_next = True
        others = [first, *others]
    else:
        paragraph.add_run(_text(first.text))
    for other in others:
        _paragraph(document, other)


def _paragraph(document: Docx, paragraph: Paragraph) -> None:
    _added(document, paragraph.text, STYLES.get(paragraph.kind))


def _table(document: Docx, table: Table) -> None:
    _added(document, table.caption, "Caption")
    made = deepcopy(blank_table(len(table.columns)))
    header, kept, free = made.tr_lst
    made.remove(kept)
    made.remove(free)
    _fill(header, table.columns)
    for cells in table.rows:
        row = deepcopy(kept if len(table.rows) <= KEPT_TOGETHER and cells != table.rows[-1] else free)
        _fill(row, cells)
        made.append(row)
    document.element.body.insert_element_before(made, "w:sectPr")


def _fill(row: CT_Row, cells: tuple[str, ...]) -> None:
    for run, text in zip(row.iter(qn("w:r")), cells, strict=True):
        run.text = _text(text)
