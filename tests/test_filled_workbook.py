"""The workbook of a submission: cover, notes and changes, figures as in a return, and every text a text."""

from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from tests.feedback_cases import feedback, findings
from tests.rule_cases import FIGURES
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.feedback.feedback import write_feedback
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.submission.changes import Change

CHANGES = (
    Change(1, "current", "white", 8, 9, "2020/RM1/return.xlsx was changed"),
    Change(39, "previous", "bme", 4.5, None, "not known"),
    Change(46, "current", "bme", None, 100 / 3, "not known"),
    Change(62, "current", "unknown", 0.1, 0.3, "not known"),
)
FILLED = Filled(
    figures=FIGURES,
    cover=(("Board lead", "A Lead"), ("Sign-off", "Draft, not signed off.")),
    notes={1: "Two posts are shared.", 46: "Survey of autumn 2019."},
    changes=CHANGES,
    changes_since="Since version 1, signed off on 3 August 2020.",
)
HOSTILE = [
    "=1+1",
    "+1",
    "-1",
    "@SUM(A1)",
    "http://example.org",
    "{=1}",
    "<r>&_x0041_",
    "two\nlines",
    "\t=1",
    "<r><t>A</t></r>",
]


def written(folder: Path, filled: Filled = FILLED, name: str = "NHS Test Trust", notice: str = "") -> Path:
    write_return_workbook(path := folder / "return.xlsx", 2020, "RM1", name, filled, notice)
    return path


def sheet_of(book: Workbook, name: str) -> Worksheet:
    sheet = book[name]
    assert isinstance(sheet, Worksheet)
    return sheet


def remarks(path: Path) -> dict[object, object]:
    sheet = sheet_of(load_workbook(path), "WRES")
    return {sheet[f"A{row}"].value: cell.value for row, cell in enumerate(sheet["L"], start=1) if cell.value}


def test_a_submission_is_read_as_the_return_with_the_same_figures(tmp_path: Path) -> None:
    """Someone may send last year's submission back; only the facts of the cover and figures are read of it."""
    cells = read_return_workbook(written(tmp_path), 2020)
    assert cells == read_return_workbook(written(tmp_path, Filled(FIGURES)), 2020)
    assert len(cells) > len(FIGURES)


def test_the_cover_has_its_rows_in_place_of_instructions(tmp_path: Path) -> None:
    sheet = sheet_of(load_workbook(written(tmp_path)), "Cover")
    rows = [(label.value, text.value) for label, text in zip(sheet["A"], sheet["B"], strict=True)]
    assert rows[3:5] == [("Organisation", "NHS Test Trust"), ("Organisation code", "RM1")]
    assert rows[9:] == list(FILLED.cover)
    blank = sheet_of(load_workbook(written(tmp_path, Filled(FIGURES))), "Cover")
    assert [cell.value for cell in blank["A"]][9:11] == ["What this is", "Step 1"]


def test_a_return_has_neither_notes_nor_changes(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, Filled({(38, "current", "white"): 70})))
    assert book.sheetnames == ["Cover", "WRES", "Notes"]
    assert sheet_of(book, "WRES").max_column == 11


def test_notes_stand_beside_their_items(tmp_path: Path) -> None:
    found = remarks(written(tmp_path))
    assert (found["Item"], found[1], found[46]) == ("Notes", "Two posts are shared.", "Survey of autumn 2019.")
    assert set(found) == {"Item", 1, 46}


def test_a_number_in_place_of_a_formula_says_so(tmp_path: Path) -> None:
    figures = {
        (38, "current", "white"): 70,  # a total without pay bands
        (38, "current", "bme"): 7,
        (1, "previous", "white"): 5,
        (38, "previous", "white"): 9,  # of members of whom some sent no pay bands
        (42, "previous", "white"): 8,  # of other members
        (62, "current", "bme"): 12.5,  # BME staff and a total were sent, White staff were not
    }
    found = remarks(written(tmp_path, Filled(figures, notes={38: "See below."})))
    number = "Number, not formula"
    assert found[38] == (
        f"See below.\n{number} (previous year): the pay bands, which are not of the same staff or members, do not add "
        f"up to it.\n{number} (current year): there are no pay bands to add up."
    )
    assert found[42] == f"{number} (previous year): it is not of the same members as item 38."
    assert found[62] == f"{number} (current year): not every figure that the formula takes is known."
    assert set(found) == {"Item", 38, 42, 62}


def test_changes_are_told_figure_by_figure(tmp_path: Path) -> None:
    path = written(tmp_path)
    sheet = sheet_of(load_workbook(path), "Changes")
    assert sheet["A3"].value == FILLED.changes_since
    told = [[cell.value for cell in row] for row in sheet.iter_rows(min_row=5)]
    assert told[0] == ["Item", "Figure", "Year", "Ethnic group", "Was", "Is", "By how much", "Why"]
    assert told[1] == [1, "Under Band 1", "Current", "White", 8, 9, 1, "2020/RM1/return.xlsx was changed"]
    assert told[2][2:7] == ["Previous", "BME", 4.5, None, None]
    assert told[3][4:7] == [None, 100 / 3, None]
    assert told[4][3:7] == ["Ethnicity unknown/null", 0.1, 0.3, 0.3 - 0.1]
    assert [sheet[f"E{row}"].number_format for row in (6, 7, 8)] == ["#,##0", "General", "0.00"]


def test_a_version_without_changes_says_so(tmp_path: Path) -> None:
    path = written(tmp_path, replace(FILLED, changes=(), changes_since="Since version 1: no figure changed."))
    texts = [cell.value for cell in sheet_of(load_workbook(path), "Changes")["A"] if cell.value]
    assert texts[1:] == ["Since version 1: no figure changed."]


@pytest.mark.parametrize("text", HOSTILE)
def test_every_text_stays_text(tmp_path: Path, text: str) -> None:
    hostile = Filled(FIGURES, ((text, text),), {1: text}, (replace(CHANGES[0], why=text),), text)
    book = load_workbook(written(tmp_path, hostile, text, text))
    places = ["Cover!A2", "Cover!B4", "Cover!A10", "Cover!B10", "WRES!L6", "Changes!A3", "Changes!H6"]
    cells = [sheet_of(book, sheet)[address] for sheet, address in (place.split("!") for place in places)]
    cells = [cell for cell in cells if isinstance(cell, Cell)]
    notice = " ".join(text.split())
    assert [cell.value for cell in cells] == [notice, *[text] * 6]
    assert {(cell.data_type, cell.hyperlink) for cell in cells} == {("s", None)}


def test_every_sheet_is_protected_and_has_the_notice(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, notice="Made up"))
    assert book.sheetnames == ["Cover", "WRES", "Changes", "Notes"]
    assert {(sheet["A2"].value, sheet.protection.sheet) for sheet in book.worksheets} == {("Made up", True)}


def test_same_submission_same_bytes(tmp_path: Path) -> None:
    assert written(tmp_path).read_bytes() == written(tmp_path, name="NHS Test Trust").read_bytes()


def test_a_submission_sent_back_gets_a_marked_copy(tmp_path: Path) -> None:
    """With its notes, which are its sender's now, and without the sheet of changes, which the template has not."""
    sent = written(tmp_path, replace(FILLED, notes={1: "x" * 3000}, changes=CHANGES * 200))
    write_feedback(tmp_path, feedback(findings([("W0-14", "2020/RM1/return.xlsx", "WRES!G6")]), sent=sent))
    (path,) = tmp_path.rglob("feedback.xlsx")
    assert load_workbook(path).sheetnames[-3:] == ["Cover", "WRES", "Notes"]
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)
