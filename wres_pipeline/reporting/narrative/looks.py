"""How the Word document looks: fonts, colours, page and language.

Here: styles of the document as a whole. Not here: what stands in it (documents).
"""

from typing import cast

from docx.document import Document as Docx
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Cm, Pt, RGBColor
from docx.styles.style import ParagraphStyle

FONT, LANGUAGE = "Arial", "en-GB"
BLUE, INK, QUIET = RGBColor(0x00, 0x30, 0x87), RGBColor(0x21, 0x2B, 0x32), RGBColor(0x42, 0x55, 0x63)
BANNER_COLOUR, GAP_COLOUR, HEADER_COLOUR, LINE_COLOUR = "FBDFDC", "FFF0B8", "E8EDEE", "AEB7BD"
HEADINGS = {"Title": 20, "Heading 1": 15, "Heading 2": 12}
STYLES = {"gap": "WRES gap", "optional": "WRES optional", "hint": "WRES hint", "last_year": "WRES last year"}
"""Styles of paragraphs that are to be filled in or help to fill one, by their kind."""
BANNER, CELL, FACT = "WRES banner", "WRES cell", "WRES fact"


def dress(document: Docx) -> None:
    """Set page, language, fonts and styles of a new document."""
    _page(document)
    _language(document)
    normal = _style(document, "Normal", 11, INK)
    normal.paragraph_format.space_after = Pt(6)
    for name, size in HEADINGS.items():
        _heading(_style(document, name, size, BLUE))
    caption = _style(document, "Caption", 10, INK).paragraph_format
    caption.keep_with_next, caption.space_before, caption.space_after = True, Pt(10), Pt(4)
    for name in (FACT, CELL, BANNER, *STYLES.values()):
        document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH).base_style = normal
    _own_styles(document)
    _grid(document)


def _own_styles(document: Docx) -> None:
    _style(document, FACT, 11, INK).paragraph_format.space_after = Pt(3)
    cell = _style(document, CELL, 9, INK).paragraph_format
    cell.space_before, cell.space_after = Pt(2), Pt(2)
    _style(document, BANNER, 11, INK).font.bold = True
    _shaded(document, BANNER, BANNER_COLOUR)
    _shaded(document, STYLES["gap"], GAP_COLOUR)
    _style(document, "Footer", 9, QUIET)
    for kind in ("optional", "hint", "last_year"):
        _style(document, STYLES[kind], 11, QUIET)
    for kind in ("hint", "last_year"):
        _style(document, STYLES[kind], 11, QUIET).paragraph_format.left_indent = Cm(0.8)


def _grid(document: Docx) -> None:
    """Fine grey lines, and columns as wide as their headings need."""
    properties = document.styles["Table Grid"].element.find(qn("w:tblPr"))
    for border in properties.find(qn("w:tblBorders")):
        border.set(qn("w:color"), LINE_COLOUR)
    for side in ("left", "right"):
        properties.find(qn("w:tblCellMar")).find(qn(f"w:{side}")).set(qn("w:w"), "57")


def _page(document: Docx) -> None:
    section = document.sections[0]
    section.page_width, section.page_height = Cm(21), Cm(29.7)
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = Cm(2)


def _language(document: Docx) -> None:
    """British English wherever the library's template says American English."""
    for part in (document.styles.element, document.settings.element):
        for element in part.iter(qn("w:lang"), qn("w:themeFontLang")):
            element.set(qn("w:val"), LANGUAGE)


def _style(document: Docx, name: str, size: float, colour: RGBColor) -> ParagraphStyle:
    """A style with our font: a theme's font, which the template asks for, would win over it."""
    style = cast("ParagraphStyle", document.styles[name])
    style.font.name, style.font.size, style.font.color.rgb = FONT, Pt(size), colour
    fonts = style.element.rPr.rFonts
    for attribute in [each for each in fonts.attrib if each.endswith("Theme")]:
        del fonts.attrib[attribute]
    fonts.set(qn("w:cs"), FONT)
    return style


def _heading(style: ParagraphStyle) -> None:
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(14), Pt(4)
    style.paragraph_format.keep_with_next = True
    borders = style.element.pPr.find(qn("w:pBdr"))
    if borders is not None:
        style.element.pPr.remove(borders)


def _shaded(document: Docx, name: str, colour: str) -> None:
    document.styles[name].element.get_or_add_pPr().append(shading(colour))


def shading(colour: str) -> BaseOxmlElement:
    """A background, of a paragraph or cell."""
    element = OxmlElement("w:shd")
    for attribute, value in {"val": "clear", "color": "auto", "fill": colour}.items():
        element.set(qn(f"w:{attribute}"), value)
    return element
