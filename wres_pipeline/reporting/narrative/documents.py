"""Writes a narrative report as a Word document: same report, same bytes.

Here: headings, facts, tables and texts of the structure, in its order. Not here: what they say (report), how they
look (looks).
"""

import re
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Length
from docx.table import _Row
from docx.text.paragraph import Paragraph as Written

from wres_pipeline.reporting.dated_archive import write_archive
from wres_pipeline.reporting.narrative.looks import BANNER, CELL, FACT, HEADER_COLOUR, LANGUAGE, STYLES, dress, shading
from wres_pipeline.reporting.narrative.structure import Labelled, Paragraph, Report, Section, Table

WIDTH, FIGURE_WIDTH, LABEL_WIDTH = Cm(17), Cm(1.8), Cm(6.5)
KEPT_TOGETHER = 8
"""Rows of a table that does not run on to another page."""
_NO_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def write_docx(report: Report, path: Path) -> None:
    """Write the report to `path` as if made on its snapshot date."""
    document = Document()
    dress(document)
    _properties(document, report)
    _added(document, report.title, "Title")
    for line in filter(None, (report.banner, report.notice)):
        _added(document, line, BANNER)
    document.add_paragraph(_text(report.state))
    for section in report.sections:
        _section(document, section)
    _footer(document)
    _save(document, path, report.snapshot_date)


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


def _properties(document: Docx, report: Report) -> None:
    known = document.core_properties
    known.title, known.author, known.language, known.comments = _text(report.title)[:255], "wres", LANGUAGE, ""
    known.created = known.modified = datetime.combine(report.snapshot_date, time())
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]  # a picture of the library's template


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
    made = document.add_table(rows=1 + len(table.rows), cols=len(table.columns), style="Table Grid")
    made.autofit = False
    widths = _widths(len(table.columns))
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    for row, cells in zip(made.rows, (table.columns, *table.rows), strict=True):
        _row(row, cells, widths, keep=len(table.rows) <= KEPT_TOGETHER and cells != table.rows[-1])
    _header(made.rows[0])


def _widths(columns: int) -> list[Length]:
    """Of the labels what the figures leave, up to what is comfortable."""
    first = min(LABEL_WIDTH, WIDTH - (columns - 1) * FIGURE_WIDTH)
    return [Length(first), *[Length((WIDTH - first) // (columns - 1))] * (columns - 1)]


def _row(row: _Row, cells: tuple[str, ...], widths: list[Length], *, keep: bool) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for position, (cell, text, width) in enumerate(zip(row.cells, cells, widths, strict=True)):
        cell.width = width  # Word goes by the cells, other programs by the columns
        paragraph = cell.paragraphs[0]
        _give(paragraph, CELL)
        paragraph.add_run(_text(text))
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        if position:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _header(row: _Row) -> None:
    """Marked as the table's header, which Word repeats on the next page and tells to who cannot see it."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(shading(HEADER_COLOUR))
        cell.paragraphs[0].paragraph_format.keep_with_next = True
        cell.paragraphs[0].runs[0].bold = True


def _footer(document: Docx) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Exact figures, not for publication. Page ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


def _save(document: Docx, path: Path, day: date) -> None:
    """The library dates the parts of the file with the present time: they are written again with `day`."""
    written = BytesIO()
    document.save(written)
    with ZipFile(written) as parts:
        write_archive(path, day, [(name, parts.read(name)) for name in parts.namelist()])
