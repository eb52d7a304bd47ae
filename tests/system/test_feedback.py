"""The feedback workbook as LibreOffice opens, calculates and saves it: it can still be sent as a return."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.feedback_cases import MENDED, SENT, WRONG, feedback, findings, marks, returned, written
from tests.system.test_workbook_formulas import recalculate
from wres_pipeline.ingest.workbook import read_return_workbook

pytestmark = pytest.mark.system


def test_the_mended_copy_is_calculated_and_read(tmp_path: Path) -> None:
    found = findings([("W0-14", SENT, "WRES!G6"), ("W0-11", SENT, "WRES!G42"), ("W0-07", SENT, "Cover!B5")])
    path = written(tmp_path, feedback(found, sent=returned(tmp_path / "sent", WRONG)))
    assert set(marks(path)) == {"WRES!G6", "WRES!G42", "Cover!B5"}
    book = load_workbook(path)
    for place, value in MENDED.items():
        sheet, cell = place.split("!")
        book[sheet][cell] = value
    book.save(tmp_path / "return.xlsx")
    recalculate(tmp_path, ["return.xlsx"])
    cells = {cell.cell: cell.value for cell in read_return_workbook(tmp_path / "calculated" / "return.xlsx", 2020)}
    assert cells["G42"] == "1234"
    assert float(cells["G47"]) == 18 - 1 + 4


def test_the_workbook_as_it_is_survives_being_saved(tmp_path: Path) -> None:
    sent = returned(tmp_path / "sent")
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent, notice="Made up & synthetic"))
    path.rename(tmp_path / "return.xlsx")
    recalculate(tmp_path, ["return.xlsx"])
    saved = tmp_path / "calculated" / "return.xlsx"
    assert set(read_return_workbook(sent, 2020)) <= set(read_return_workbook(saved, 2020))
    assert load_workbook(saved)["WRES"]["G6"].comment
