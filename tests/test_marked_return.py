"""The marked copy of a sender's return: what is in it, what is not, and that it can be mended and sent again."""

import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa
from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import NamedStyle
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation

from tests.feedback_cases import (
    BANDS,
    MENDED,
    NAME,
    RULES,
    SENT,
    WRONG,
    Cells,
    feedback,
    findings,
    in_parts,
    marks,
    returned,
    told_of,
    words,
    written,
)
from tests.rule_cases import FIGURES, register, send, workbook
from tests.rule_cases_automatic import filled
from tests.test_preflight import SHEET, added, replaced
from wres_pipeline.ingest.workbook import read_return_workbook


def test_cells_are_marked_where_findings_are_and_nowhere_else(tmp_path: Path) -> None:
    places = ["WRES!G6", "WRES!G42", "Cover!B5", "WRES!G47", "WRES!I57"]
    found = findings([("W0-14", SENT, place) for place in places])
    twice = findings([("WA-01", SENT, "WRES!G6"), ("W0-05", SENT, ""), ("W0-14", "2020/RM1/other.xlsx", "WRES!H7")])
    path = written(tmp_path, feedback(pd.concat([twice, found]), sent=returned(tmp_path, WRONG)))
    told = marks(path)
    assert set(told) == set(places)
    assert told["WRES!G6"].split("\n\n") == [
        f"W0-14, rejects the return: {RULES['W0-14'].message} {RULES['W0-14'].mend}",
        f"WA-01, warning: {RULES['WA-01'].message} {RULES['WA-01'].mend}",
    ]
    book = load_workbook(path)
    assert book.sheetnames == ["Summary", "By rule", "By place", "Cover", "WRES", "Notes"]
    marked = [book[place.split("!")[0]][place.split("!")[1]] for place in places]
    assert not any(cell.protection.locked for cell in marked)
    assert {cell.comment.author for cell in marked if cell.comment} == {"wres"}
    assert book["WRES"]["G49"].protection.locked
    assert book["WRES"].protection.sheet


def test_the_copy_is_read_as_what_was_sent(tmp_path: Path) -> None:
    odd: Cells = {
        "WRES!G7": 1 / 3,
        "WRES!G8": True,
        "WRES!H8": "=5+3",
        "Cover!B9": date(2020, 3, 31),
        "WRES!L5": 10**17 + 1,
    }
    sent = returned(tmp_path, {**WRONG, **odd, "Cover!B4": "=1", "WRES!H9": " x <&> "})
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)
    assert len(read_return_workbook(path, 2020)) > 130


def test_figures_come_to_the_last_digit(tmp_path: Path) -> None:
    sent = tmp_path / "return.xlsx"
    workbook({(46, "current", "white"): 100 * 3 / 170})(sent, "RM1")
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert repr(100 * 3 / 170) in {cell.value for cell in read_return_workbook(path, 2020)}
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)


def test_the_copy_looks_like_what_was_sent(tmp_path: Path) -> None:
    sent = returned(tmp_path, {"WRES!G6": 4.5})
    copied, own = (
        load_workbook(path)["WRES"]
        for path in (written(tmp_path, feedback(findings([("W0-15", SENT, "WRES!G6")]), sent=sent)), sent)
    )
    for letter in "ACDK":
        assert copied.column_dimensions[letter].width == own.column_dimensions[letter].width
    assert copied.freeze_panes == own.freeze_panes == "D5"
    assert copied["D7"].fill.fgColor.rgb == own["D7"].fill.fgColor.rgb == "FFFFF9DB"
    assert copied["G49"].font.i
    assert (copied["G7"].number_format, copied["G6"].number_format) == ("#,##0", "General")
    rules = [
        [(str(rule.sqref), rule.prompt) for rule in each.data_validations.dataValidation] for each in (copied, own)
    ]
    assert rules[0] == rules[1]
    assert {str(each) for each in copied.merged_cells.ranges} == {str(each) for each in own.merged_cells.ranges}


def test_formulas_stay_with_what_they_showed(tmp_path: Path) -> None:
    sent = returned(tmp_path)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert ("WRES", "G47", "18") in [(cell.sheet, cell.cell, cell.value) for cell in read_return_workbook(path, 2020)]
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)
    formula = str(load_workbook(path)["WRES"]["G47"].value)
    assert formula.startswith("=IFERROR(")
    assert formula == load_workbook(sent)["WRES"]["G47"].value


@pytest.mark.parametrize(
    ("kind", "shown"),
    [("", "0.1"), ("", "1e999"), (' t="str"', "a &lt;&amp; b"), (' t="b"', "1"), (' t="e"', "#DIV/0!")],
)
@pytest.mark.parametrize(
    "formula", ["<f>H6/2</f>", '<f t="array" ref="G6">H6/2</f>', '<f t="shared" si="0" ref="G6">H6/2</f>']
)
def test_whatever_a_formula_showed_is_read_again(tmp_path: Path, formula: str, kind: str, shown: str) -> None:
    sent = returned(tmp_path, {"WRES!G6": "=H6/2"})
    style = str(load_workbook(sent)["WRES"]["G6"].style_id)
    replaced(SHEET, f'r="G6" s="{style}"><f>H6/2</f><v></v>', f'r="G6" s="{style}"{kind}>{formula}<v>{shown}</v>')(sent)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)


@pytest.mark.parametrize(
    "formula",
    [
        "=Staff!A1",
        "='[other.xlsx]WRES'!A1",
        "=Head",
        '=INDIRECT("Staff!A1")',
        "=cmd|'/C calc'!A0",
        '=WEBSERVICE("http://example.org")',
        "=SUM(Staff[Heads])",
    ],
)
def test_a_formula_that_looks_elsewhere_becomes_its_value(tmp_path: Path, formula: str) -> None:
    sent = returned(tmp_path, {"WRES!G6": formula})
    replaced(SHEET, f"<f>{formula[1:]}</f><v></v>", f"<f>{formula[1:]}</f><v>7</v>")(sent)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert load_workbook(path)["WRES"]["G6"].value == 7
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)


def people_in(path: Path) -> None:
    """Plant a name everywhere that a workbook has room for one beside its figures."""
    book = load_workbook(path)
    staff = book.create_sheet(f"{NAME} staff")
    staff["A1"] = NAME
    sheet = book["WRES"]
    sheet["G7"].comment = Comment(f"Ask {NAME}", NAME)
    sheet["G8"].hyperlink = f"mailto:{NAME}@example.org"
    sheet["G9"].number_format = f'0 "{NAME}"'
    sheet["G10"] = f"='{NAME} staff'!A2"
    sheet["G11"].style = NamedStyle(NAME)
    for item in (sheet.oddHeader, sheet.evenFooter):
        assert item is not None
        item.center.text = NAME
    rule = DataValidation("list", f'"{NAME},other"', promptTitle=NAME, prompt=NAME, sqref="G12")
    own_words = DataValidation("whole", "0", operator="greaterThan", prompt=NAME, error=NAME, sqref="G13")
    sheet.add_data_validation(rule)
    sheet.add_data_validation(own_words)
    book.defined_names[NAME] = DefinedName(NAME, attr_text="WRES!$G$7")
    properties = book.properties
    properties.creator = properties.lastModifiedBy = properties.title = properties.keywords = NAME
    book.save(path)


def test_nothing_else_of_the_senders_file_travels(tmp_path: Path) -> None:
    sent = returned(tmp_path)
    people_in(sent)
    assert len(in_parts(sent, NAME)) > 5
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert in_parts(path, NAME) == []


def test_a_comment_of_the_last_feedback_is_gone_when_the_cell_is_mended(tmp_path: Path) -> None:
    first = written(tmp_path / "1", feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=returned(tmp_path, WRONG)))
    again = first.rename(tmp_path / "1" / "return.xlsx")
    second = written(tmp_path / "2", feedback(findings([("W0-11", SENT, "WRES!G42")]), sent=again))
    assert set(marks(second)) == {"WRES!G42"}
    assert read_return_workbook(second, 2020) == read_return_workbook(again, 2020)


def test_mending_the_marked_cells_makes_an_accepted_return(
    tmp_path: Path, inbox: Path, built: Callable[..., sa.Engine]
) -> None:
    send(inbox, "RM1", {"2020/return.xlsx": workbook(FIGURES | BANDS, WRONG)})
    register(inbox, ["RM1"])
    told = told_of(built(), inbox)
    assert list(told.files["state"]) == ["rejected"]
    path = written(tmp_path, told)
    assert set(WRONG) <= set(marks(path))
    book = load_workbook(path)
    for place in WRONG:
        sheet, cell = place.split("!")
        book[sheet][cell] = MENDED[place]
    book.save(inbox / SENT)
    mended = told_of(built(), inbox)
    assert list(mended.files["state"]) == ["accepted"]
    assert set(mended.findings["level"]) <= {"warns"}
    assert set(WRONG).isdisjoint(mended.findings["location"])


def test_a_formula_that_was_typed_over_is_back(tmp_path: Path, inbox: Path, built: Callable[..., sa.Engine]) -> None:
    """The copy can be sent as it is: what stood in the automatic cell was in the way, and nothing else was wrong."""
    typed_over = {"WRES!G47": 77, "WRES!H67": 5}
    send(
        inbox,
        "RM1",
        {"2020/return.xlsx": workbook(FIGURES | BANDS | filled(50, 5, 2, 0) | filled(51, 1, 1, 0), typed_over)},
    )
    register(inbox, ["RM1"])
    told = told_of(built(), inbox)
    assert list(told.files["state"]) == ["rejected"]
    path = written(tmp_path, told)
    assert set(marks(path)) == set(typed_over)
    assert load_workbook(path)["WRES"]["G47"].value.startswith("=IFERROR(")
    shutil.copy(path, inbox / SENT)
    assert list(told_of(built(), inbox).files["state"]) == ["accepted"]


def test_a_lost_cover_can_be_filled_in_again(tmp_path: Path, inbox: Path, built: Callable[..., sa.Engine]) -> None:
    send(inbox, "RM1", {"2020/return.xlsx": workbook(FIGURES)})
    register(inbox, ["RM1"])
    book = load_workbook(inbox / SENT)
    del book["Cover"]
    book.save(inbox / SENT)
    path = written(tmp_path, told_of(built(), inbox))
    book = load_workbook(path)
    assert "Organisation code" in marks(path)["Cover!A1"]
    book["Cover"]["B4"], book["Cover"]["B5"] = "RM1", 2020
    book.save(inbox / SENT)
    assert list(told_of(built(), inbox).files["state"]) == ["accepted"]


def test_figures_beneath_merged_cells_are_shown(tmp_path: Path) -> None:
    sent = returned(tmp_path)
    replaced(SHEET, "<mergeCell ", '<mergeCell ref="G6:H6"/><mergeCell ')(sent)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)
    assert "G6:H6" not in {str(each) for each in load_workbook(path)["WRES"].merged_cells.ranges}


@pytest.mark.parametrize("reference", ["A1:XFD1048576", "B7:ZZ900000", "A:A", "nonsense"])
def test_a_workbook_that_would_take_all_memory_is_not_copied(tmp_path: Path, reference: str) -> None:
    sent = returned(tmp_path)
    replaced(SHEET, "<mergeCell ", f'<mergeCell ref="{reference}"/><mergeCell ')(sent)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert load_workbook(path).sheetnames == ["Summary", "By rule", "By place"]
    assert "could not be copied" in words(path)


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"indicator,measure\n"])
def test_a_damaged_workbook_is_not_copied(tmp_path: Path, content: bytes) -> None:
    sent = tmp_path / "return.xlsx"
    sent.write_bytes(content)
    path = written(tmp_path, feedback(findings([("W0-01", SENT, "")]), "received", sent))
    assert "could not be copied" in words(path)


def test_hidden_rows_and_columns_are_shown(tmp_path: Path) -> None:
    sent = returned(tmp_path)
    book = load_workbook(sent)
    book["WRES"].row_dimensions[6].hidden = True
    book["WRES"].column_dimensions["G"].hidden = True
    book["WRES"].sheet_state = "hidden"
    book.save(sent)
    sheet = load_workbook(written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent)))["WRES"]
    assert not sheet.row_dimensions[6].hidden
    assert not sheet.column_dimensions["G"].hidden
    assert sheet.sheet_state == "visible"


def test_a_workbook_of_another_make_is_copied_too(tmp_path: Path) -> None:
    """Without cached values, styles or protection, as a program writes it."""
    sent = returned(tmp_path)
    source, plain = load_workbook(sent, data_only=True), Workbook()
    plain.remove(plain.worksheets[0])
    for sheet in source:
        target = plain.create_sheet(sheet.title)
        for row in sheet.iter_rows():
            for cell in row:
                if cell.value is not None:
                    target[cell.coordinate] = cell.value
    plain.save(sent)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)


def test_a_workbook_that_preflight_refuses_is_not_opened(tmp_path: Path) -> None:
    sent = returned(tmp_path)
    added({"xl/vbaProject.bin": b"macros"})(sent)
    path = written(tmp_path, feedback(findings([("W0-01", SENT, "")]), "received", sent))
    assert "could not be copied" in words(path)
