"""Reading a small CSV file as text, and plain sentences for what is wrong with one.

Here: bytes to rows of text, for files of at most a few thousand rows (returns and registers). Not here: what
the columns mean.
"""

import csv
import io
from pathlib import Path

import pandas as pd

from wres_pipeline.errors import DataFault

LARGEST_BYTES = 5_000_000


def read_small_csv(path: Path, required: tuple[str, ...]) -> pd.DataFrame:
    """Every row as text, with row_number as a spreadsheet shows it (the header is row 1); blank rows left out.

    Headers are lower-cased and stripped; an empty field is "". Raises DataFault, in a sentence without values,
    for a file that is too large for what it is, is not UTF-8, is no CSV, or lacks a required column.
    """
    reader = csv.reader(io.StringIO(_text(path), newline=""), strict=True)
    try:
        rows = [(number, row) for number, row in enumerate(reader, start=1) if any(f.strip() for f in row)]
    except csv.Error as error:
        message = f"Line {reader.line_num} is not CSV: a quotation mark is not closed, or stands inside a field."
        raise DataFault(message) from error
    if not rows:
        raise DataFault("The file is empty. Send it with its header row and figures.")
    header = [name.strip().lower() for name in rows[0][1]]
    _check_header(header, required)
    for number, row in rows:
        if len(row) != len(header):
            raise DataFault(f"Row {number} has {len(row)} fields, the header row {len(header)}: check its commas.")
    frame = pd.DataFrame([row for _, row in rows[1:]], columns=header, dtype="str")
    return frame.assign(row_number=[number for number, _ in rows[1:]])


def _text(path: Path) -> str:
    if path.stat().st_size > LARGEST_BYTES:
        raise DataFault("The file is far larger than such a file can be (5 MB). Send the file that was asked for.")
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise DataFault(f"Line {line} is not UTF-8 text. Save the file as 'CSV UTF-8' and send it again.") from error
    if "\0" in text:
        raise DataFault("The file holds NUL characters: it is not text. Save it as 'CSV UTF-8' and send it again.")
    return text


def _check_header(header: list[str], required: tuple[str, ...]) -> None:
    if len(header) == 1 and header[0].count(";") >= len(required) - 1:
        raise DataFault("Fields are separated by semicolons. Save the file with commas between its fields.")
    if missing := [column for column in required if column not in header]:
        raise DataFault(f"The header row lacks: {', '.join(missing)}. Spell the headers as the template does.")
    if len(set(header)) < len(header):
        raise DataFault("The header row names a column twice. Remove one of them.")
