"""Reading a small CSV file as text, and plain sentences for what is wrong with one.

Here: bytes to rows of text, for files of at most a few thousand rows (returns and registers). Not here: what
the columns mean.
"""

import csv
import io
from collections.abc import Iterator
from itertools import count
from pathlib import Path

import pandas as pd

from wres_pipeline.errors import DataFault

LARGEST_BYTES = 5_000_000
UNNAMED = "a column without a name"


def read_small_csv(path: Path, required: tuple[str, ...]) -> pd.DataFrame:
    """Every row as text, with row_number as a spreadsheet shows it (the header is row 1); blank rows left out.

    Headers are lower-cased and stripped; an empty field is ""; empty columns at the end are left out. Raises
    DataFault, in a sentence without values, for a file that is too large for what it is, is not UTF-8, is no CSV,
    or lacks a required column.
    """
    rows = [(number, row) for number, row in _records(_text(path)) if any(field.strip() for field in row)]
    if not rows:
        raise DataFault("The file is empty. Send it with its header row and figures.")
    header = _header(rows[0][1], required)
    for number, row in rows:
        if len(row) < len(header) or any(field.strip() for field in row[len(header) :]):
            raise DataFault(f"Row {number} has {len(row)} fields, the header row {len(header)}: check its commas.")
    frame = pd.DataFrame([row[: len(header)] for _, row in rows[1:]], columns=header, dtype="str")
    return frame.assign(row_number=[number for number, _ in rows[1:]])


def _records(text: str) -> Iterator[tuple[int, list[str]]]:
    """Rows with their numbers; a quotation mark that is never closed is told by the line where its row begins."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    for number in count(1):
        line = reader.line_num + 1
        try:
            yield number, next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            raise DataFault(f"Line {line} {_fault_of_a_row(error)}") from error


def _fault_of_a_row(error: csv.Error) -> str:
    if "field limit" in str(error):
        longest = csv.field_size_limit()
        return f"has a field of more than {longest:,} characters. Shorten it, or close its quotation mark."
    return (
        "is not CSV: a quotation mark is not closed, or stands inside a field. "
        "Close it, or write it twice where it is part of the text."
    )


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_BYTES:
        raise DataFault("The file is far larger than such a file can be (5 MB). Send the file that was asked for.")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        raise DataFault(f"Line {line} is not UTF-8 text. Save the file as 'CSV UTF-8' and send it again.") from error
    if "\0" in text:
        raise DataFault("The file holds NUL characters: it is not text. Save it as 'CSV UTF-8' and send it again.")
    return text


def _header(row: list[str], required: tuple[str, ...]) -> list[str]:
    names = [name.strip().lower() for name in row]
    while names and not names[-1]:
        names.pop()
    names = [name or UNNAMED for name in names]
    if len(names) == 1 and names[0].count(";") >= len(required) - 1:
        raise DataFault("Fields are separated by semicolons. Save the file with commas between its fields.")
    if missing := [column for column in required if column not in names]:
        raise DataFault(f"The header row lacks: {', '.join(missing)}. Spell the headers as the template does.")
    if len(set(names)) < len(names):
        raise DataFault("The header row names a column twice. Remove one of them.")
    return names
