"""How an extract is written: its encoding, its separator, and which column stands where.

Here: looking at a file before it is read. Not here: reading its rows (extracts).
"""

import codecs
import csv
import io
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.csv_file import UNNAMED
from wres_pipeline.ingest.headers import shown_header
from wres_pipeline.standard.extracts import characteristics, extracts

_ENCODINGS = ("utf-8", "cp1252")
_PIECE = 1 << 20
_SEPARATORS = ",;\t"


@dataclass(frozen=True)
class Layout:
    """What an extract looks like: `positions` of the columns that were recognised, out of `width`.

    characteristics: those of them that are kept apart; dropped: headers that were not recognised.
    """

    encoding: str
    separator: str
    header_lines: int
    width: int
    positions: Mapping[str, int]
    characteristics: tuple[str, ...]
    dropped: tuple[str, ...]


def layout_of(path: Path, extract: str, headers: Mapping[str, str]) -> Layout:
    """Look at a file; `headers` maps lower-case headers to columns of this extract.

    Raises DataFault, without repeating what stands in the file, where it is no text, is empty or lacks a column.
    """
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, newline="") as stream:
        start = stream.read(_PIECE)
    found = [_header(start, separator) for separator in _SEPARATORS]
    lines, names = max(found, key=lambda header: sum(name in headers for name in header[1]))
    positions = _positions(names, headers, characteristics(extract))
    required = [column.column_name for column in extracts()[extract] if column.required]
    if missing := [column for column in required if column not in positions]:
        raise DataFault(
            f"The header row lacks: {', '.join(missing)}. Spell the headers as docs/extracts.md does, "
            "or map yours in headers.csv of the inbox."
        )
    taken = set(positions.values())
    dropped = tuple(shown_header(name, n + 1) for n, name in enumerate(names) if n not in taken)
    apart = tuple(column for column in characteristics(extract) if column in positions)
    return Layout(encoding, _SEPARATORS[found.index((lines, names))], lines, len(names), positions, apart, dropped)


def _encoding_of(path: Path) -> str:
    """The first encoding in which the whole file can be read; UTF-16 only where a mark says so."""
    with path.open("rb") as stream:
        is_marked = stream.read(2) in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
    for encoding in ("utf-16",) if is_marked else _ENCODINGS:
        quotes = 0
        try:
            with path.open(encoding=encoding) as text:
                while piece := text.read(_PIECE):
                    quotes += piece.count('"')
                    if "\0" in piece:
                        raise DataFault("The file holds NUL characters: it is not text. Save it as CSV again.")
        except UnicodeError:
            continue
        if quotes % 2:
            raise DataFault("A quotation mark is not closed. Close it, or write it twice where it is part of the text.")
        return "utf-8-sig" if encoding == "utf-8" else encoding
    raise DataFault(
        "The file is neither UTF-8, UTF-16 nor Windows-1252 text. Save it as 'CSV UTF-8' and send it again."
    )


def _header(start: str, separator: str) -> tuple[int, tuple[str, ...]]:
    """The first row that is not blank (nor Excel's sep=;), in lower case, and the number of lines up to its end."""
    reader = csv.reader(io.StringIO(start, newline=""), delimiter=separator)
    try:
        row = next(row for row in reader if any(field.strip() for field in row) and not row[0].startswith("sep="))
    except (StopIteration, csv.Error):
        raise DataFault("The file is empty, or is no CSV. Send it with its header row.") from None
    if any("\n" in name or "\r" in name for name in row):
        raise DataFault("A header has a line break in it. Write the header row on one line.")
    return reader.line_num, tuple(" ".join(name.lower().split()) or UNNAMED for name in row)


def _positions(names: tuple[str, ...], headers: Mapping[str, str], optional: Collection[str]) -> dict[str, int]:
    """Which column stands where; of an optional one the first, since no file is refused for what nobody had to send."""
    positions: dict[str, int] = {}
    for position, name in enumerate(names):
        column = headers.get(name)
        if column in positions and column in optional:
            continue
        if column in positions:
            both = f"{names[positions[column]]} and {name}"
            raise DataFault(f"Two columns of the header row are {column}: {both}. Leave one of them out.")
        if column:
            positions[column] = position
    return positions
