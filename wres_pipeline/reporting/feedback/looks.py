"""How the feedback workbook looks: the colours of the levels, styles, a new sheet, safe text in a cell.

Here: looks that its sheets share. Not here: what stands on a sheet (summary, tables).
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.styles import Alignment, Border, Font, NamedStyle, PatternFill, Side
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.return_workbook.styles import row_height
from wres_pipeline.standard import rules

_LONGEST_TEXT = 8_000
_FORMULA_STARTS = ("=", "+", "-", "@")
_PRINTED_HEADER = 200


@dataclass(frozen=True)
class Heading:
    """What stands at the top of each of our sheets: a title, and a banner where there is a notice."""

    title: str
    notice: str


@dataclass(frozen=True)
class LevelLook:
    """A level as a sender reads it: in a few words, in a sentence, and its colour."""

    words: str
    meaning: str
    colour: str

    @property
    def fill(self) -> PatternFill:
        """The colour as the fill of a cell, or of a conditional format."""
        return PatternFill("solid", start_color=self.colour, end_color=self.colour)


# Orange, purple and blue of Okabe and Ito: told apart with any kind of colour blindness, and black reads on each.
LEVELS: Mapping[str, LevelLook] = MappingProxyType(
    {
        level: LevelLook(*words, colour)
        for (level, words), colour in zip(rules.LEVELS.items(), ("E69F00", "CC79A7", "56B4E9"), strict=True)
    }
)
"""The levels with their colours, worst first."""

_THIN = Border(bottom=Side("hair"))
_BOX = Border(Side("thin"), Side("thin"), Side("thin"), Side("thin"))
_TOP = Alignment(vertical="top", wrap_text=True)
_LINK = Font(name="Calibri", size=11, color="0563C1", underline="single")


def _font(size: int = 11, *, bold: bool = False) -> Font:
    return Font(name="Calibri", size=size, bold=bold)


_STYLES: dict[str, dict[str, Any]] = {
    "wres title": {"font": _font(14, bold=True)},
    "wres notice": {"font": _font(bold=True), "fill": PatternFill("solid", start_color="FDE9D9"), "alignment": _TOP},
    "wres header": {
        "font": _font(bold=True),
        "fill": PatternFill("solid", start_color="D9E2EC"),
        "border": _BOX,
        "alignment": Alignment(vertical="center", wrap_text=True),
    },
    "wres section": {"font": _font(12, bold=True), "border": Border(bottom=Side("thin"))},
    "wres outcome": {"font": _font(12, bold=True), "alignment": _TOP},
    "wres topic": {"font": _font(bold=True), "alignment": _TOP},
    "wres text": {"font": _font(), "alignment": _TOP},
    "wres row": {"font": _font(), "alignment": _TOP, "border": _THIN},
    "wres number": {
        "font": _font(),
        "alignment": Alignment(vertical="top", horizontal="center"),
        "border": _THIN,
        "number_format": "#,##0",
    },
    "wres link": {"font": _LINK, "alignment": _TOP, "border": _THIN},
    **{
        f"wres {level}": {"font": _font(bold=True), "fill": look.fill, "alignment": _TOP, "border": _THIN}
        for level, look in LEVELS.items()
    },
}


def add_styles(book: Workbook) -> None:
    """Make the styles known to the workbook, by name: wres title, wres text, wres rejects_return ..."""
    for name, parts in _STYLES.items():
        book.add_named_style(NamedStyle(name, **parts))


def new_sheet(book: Workbook, name: str, widths: Mapping[str, int], heading: Heading) -> Worksheet:
    """A sheet with its title in row 1 and the notice, if any, in row 2; A4 landscape, as wide as the page."""
    sheet: Worksheet = book.create_sheet(name)
    for letter, width in widths.items():
        sheet.column_dimensions[letter].width = width
    put(sheet, "A1", heading.title, "wres title")
    if heading.notice:
        put_across(sheet, 2, widths, heading.notice, "wres notice")
    set_up_print(sheet, "")
    return sheet


def set_up_print(sheet: Worksheet, header: str) -> None:
    """A4 landscape, fit to the width; `header` on every page, the sheet and page numbers below."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    below, above = sheet.oddFooter, sheet.oddHeader
    if below is not None and above is not None:  # always; the types of the library do not know
        below.left.text, below.right.text = "&A", "Page &P of &N"
        above.center.text = plain(header)[:_PRINTED_HEADER].replace("&", "&&") or None


def put(sheet: Worksheet, address: str, value: str | int, style: str) -> Cell:
    """Write a number or a text, which is never a formula whatever it starts with."""
    cell: Cell = sheet[address]
    cell.style = style
    if isinstance(value, str):
        put_text(cell, plain(value))
    else:
        cell.value = value
    return cell


def put_text(cell: Cell, text: str) -> None:
    """Write a text, which is never a formula and becomes none when somebody edits the cell."""
    cell.value, cell.data_type = text, "s"
    cell.quotePrefix = text.startswith(_FORMULA_STARTS)


def put_across(sheet: Worksheet, row: int, widths: Mapping[str, int], text: str, style: str) -> None:
    """Write a text across all columns of a sheet, and make the row high enough."""
    sheet.merge_cells(f"A{row}:{max(widths)}{row}")
    put(sheet, f"A{row}", " ".join(text.split()), style)
    sheet.row_dimensions[row].height = row_height(text, sum(widths.values()))


def plain(text: str) -> str:
    """The text without what a cell cannot hold or a reader cannot see, which a sender's header may contain."""
    return "".join(each if each.isprintable() or each == "\n" else " " for each in text[:_LONGEST_TEXT])
