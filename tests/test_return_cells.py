"""The cells of the return workbook: which are open, what they take, which hold a formula."""

from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.standard.template import template_columns, template_items

Key = tuple[int, str, str]


def written(folder: Path, figures: dict[Key, float]) -> Path:
    path = folder / "return.xlsx"
    write_return_workbook(path, 2020, "06W", "NHS Norwich CCG", Filled(figures))
    return path


def items_sheet(path: Path) -> Worksheet:
    sheet = load_workbook(path)["WRES"]
    assert isinstance(sheet, Worksheet)
    return sheet


def rows_of_items(sheet: Worksheet) -> dict[object, int]:
    return {cell.value: cell.row for cell in sheet["A"] if isinstance(cell.value, int)}


def test_only_entered_figures_are_open(tmp_path: Path) -> None:
    path = written(tmp_path, {})
    sheet = items_sheet(path)
    assert all(each.protection.sheet and not each.protection.password for each in load_workbook(path).worksheets)
    rows = rows_of_items(sheet)
    entered = {
        f"{column.column_letter}{rows[item.item]}"
        for item in template_items(2020)
        for column in template_columns()
        if item.entry == "entered" and column.ethnic_group in item.ethnic_groups.split()
    }
    assert {cell.coordinate for row in sheet for cell in row if not cell.protection.locked} == entered


@pytest.mark.parametrize(
    ("item", "rule", "limits"),
    [
        (1, "whole", ("0", None)),
        (46, "decimal", ("0", "100")),
        (39, "custom", ("AND(ISNUMBER(D48),D48>=0,2*D48=INT(2*D48))", None)),
    ],
)
def test_entered_cells_say_what_they_take(tmp_path: Path, item: int, rule: str, limits: tuple[str, str | None]) -> None:
    sheet = items_sheet(written(tmp_path, {}))
    address = f"D{rows_of_items(sheet)[item]}"
    (found,) = (each for each in sheet.data_validations.dataValidation if address in each.sqref)
    assert (found.type, (found.formula1, found.formula2)) == (rule, limits)
    assert found.prompt.endswith("Leave empty what was not collected.")
    assert found.error
    assert found.showErrorMessage


def test_automatic_cells_hold_formulas_and_our_figures(tmp_path: Path) -> None:
    figures: dict[Key, float] = {(1, "current", "white"): 8, (38, "current", "white"): 8}
    sheet = items_sheet(written(tmp_path, figures))
    row = rows_of_items(sheet)[38]
    assert sheet[f"G{row}"].value == ('=IFERROR(IF(COUNT(G6:I40)=0,"",SUM(G6:G36)+SUM(G38:G40)),"")')
    assert load_workbook(tmp_path / "return.xlsx", data_only=True)["WRES"][f"G{row}"].value == 8


def test_a_figure_that_the_formula_cannot_give_is_a_number(tmp_path: Path) -> None:
    figures: dict[Key, float] = {
        (38, "current", "white"): 70,  # a total without pay bands
        (1, "previous", "white"): 5,
        (38, "previous", "white"): 9,  # bands that do not make the total
        (38, "previous", "bme"): 0,  # as the formula has it
        (62, "current", "bme"): 12.5,  # BME staff and a total were sent, White staff were not
        (56, "current", "bme"): 10,
    }
    sheet = items_sheet(written(tmp_path, figures))
    rows = rows_of_items(sheet)
    assert [sheet[f"{letter}{rows[38]}"].value for letter in "GD"] == [70, 9]
    assert sheet[f"E{rows[38]}"].data_type == "f"
    assert sheet[f"H{rows[62]}"].value == 12.5
    assert sheet[f"H{rows[62]}"].protection.locked
