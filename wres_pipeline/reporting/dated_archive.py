"""Writes the parts of an office file as if made on one day: the libraries stamp them with the present time.

Here: the archive. Not here: what is in its parts.
"""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo


def write_archive(path: Path, day: date, parts: Iterable[tuple[str, bytes]]) -> None:
    """Write these parts, name and content, in their order: same parts and day, same bytes."""
    with ZipFile(path, "w") as target:
        for name, content in parts:
            target.writestr(ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0)), content, ZIP_DEFLATED)
