"""Whether a sender's workbook can be copied within seconds: looked at as a stream, before the library opens it whole.

Here: sizes and numbers. Not here: whether it may be read at all (preflight), opening it (own_return).
"""

from collections import Counter
from pathlib import Path
from typing import IO
from zipfile import ZipFile

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.utils.cell import range_boundaries

from wres_pipeline.errors import DataFault

_MOST = {
    "bytes": 4_000_000,  # a filled template has 200,000; the library takes up to two seconds for each million
    "cells spanned": 100_000,  # merged cells and links take memory for every cell
    "mergeCell": 500,  # a template has 2; the library holds each against all others
    "dataValidation": 1_000,  # a template has 256
    "places of rules": 3_000,  # input rules and conditional formats; a copy that is sent again has a few hundred
}


def check_limits(path: Path) -> None:
    """Raise DataFault where opening or copying the workbook would take too long, or all memory."""
    counted: Counter[str] = Counter()
    with ZipFile(path) as archive:
        counted["bytes"] = sum(member.file_size for member in archive.infolist())
        for part in fromstring(archive.read("[Content_Types].xml")):
            if part.get("ContentType", "").endswith("worksheet+xml"):
                with archive.open(part.get("PartName", "").removeprefix("/")) as sheet:
                    _count(sheet, counted)
    if any(counted[what] > most for what, most in _MOST.items()):
        raise DataFault("The workbook holds far more than a template. Copy the figures into a new one and send that.")


def _count(sheet: IO[bytes], counted: Counter[str]) -> None:
    for _, element in iterparse(sheet):
        name = element.tag.rpartition("}")[2]
        counted[name] += 1
        if name in ("mergeCell", "hyperlink"):
            counted["cells spanned"] += _cells_in(element.get("ref", ""))
        elif name in ("dataValidation", "conditionalFormatting"):
            counted["places of rules"] += len(element.get("sqref", "").split())
        elif name == "row":
            element.clear()


def _cells_in(reference: str) -> int:
    left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(reference))
    return (right - left + 1) * (bottom - top + 1)
