"""A table as CSV text, the way the output contract says. Not here: what goes into it, or where it is written."""

import csv

import pandas as pd

RUNS = ("=", "+", "-", "@", "\t")
"""A spreadsheet takes a cell that begins so for a formula."""


def csv_text(frame: pd.DataFrame) -> str:
    """LF, minimal quoting; floats as Python's repr, whole numbers without .0, an absent figure empty."""
    text = frame.apply(lambda column: column.map(field))
    return str(text.to_csv(index=False, lineterminator="\n", quoting=csv.QUOTE_MINIMAL))


def harmless(text: str) -> str:
    """With a space before what would be a formula: our readers take it off again, as they do around any text."""
    return f" {text}" if text.startswith(RUNS) else text


def field(value: object) -> str:
    """One value as it stands in a CSV file."""
    if pd.isna(value):  # type: ignore[call-overload]  # any scalar of a frame
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(float(value))
    return str(value).replace("\r\n", "\n").replace("\r", "\n")
