"""The submission workbooks of the whole sample, as LibreOffice alone calculates them, against our figures.

What formulas showed when we wrote them is taken out of the files first: nothing of ours is left to be compared with.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import read
from tests.system.test_workbook_formulas import recalculate
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.standard.template import TemplateColumn, TemplateItem, template_columns, template_items

pytestmark = pytest.mark.system

Figures = dict[tuple[int, str, str], float]
SUBMITTED = "version = 'exact' and reporting_year = 2020"
AUTOMATIC = [
    (item, column)
    for item in template_items(2020)
    for column in template_columns()
    if item.entry == "automatic" and item.takes(column)
]
_SHOWN = re.compile(rb'(<c r="\w+" s="\d+")(?: t="\w+")?>(<f>[^<]*</f>)<v>[^<]*</v></c>')


@pytest.fixture(scope="module")
def submitted(sample: sa.Engine) -> dict[str, Figures]:
    """Our figures of 2020 by organisation and merged body."""
    values = read(
        sample, f"select organisation_code, item, period, ethnic_group, value from template_values where {SUBMITTED}"
    )
    found: dict[str, Figures] = {}
    for code, item, period, group, value in values.itertuples(index=False, name=None):
        found.setdefault(code, {})[item, period, group] = value
    return found


@pytest.fixture(scope="module")
def folder(submitted: dict[str, Figures], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The workbooks as written in written/, without what their formulas showed, and calculated in calculated/."""
    folder = tmp_path_factory.mktemp("submissions")
    (folder / "written").mkdir()
    for code, figures in submitted.items():
        path = folder / "written" / f"{code}.xlsx"
        write_return_workbook(path, 2020, code, f"Organisation {code}", Filled(figures, changes_since="First version."))
        _strip(path, folder / path.name)
    recalculate(folder, [f"{code}.xlsx" for code in submitted])
    return folder


def _strip(path: Path, target: Path) -> None:
    with ZipFile(path) as source, ZipFile(target, "w") as stripped:
        for name in source.namelist():
            content, number = _SHOWN.subn(rb"\1>\2</c>", source.read(name))
            assert content.count(b"<f>") == number, "a formula was not recognised"
            stripped.writestr(name, content)


def sheet_of(path: Path, *, values: bool = False) -> Worksheet:
    sheet = load_workbook(path, data_only=values)["WRES"]
    assert isinstance(sheet, Worksheet)
    return sheet


def automatic_cells(sheet: Worksheet) -> Iterator[tuple[TemplateItem, TemplateColumn, object, str]]:
    """Every automatic cell with what stands in it and its item's note."""
    rows = {cell.value: cell.row for cell in sheet["A"]}
    for item, column in AUTOMATIC:
        row = rows[item.item]
        yield item, column, sheet[f"{column.column_letter}{row}"].value, str(sheet[f"L{row}"].value or "")


def codes(engine: sa.Engine, mart: str) -> set[str]:
    return set(read(engine, f"select distinct organisation_code from {mart} where {SUBMITTED}")["organisation_code"])


def test_every_organisation_and_merged_body_is_among_them(sample: sa.Engine, submitted: dict[str, Figures]) -> None:
    assert set(submitted) == codes(sample, "indicators")
    assert {"26A", "RM1", "06W"} <= set(submitted)


def test_nothing_that_formulas_showed_is_left_in_the_files(folder: Path, submitted: dict[str, Figures]) -> None:
    for code in submitted:
        written = [value for *_, value, _ in automatic_cells(sheet_of(folder / f"{code}.xlsx"))]
        shown = [value for *_, value, _ in automatic_cells(sheet_of(folder / f"{code}.xlsx", values=True))]
        assert shown == [None if _is_formula(value) else value for value in written]


def test_libreoffice_calculates_our_figures(folder: Path, submitted: dict[str, Figures]) -> None:
    for code, figures in submitted.items():
        cells = automatic_cells(sheet_of(folder / "calculated" / f"{code}.xlsx", values=True))
        found = {(i.item, c.period, c.ethnic_group): value for i, c, value, _ in cells if value not in (None, "")}
        ours = {key: figures[key] for item, column in AUTOMATIC if (key := _key(item, column)) in figures}
        assert found == pytest.approx(ours, rel=1e-12), code


def _key(item: TemplateItem, column: TemplateColumn) -> tuple[int, str, str]:
    return item.item, column.period, column.ethnic_group


def test_a_figure_is_a_formula_or_a_note_says_that_it_is_not(folder: Path, submitted: dict[str, Figures]) -> None:
    formulas, numbers, told = 0, set(), set()
    for code, figures in submitted.items():
        for item, column, value, note in automatic_cells(sheet_of(folder / "written" / f"{code}.xlsx")):
            place = (code, item.item, column.period)
            formulas += _is_formula(value) and _key(item, column) in figures
            numbers |= set() if _is_formula(value) else {place}
            told |= {place} if f"Number, not formula ({column.period} year): " in note else set()
    assert numbers == told
    assert {item for _, item, _ in numbers} >= {38}
    assert formulas > 10 * len(numbers)


def _is_formula(value: object) -> bool:
    return str(value).startswith("=IFERROR(")
