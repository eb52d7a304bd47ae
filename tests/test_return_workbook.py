"""The return workbook, written and read back: figures, bytes, hostile text."""

from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.ingest.workbook_cells import Cell
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook
from wres_pipeline.standard.template import TemplateItem, template_columns, template_items

Key = tuple[int, str, str]
KEYS: dict[Key, TemplateItem] = {
    (item.item, column.period, column.ethnic_group): item
    for item in template_items(2020)
    for column in template_columns()
    if column.ethnic_group in item.ethnic_groups.split()
}
COLUMNS = {column.column_letter: (column.period, column.ethnic_group) for column in template_columns()}


def figures_in(cells: list[Cell]) -> dict[Key, str]:
    """Map the figures of the sheet WRES by item number and column, as the staging model does."""
    texts = {(cell.row_number, cell.column_letter): cell.value for cell in cells if cell.sheet == "WRES"}
    items = {row: int(text) for (row, letter), text in texts.items() if letter == "A" and text.isdigit()}
    return {
        (items[row], *COLUMNS[letter]): text
        for (row, letter), text in texts.items()
        if letter in COLUMNS and row in items
    }


def written(folder: Path, figures: dict[Key, float], name: str = "NHS Norwich CCG", notice: str = "") -> Path:
    path = folder / "return.xlsx"
    write_return_workbook(path, 2020, "06W", name, Filled(figures), notice)
    return path


@st.composite
def any_figures(draw: st.DrawFn) -> dict[Key, float]:
    figures: dict[Key, float] = {}
    for key in draw(st.lists(st.sampled_from(sorted(KEYS)), unique=True, max_size=60)):
        item = KEYS[key]
        if item.unit != "headcount":
            figures[key] = draw(st.floats(0, 100, allow_subnormal=False))
        elif item.measure == "entered_disciplinary":
            figures[key] = draw(st.integers(0, 999)) / 2
        else:
            figures[key] = draw(st.integers(0, 10**6))
    return figures


@settings(max_examples=20, deadline=None)
@given(figures=any_figures())
def test_every_figure_comes_back_to_the_last_digit(
    tmp_path_factory: pytest.TempPathFactory, figures: dict[Key, float]
) -> None:
    cells = read_return_workbook(written(tmp_path_factory.mktemp("return"), figures), 2020)
    assert {key: float(text) for key, text in figures_in(cells).items()} == figures


def test_a_blank_template_holds_no_figure(tmp_path: Path) -> None:
    cells = read_return_workbook(written(tmp_path, {}), 2020)
    assert figures_in(cells) == {}
    assert Cell("WRES", "A6", "A", 6, "1") in cells


def test_values_are_read_as_they_were_sent(tmp_path: Path) -> None:
    path = written(tmp_path, {(1, "current", "white"): 12, (46, "current", "bme"): 25.3})
    book = load_workbook(path)
    sheet = book["WRES"]
    sheet["G21"], sheet["G22"], sheet["G23"], sheet["G24"] = " as sent ", date(2020, 3, 31), True, "=300+12"
    book.save(path)
    cells = read_return_workbook(path, 2020)
    assert {figures_in(cells)[1, "current", "white"], figures_in(cells)[46, "current", "bme"]} == {
        "12",
        "25.3",
    }
    values = {cell.cell: cell.value for cell in cells if cell.sheet == "WRES"}
    sent = [" as sent ", "2020-03-31T00:00:00", "True", "formula without a result"]
    assert [values[f"G{row}"] for row in range(21, 25)] == sent


def test_what_stands_beside_the_template_is_not_read(tmp_path: Path) -> None:
    book = load_workbook(path := written(tmp_path, {}))
    for sheet, cell in (
        ("WRES", "A80"),
        ("WRES", "L7"),
        ("WRES", "C7"),
        ("WRES", "B3"),
        ("Cover", "B4"),
        ("Cover", "D5"),
    ):
        book[sheet][cell] = "Jane Secretperson"
    book.save(path)
    assert "Secretperson" not in str(read_return_workbook(path, 2020))


def test_the_cover_names_organisation_and_year(tmp_path: Path) -> None:
    cells = {
        cell.cell: cell.value for cell in read_return_workbook(written(tmp_path, {}), 2020) if cell.sheet == "Cover"
    }
    facts = {cells[f"A{row}"]: cells[f"B{row}"] for row in range(5, 8)}
    assert facts == {
        "Organisation code": "06W",
        "Reporting year": "2020",
        "Snapshot date": "31 March 2020",
    }


def test_same_input_same_bytes(tmp_path: Path) -> None:
    first = written(tmp_path, {(39, "current", "bme"): 4.5}, notice="Made up").read_bytes()
    assert written(tmp_path, {(39, "current", "bme"): 4.5}, notice="Made up").read_bytes() == first
    assert load_workbook(tmp_path / "return.xlsx").properties.created == datetime(2020, 3, 31)  # noqa: DTZ001


@pytest.mark.parametrize("name", ["=1+1", "+1", "-1", "@SUM(A1)", "http://example.org", "{=1}", "<r>&"])
def test_a_hostile_name_stays_text(tmp_path: Path, name: str) -> None:
    sheet = load_workbook(written(tmp_path, {}, name))["Cover"]
    assert (sheet["B4"].value, sheet["B4"].data_type, sheet["B4"].hyperlink) == (name, "s", None)


def test_a_notice_is_on_every_sheet(tmp_path: Path) -> None:
    book = load_workbook(written(tmp_path, {}, notice="=Synthetic\nfigures"))
    assert {sheet["A2"].value for sheet in book} == {"=Synthetic figures"}
    assert {sheet["A2"].data_type for sheet in book} == {"s"}


def test_a_figure_without_a_cell_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match=r"no cell for item.*46, 'current', 'unknown'"):
        written(tmp_path, {(46, "current", "unknown"): 1})
