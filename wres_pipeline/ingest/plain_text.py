"""Whether a text that was sent can stand in a document or page.

Here: its length and characters. Not here: what it says, or reading the file that it stands in.
"""

from typing import TYPE_CHECKING

from wres_pipeline.errors import DataFault

if TYPE_CHECKING:
    import pandas as pd

_NOT_IN_DOCUMENTS = "[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]"
"""Characters that no XML can hold, and so no workbook, document or page."""


def must_be_text(texts: "pd.Series[str]", row_numbers: "pd.Series[int]", longest: int) -> None:
    """DataFault, which names the row, where a text is longer than `longest` characters or holds a control character."""
    _must_not(texts.str.len() > longest, row_numbers, f"is longer than {longest:,} characters. Shorten it.")
    _must_not(texts.str.contains(_NOT_IN_DOCUMENTS), row_numbers, "holds a control character. Type that place again.")


def _must_not(wrong: "pd.Series[bool]", row_numbers: "pd.Series[int]", what: str) -> None:
    if wrong.any():
        raise DataFault(f"Row {row_numbers[wrong].iloc[0]}: the text {what}")
