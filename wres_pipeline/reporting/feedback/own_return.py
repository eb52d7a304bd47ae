"""A sender's own workbook, opened so that its sheets can be copied: looks and formulas, and what each cell shows.

Here: opening an untrusted file, and telling which of its formulas and formats may be kept. Not here: copying it
(marked_return), reading its figures (ingest.workbook).
"""

import re
import warnings
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from openpyxl import Workbook, load_workbook
from openpyxl.formula import Tokenizer
from openpyxl.formula.tokenizer import Token, TokenizerError
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.preflight import ITEMS_SHEET, check_workbook, unreadable_is_a_fault
from wres_pipeline.reporting.feedback.copy_limits import check_limits

KEPT_SHEETS = ("Cover", ITEMS_SHEET, "Notes")
"""The sheets of the template: what else a sender's workbook holds is not ours to send around."""

LAST_ROW, LAST_COLUMN = 1_000, 100
"""Preflight lets no cell with content stand beyond them."""

_PLAIN_CELLS = re.compile(r"(?:'?(?:Cover|WRES|Notes)'?!)?\$?[A-Z]{1,3}\$?\d{1,7}(?::\$?[A-Z]{1,3}\$?\d{1,7})?")
_PLAIN_FUNCTION = re.compile(
    r"(?:ABS|AND|AVERAGE|COUNT|COUNTA|COUNTBLANK|COUNTIF|IF|IFERROR|INT|ISBLANK|ISNUMBER|ISTEXT|MAX|MIN|MOD|N|NOT|OR|"
    r"PRODUCT|ROUND|ROUNDDOWN|ROUNDUP|SUM|SUMIF|SUMPRODUCT|TRUNC|VALUE)\(",
    re.IGNORECASE,
)
_PLAIN_FORMAT = re.compile(r"[0#?.,%;:+\-()_ */@yYmMdDhHsS]+|General")


@dataclass(frozen=True)
class OwnReturn:
    """The workbook with formulas and looks, and by sheet and cell what every cell that is not empty shows."""

    book: Workbook
    shown: Mapping[tuple[str, str], object]

    def sheets(self) -> Iterator[Worksheet]:
        """The sheets of the template that it has, in the template's order."""
        return (self.book[name] for name in KEPT_SHEETS if name in self.book.sheetnames)


def open_own_return(path: Path) -> OwnReturn:
    """Open a sender's workbook; DataFault where it cannot be read, or has what the library would choke on."""
    check_workbook(path)
    with path.open("rb") as stream, unreadable_is_a_fault(), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # openpyxl tells of styles and rules that it leaves out
        check_limits(path)
        book = load_workbook(stream, keep_links=False)
        if any(not isinstance(book[name], Worksheet) for name in KEPT_SHEETS if name in book.sheetnames):
            raise DataFault("A sheet of the template is a chart. Copy the figures into a new template and send that.")
        with closing(load_workbook(stream, read_only=True, data_only=True, keep_links=False)) as values:
            return OwnReturn(book, _shown(values))


def _shown(values: Workbook) -> dict[tuple[str, str], object]:
    return {
        (name, cell.coordinate): cell.value
        for name in KEPT_SHEETS
        if name in values.sheetnames
        for row in values[name].iter_rows(max_row=LAST_ROW, max_col=LAST_COLUMN)
        for cell in row
        if cell.value not in (None, "")
    }


def is_plain_formula(formula: object) -> bool:
    """Whether a formula only calculates, and with cells of the sheets that are kept.

    Any other may show what stands on a sheet that is left out, in another file or elsewhere on a computer.
    """
    if not isinstance(formula, str):
        return False  # array formulas and data tables
    try:
        tokens = Tokenizer(formula).items
    except (TokenizerError, LookupError):
        return False
    return all(_is_plain(token) for token in tokens)


def _is_plain(token: Token) -> bool:
    if token.type == Token.OPERAND and token.subtype == Token.RANGE:
        return _PLAIN_CELLS.fullmatch(token.value) is not None
    if token.type == Token.FUNC and token.subtype == Token.OPEN:
        return _PLAIN_FUNCTION.fullmatch(token.value) is not None
    return True


def is_plain_format(number_format: str) -> bool:
    """Whether a number format holds no words of its own."""
    return _PLAIN_FORMAT.fullmatch(number_format) is not None
