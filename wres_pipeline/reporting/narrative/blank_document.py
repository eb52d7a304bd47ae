"""What the Word documents of all reports have alike, made once: to make it takes longer than to fill a document.

Here: a document without a text, dressed, with its footer; a table without figures. Not here: what a report says
(documents), or how it looks (looks).
"""

from collections.abc import Mapping
from copy import deepcopy
from dataclasses import dataclass
from functools import cache
from io import BytesIO
from zipfile import ZipFile

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.coreprops import CoreProperties
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.table import CT_Tbl
from docx.shared import Cm, Length
from docx.table import _Row

from wres_pipeline.reporting.narrative.looks import CELL, HEADER_COLOUR, dress, shading

TEXT, PROPERTIES = "word/document.xml", "docProps/core.xml"
"""Names of the parts that are a report's own."""
WIDTH, FIGURE_WIDTH, LABEL_WIDTH = Cm(17), Cm(1.8), Cm(6.5)


@dataclass(frozen=True)
class Started:
    """A document to be filled, its properties, and all parts of its file, of which TEXT and PROPERTIES are blank."""

    document: Docx
    properties: CoreProperties
    blank: Mapping[str, bytes]

    def parts(self) -> list[tuple[str, bytes]]:
        """Name and content of each part of the file, in their order, as they are now."""
        own = {TEXT: self.document.element, PROPERTIES: self.properties._element}
        return [
            (name, serialize_part_xml(own[name]) if name in own else content) for name, content in self.blank.items()
        ]


def started() -> Started:
    """A new document; its styles are those of all others, and not to be changed."""
    blank, parts = _blank()
    properties = blank.core_properties._element
    return Started(Docx(deepcopy(blank.element), blank.part), CoreProperties(deepcopy(properties)), parts)


@cache
def _blank() -> tuple[Docx, Mapping[str, bytes]]:
    """The document that others are copies of, and the parts of its file."""
    document = Document()
    dress(document)
    relations = document.part.package.rels
    for name in [name for name, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        del relations[name]  # a picture of the library's template
    _footer(document)
    written = BytesIO()
    document.save(written)
    with ZipFile(written) as parts:
        return document, {name: parts.read(name) for name in parts.namelist()}


def _footer(document: Docx) -> None:
    paragraph = document.sections[0].footer.paragraphs[0]
    paragraph.add_run("Exact figures, not for publication. Page ")
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    paragraph._p.append(number)


@cache
def blank_table(columns: int) -> CT_Tbl:
    """A table of three rows to be copied: headings, a row that stays with the next one, and one that need not."""
    document, _ = _blank()
    made = Docx(deepcopy(document.element), document.part).add_table(rows=3, cols=columns, style="Table Grid")
    made.autofit = False
    widths = _widths(columns)
    for column, width in zip(made.columns, widths, strict=True):
        column.width = width
    header, kept, free = made.rows
    _row(header, widths, keep=True)
    _row(kept, widths, keep=True)
    _row(free, widths, keep=False)
    _header(header)
    table: CT_Tbl = made._tbl
    return table


def _widths(columns: int) -> list[Length]:
    """Of the labels what the figures leave, up to what is comfortable."""
    first = min(LABEL_WIDTH, WIDTH - (columns - 1) * FIGURE_WIDTH)
    return [Length(first), *[Length((WIDTH - first) // (columns - 1))] * (columns - 1)]


def _row(row: _Row, widths: list[Length], *, keep: bool) -> None:
    row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    for position, (cell, width) in enumerate(zip(row.cells, widths, strict=True)):
        cell.width = width  # Word goes by the cells, other programs by the columns
        paragraph = cell.paragraphs[0]
        paragraph._p.style = CELL.replace(" ", "")
        paragraph.add_run()
        if keep:
            paragraph.paragraph_format.keep_with_next = True
        if position:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def _header(row: _Row) -> None:
    """Marked as the table's header, which Word repeats on the next page and tells to who cannot see it."""
    row._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))
    for cell in row.cells:
        cell._tc.get_or_add_tcPr().append(shading(HEADER_COLOUR))
        cell.paragraphs[0].runs[0].bold = True
