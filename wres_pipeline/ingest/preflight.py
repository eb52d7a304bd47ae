"""Whether a received workbook is one that we can read, and safely: looked at before anything is read from it.

Here: the file as a package (zip, parts, sizes, stray cells). Not here: what stands in its cells (workbook).
A message says what is wrong and what to do; it holds no value and no path.
"""

import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from defusedxml.ElementTree import fromstring, iterparse
from openpyxl.utils.cell import coordinate_to_tuple
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.xml.constants import XLSX, XLTX

from wres_pipeline.errors import DataFault

ITEMS_SHEET = "WRES"

_OLE_MAGIC = bytes.fromhex("D0CF11E0A1B11AE1")
_MOST_MEMBERS = 200
_MOST_BYTES = 30_000_000
_MOST_RATIO = 100
_LAST_ROW, _LAST_COLUMN = 1_000, 100

_SAVE_AGAIN = "Open it in Excel, save it as an Excel workbook (.xlsx) and send it again."
_UNREADABLE = (
    BadZipFile,  # not a zip, cut short, or a member that fails its checksum
    zlib.error,  # compressed data that do not unpack
    EOFError,  # a member that ends early
    NotImplementedError,  # a compression method that Python does not know
    OSError,  # a member that is said to begin before the file does
    OverflowError,  # a place or a number too great for what it is used for
    RuntimeError,  # a member with a zip password
    InvalidFileException,  # openpyxl: not a kind of workbook that it knows
    SyntaxError,  # ParseError: a part that is not XML
    ValueError,  # defusedxml (entities, external references); openpyxl: a number or reference that is none
    LookupError,  # a part, a text or a style that is named and not there; an unknown encoding
    TypeError,  # openpyxl: an element without a required attribute
    AttributeError,  # openpyxl: an element without a required child
)


@contextmanager
def unreadable_is_a_fault() -> Iterator[None]:
    """Turn what zipfile, the XML parser and openpyxl raise on a damaged workbook into a DataFault."""
    try:
        yield
    except _UNREADABLE:
        raise DataFault(f"The file is damaged, cut short or not an Excel workbook. {_SAVE_AGAIN}") from None


def check_workbook(path: Path, sheet: str = ITEMS_SHEET) -> None:
    """Raise DataFault unless `path` is a workbook that can be read safely and has the sheet, of items if not named."""
    with path.open("rb") as stream, unreadable_is_a_fault():
        if stream.read(len(_OLE_MAGIC)) == _OLE_MAGIC:
            raise DataFault(
                "The file is an old .xls workbook or has a password. "
                "Save it as an Excel workbook (.xlsx) without a password and send it again."
            )
        with ZipFile(stream) as archive:
            _check_packing(archive)
            _check_size(archive)
            _check_parts(archive, sheet)


def _check_packing(archive: ZipFile) -> None:
    """The other methods unpack slowly, without a bound on memory, and fail in ways of their own."""
    if any(member.compress_type not in (ZIP_STORED, ZIP_DEFLATED) for member in archive.infolist()):
        raise DataFault(f"The workbook is packed in a way that Excel does not use. {_SAVE_AGAIN}")


def _check_size(archive: ZipFile) -> None:
    """Judge by the sizes that the members declare: zipfile unpacks no more of a member than it declares."""
    members = archive.infolist()
    unpacked = sum(member.file_size for member in members)
    packed = sum(member.compress_size for member in members)
    if len(members) > _MOST_MEMBERS or unpacked > min(_MOST_BYTES, _MOST_RATIO * packed):
        raise DataFault(
            "The workbook unpacks to far more than a filled template. "
            "Copy the figures into a new template and send that."
        )


def _check_parts(archive: ZipFile, needed: str) -> None:
    names = [name.lower() for name in archive.namelist()]
    if any(name.endswith("vbaproject.bin") or "/macrosheets/" in name for name in names):
        raise DataFault("The workbook contains macros. Save it as an Excel workbook (.xlsx) without macros.")
    if any("/externallinks/" in name for name in names):
        raise DataFault(
            "The workbook takes figures from other files. "
            "Break the links (Data, Edit Links), so that it holds the figures themselves, and send it again."
        )
    kinds = [
        (part.get("PartName", "").removeprefix("/"), part.get("ContentType", ""))
        for part in fromstring(archive.read("[Content_Types].xml"))
    ]
    workbook_part, *_ = [name for name, kind in kinds if kind in (XLSX, XLTX)]
    _check_sheet_names(archive.read(workbook_part), needed)
    for name, kind in kinds:
        if kind.endswith("worksheet+xml"):
            with archive.open(name) as sheet:
                _check_extent(sheet)


def _check_sheet_names(workbook_part: bytes, needed: str) -> None:
    names = {part.get("name") for part in fromstring(workbook_part).iter() if part.tag.endswith("}sheet")}
    if needed not in names:
        raise DataFault(f"The workbook has no sheet named {needed}. Fill in the template and send that.")


def _check_extent(sheet: IO[bytes]) -> None:
    """Look at every cell that holds something: the size that the sheet states of itself may be wrong."""
    for _, element in iterparse(sheet):
        reference = element.get("r", "")
        if element.tag.endswith("}c") and len(element) and reference:
            row, column = coordinate_to_tuple(reference)
            if row > _LAST_ROW or column > _LAST_COLUMN:
                raise DataFault(
                    f"A sheet has an entry in cell {reference}, far outside the template. "
                    "Delete the rows or columns beyond the template and send it again."
                )
        elif element.tag.endswith("}row"):
            element.clear()
