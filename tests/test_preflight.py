"""Received workbooks that cannot be read, or not safely: each is refused, in plain words."""

from collections.abc import Callable, Mapping
from pathlib import Path
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_LZMA, ZIP_STORED, ZipFile

import pytest
from openpyxl import Workbook, load_workbook

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.preflight import check_workbook
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.return_workbook.workbook import write_return_workbook

SHEET = "xl/worksheets/sheet2.xml"
Spoil = Callable[[Path], None]


@pytest.fixture
def template(tmp_path: Path) -> Path:
    path = tmp_path / "return.xlsx"
    write_return_workbook(path, 2020, "06W", "NHS Norwich CCG")
    return path


def added(members: Mapping[str, bytes], kind: int = ZIP_DEFLATED) -> Spoil:
    def spoil(path: Path) -> None:
        with ZipFile(path, "a", kind) as archive:
            for name, content in members.items():
                archive.writestr(name, content)

    return spoil


def replaced(part: str, old: str, new: str) -> Spoil:
    def spoil(path: Path) -> None:
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        assert old.encode() in parts[part]
        parts[part] = parts[part].replace(old.encode(), new.encode(), 1)
        with ZipFile(path, "w", ZIP_DEFLATED) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)

    return spoil


def content(change: Callable[[bytes], bytes]) -> Spoil:
    def spoil(path: Path) -> None:
        path.write_bytes(change(path.read_bytes()))

    return spoil


def moved(cells: str, rows: int = 0, columns: int = 0) -> Spoil:
    def spoil(path: Path) -> None:
        book = load_workbook(path)
        book["WRES"].move_range(cells, rows, columns)
        book.save(path)

    return spoil


def repacked(kind: int) -> Spoil:
    """The whole package under another compression method, and two bytes in the middle of each member wrong."""

    def spoil(path: Path) -> None:
        with ZipFile(path) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
        with ZipFile(path, "w", kind) as archive:
            for name, content in parts.items():
                archive.writestr(name, content)
            damaged = [
                (info.header_offset + 30 + len(info.filename), info.compress_size) for info in archive.infolist()
            ]
        whole = bytearray(path.read_bytes())
        for start, size in damaged:
            whole[start + size // 2 : start + size // 2 + 2] = b"\xff\xff"
        path.write_bytes(whole)

    return spoil


def end_record(whole: bytes) -> bytes:
    """The directory of the package is said to begin far beyond its end."""
    damaged = bytearray(whole)
    damaged[whole.rfind(b"PK\5\6") + 19] = 0xFF
    return bytes(damaged)


def lost_item(path: Path) -> None:
    book = load_workbook(path)
    book["WRES"]["A78"] = 62
    book.save(path)


def other_sheets(path: Path) -> None:
    Workbook().save(path)


ENTITY = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><worksheet'
FAULTS = {
    "text": (content(lambda _: b"indicator,measure\n"), "not an Excel workbook"),
    "empty": (content(lambda _: b""), "not an Excel workbook"),
    "old .xls or password": (content(lambda _: bytes.fromhex("D0CF11E0A1B11AE1")), "password"),
    "cut short": (content(lambda all_of_it: all_of_it[: len(all_of_it) // 2]), "cut short"),
    "end record": (content(end_record), "damaged"),
    "packed with LZMA": (repacked(ZIP_LZMA), "packed in a way that Excel does not"),
    "packed with bzip2": (repacked(ZIP_BZIP2), "packed in a way that Excel does not"),
    "another kind of zip": (content(lambda _: b"PK\5\6" + bytes(18)), "not an Excel workbook"),
    "many members": (added({f"m{n}": b"x" for n in range(201)}), "unpacks to far more"),
    "high ratio": (added({"xl/media/image1.png": bytes(9_000_000)}), "unpacks to far more"),
    "great size": (added({"xl/media/image1.png": bytes(31_000_000)}, ZIP_STORED), "unpacks to far more"),
    "macros": (added({"xl/vbaProject.bin": b"x"}), "macros"),
    "external links": (added({"xl/externalLinks/externalLink1.xml": b"<x/>"}), "other files"),
    "no sheet of items": (other_sheets, "no sheet named WRES"),
    "stray cell": (
        replaced(SHEET, "</sheetData>", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        "XFD1048576",
    ),
    "entities": (replaced(SHEET, "<worksheet", ENTITY), "damaged"),
    "missing text": (replaced(SHEET, 't="s"><v>', 't="s"><v>999'), "damaged"),
    "moved columns": (moved("D4:I85", columns=1), "columns of the sheet WRES"),
    "swapped periods": (replaced("xl/sharedStrings.xml", "Previous year", "Current year"), "columns of the"),
    "lost item": (lost_item, "item 62 must stand once"),
}


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_is_named(template: Path, name: str) -> None:
    spoil, words = FAULTS[name]
    spoil(template)
    with pytest.raises(DataFault, match=words) as caught:
        read_return_workbook(template, 2020)
    assert str(template.parent) not in str(caught.value)


def test_the_template_passes(template: Path) -> None:
    check_workbook(template)


def test_formatting_far_away_is_no_stray_cell(template: Path) -> None:
    replaced(SHEET, "</sheetData>", '<row r="9999"><c r="XFD9999" s="1"/></row></sheetData>')(template)
    check_workbook(template)
