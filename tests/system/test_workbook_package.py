"""The return workbook as a file that Excel opens without repair: what Excel refuses, and how LibreOffice reads it."""

import re
import warnings
from collections import Counter
from pathlib import Path, PurePosixPath
from xml.etree.ElementTree import Element
from zipfile import ZipFile

import pytest
from defusedxml.ElementTree import fromstring
from openpyxl import load_workbook
from openpyxl.worksheet.cell_range import CellRange

from tests.rule_cases import FIGURES
from tests.system.test_workbook_formulas import recalculate
from wres_pipeline.reporting.return_workbook.workbook import BLANK, Filled, write_return_workbook
from wres_pipeline.submission.changes import Change

pytestmark = pytest.mark.system

ODD = "=1 <r>&\"'_x0041_\t\x0b\ufffe]]>\nÆrø ☃ 👩🏾‍⚕️ "
LONG = "A text of a narrative. " * 2000
WORKBOOKS = {
    "blank": BLANK,
    "return": Filled(FIGURES),
    "submission": Filled(
        FIGURES,
        cover=((ODD, ODD), ("Long", LONG)),
        notes=dict.fromkeys(range(1, 64), ODD) | {1: LONG, 2: f"<r>{ODD}</r>"},
        changes=tuple(Change(n, "current", "white", n / 3, None, ODD) for n in range(1, 64)) * 20,
        changes_since=ODD,
    ),
}
MOST_LETTERS, MOST_FORMULA, MOST_FORMATS = 32_767, 8_192, 65_490
MOST_IN_RULE = {"promptTitle": 32, "prompt": 255, "errorTitle": 32, "error": 255}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("package")
    for name, filled in WORKBOOKS.items():
        write_return_workbook(folder / f"{name}.xlsx", 2020, "RM1", f"NHS {ODD}", filled, f"Notice {ODD}")
    recalculate(folder, [f"{name}.xlsx" for name in WORKBOOKS])
    return folder


def parts(path: Path) -> dict[str, Element]:
    """Every part, parsed; no part may stand twice."""
    with ZipFile(path) as archive:
        assert max(Counter(archive.namelist()).values()) == 1
        return {name: fromstring(archive.read(name)) for name in archive.namelist()}


def elements(part: Element, name: str) -> list[Element]:
    return [element for element in part.iter() if element.tag.rpartition("}")[2] == name]


def sheets(path: Path) -> list[Element]:
    return [part for name, part in parts(path).items() if name.startswith("xl/worksheets/sheet")]


@pytest.mark.parametrize("name", WORKBOOKS)
def test_every_part_is_named_once_and_there(folder: Path, name: str) -> None:
    found = parts(folder / f"{name}.xlsx")
    types = [part.get("PartName", "").lstrip("/") for part in elements(found["[Content_Types].xml"], "Override")]
    assert sorted(types) == sorted(part for part in found if part.endswith(".xml") and part != "[Content_Types].xml")
    for part in (part for part in found if part.endswith(".rels")):
        base = PurePosixPath(part).parents[1]
        targets = [str(each.get("Target")) for each in elements(found[part], "Relationship")]
        assert len(set(targets)) == len(targets)
        assert {str(base / target) for target in targets} <= set(found)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_sheets_and_names_are_what_excel_takes(folder: Path, name: str) -> None:
    book = parts(folder / f"{name}.xlsx")["xl/workbook.xml"]
    names = [str(each.get("name")) for each in elements(book, "sheet")]
    assert len({each.casefold() for each in names}) == len(names)
    assert all(len(each) <= 31 and not re.search(r"[\[\]:*?/\\]", each) for each in names)
    defined = Counter((each.get("name"), each.get("localSheetId")) for each in elements(book, "definedName"))
    assert set(defined.values()) <= {1}


@pytest.mark.parametrize("name", WORKBOOKS)
def test_cells_are_what_excel_takes(folder: Path, name: str) -> None:
    path = folder / f"{name}.xlsx"
    texts = elements(parts(path)["xl/sharedStrings.xml"], "si")
    assert max(sum(len(t.text or "") for t in elements(text, "t")) for text in texts) <= MOST_LETTERS
    formats = elements(elements(parts(path)["xl/styles.xml"], "cellXfs")[0], "xf")
    assert len(formats) <= MOST_FORMATS
    for sheet in sheets(path):
        cells = elements(sheet, "c")
        assert len({cell.get("r") for cell in cells}) == len(cells)
        assert all(int(cell.get("s", 0)) < len(formats) for cell in cells)
        assert all(0 <= int(value.text or "") < len(texts) for cell in cells if cell.get("t") == "s" for value in cell)
        assert all(len(formula.text or "") <= MOST_FORMULA for formula in elements(sheet, "f"))
        assert all(float(row.get("ht", 0)) <= 409 for row in elements(sheet, "row"))
        rows = [int(row.get("r", 0)) for row in elements(sheet, "row")]
        assert rows == sorted(set(rows))


@pytest.mark.parametrize("name", WORKBOOKS)
def test_merged_cells_and_input_rules_are_what_excel_takes(folder: Path, name: str) -> None:
    for sheet in sheets(folder / f"{name}.xlsx"):
        merged = [CellRange(each.get("ref", "")) for each in elements(sheet, "mergeCell")]
        assert all(one.isdisjoint(other) for n, one in enumerate(merged) for other in merged[:n])
        rules = elements(sheet, "dataValidation")
        places = [place for rule in rules for place in rule.get("sqref", "").split()]
        assert len(set(places)) == len(places)
        for rule in rules:
            assert all(len(rule.get(words, "")) <= most for words, most in MOST_IN_RULE.items())
            assert all(len(formula.text or "") <= 255 for formula in rule)


@pytest.mark.parametrize("name", WORKBOOKS)
def test_openpyxl_has_nothing_to_warn_of_and_libreoffice_keeps_every_text(folder: Path, name: str) -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        ours = load_workbook(folder / f"{name}.xlsx", rich_text=False)
    theirs = load_workbook(folder / "calculated" / f"{name}.xlsx")
    assert theirs.sheetnames == ours.sheetnames
    for sheet in ours.worksheets:
        texts = {cell.coordinate: cell.value for row in sheet for cell in row if cell.data_type == "s"}
        read = {place: theirs[sheet.title][place].value for place in texts}
        assert str(read).lower() == str(texts).lower()  # either spells a control character in its own way
