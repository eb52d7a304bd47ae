"""Saves a workbook of openpyxl so that the same workbook gives the same bytes, with what its formulas last showed.

Here: what the library does not do itself: it writes the present time, and formulas without their values.
"""

import re
from collections.abc import Mapping
from datetime import date, datetime, time
from io import BytesIO
from pathlib import Path
from xml.sax.saxutils import escape
from zipfile import ZipFile

from openpyxl import Workbook

from wres_pipeline.reporting.dated_archive import write_archive

Shown = Mapping[str, Mapping[str, bool | float | str]]
"""By sheet and cell what a formula last showed."""

_FORMULA = re.compile(r'<c r="([A-Z]+\d+)"([^>]*)><f>([^<]*)</f><v ?(?:/>|></v>)')
_TIME = re.compile(rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ")


def save_workbook(book: Workbook, path: Path, day: date, shown: Shown) -> None:
    """Write the workbook to `path` as if made on `day`; formulas keep the values of `shown`."""
    book.properties.creator, book.properties.created = "wres", datetime.combine(day, time())
    written = BytesIO()
    book.save(written)
    sheets = {f"xl/worksheets/sheet{number}.xml": name for number, name in enumerate(book.sheetnames, start=1)}

    def part(name: str, content: bytes) -> bytes:
        if name == "docProps/core.xml":
            return _TIME.sub(f"{day}T00:00:00Z".encode(), content)
        values = shown.get(sheets.get(name, ""))
        return _with_values(content.decode(), values).encode() if values else content

    with ZipFile(written) as parts:
        write_archive(path, day, [(name, part(name, parts.read(name))) for name in parts.namelist()])


def _with_values(sheet: str, values: Mapping[str, bool | float | str]) -> str:
    """The XML of a sheet with the value that each formula showed behind it."""

    def with_value(found: re.Match[str]) -> str:
        address, attributes, formula = found.groups()
        if address not in values:
            return found[0]
        kind, text = _written(values[address])
        return f'<c r="{address}"{attributes}{kind}><f>{formula}</f><v>{text}</v>'

    return _FORMULA.sub(with_value, sheet)


def _written(value: bool | float | str) -> tuple[str, str]:
    """The attribute for its type, and the value as a workbook's XML has them."""
    if isinstance(value, str):
        return ' t="str"', escape(value)
    return (' t="b"', str(int(value))) if isinstance(value, bool) else ("", repr(value))
