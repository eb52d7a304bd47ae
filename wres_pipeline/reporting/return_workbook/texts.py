"""Writing a text into the return workbook as that text and nothing else.

Here: what the workbook library would make of a text. Not here: which texts there are.
"""

from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

_MARKUP = ("<r>", "</r>")


def write_text(sheet: Worksheet, address: str, text: str, style: Format) -> None:
    """Write `text` into a cell: never a formula, a link or a number.

    The library takes a text between <r> and </r> for its own markup, and would write it unescaped: such a text is
    given to it in two pieces.
    """
    if text.startswith(_MARKUP[0]) and text.endswith(_MARKUP[1]):
        sheet.write_rich_string(address, text[0], style, text[1:], style)
    else:
        sheet.write_string(address, text, style)
