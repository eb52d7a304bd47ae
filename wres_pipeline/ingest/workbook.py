"""Reads a received return workbook into cells: what was sent, as text, with its place.

Here: the sheets Cover and WRES as they are. Not here: which item a cell belongs to and what its figure means
(SQL models), and whether the file is safe to read (preflight).
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.preflight import ITEMS_SHEET
from wres_pipeline.ingest.workbook_cells import NO_RESULT, Cell, Extent, read_cells
from wres_pipeline.standard.template import COVER_LABELS, TemplateItem, template_columns, template_items

COVER_SHEET = "Cover"
_EXTENT = Extent(120, 12)
_NEW_TEMPLATE = "Copy the figures into a new template and send that."


def read_return_workbook(path: Path, year: int) -> list[Cell]:
    """Return the cells of that year's template on the sheets Cover and WRES in reading order, formulas as calculated.

    A whole number is '12', a fraction Python's repr, a date its ISO form, text as it stands; a formula that was never
    calculated, in a cell to be filled in, is told as that. What else stands on the sheets is not read. A workbook that
    cannot be read, or whose columns or items are not the template's, is a DataFault.
    """
    cells, items = read_cells(path, ITEMS_SHEET, (COVER_SHEET, ITEMS_SHEET), _EXTENT), template_items(year)
    _check_columns(cells)
    _check_items(cells, items)
    cells = [*_of_the_cover(cells), *_of_the_items(cells, items)]
    return sorted(cells, key=lambda cell: (cell.sheet, cell.row_number, cell.column_letter))


def read_cover(path: Path) -> dict[str, str]:
    """Return by label what stands on the Cover beside the template's labels, whichever year's template it is.

    A workbook that cannot be read is a DataFault.
    """
    texts = {
        (cell.column_letter, cell.row_number): cell.value
        for cell in _of_the_cover(read_cells(path, ITEMS_SHEET, (COVER_SHEET,), _EXTENT))
    }
    return {text: texts.get(("B", row), "") for (letter, row), text in texts.items() if letter == "A"}


def _of_the_cover(cells: Iterable[Cell]) -> Iterator[Cell]:
    """The template's labels and what stands beside them."""
    own = [cell for cell in cells if cell.sheet == COVER_SHEET]
    labelled = {cell.row_number for cell in own if cell.column_letter == "A" and cell.value in COVER_LABELS}
    return (cell for cell in own if cell.row_number in labelled and cell.column_letter in {"A", "B"})


def _of_the_items(cells: Iterable[Cell], items: Iterable[TemplateItem]) -> Iterator[Cell]:
    """Headings, item numbers and figures; no formula of an automatic item that was never calculated."""
    columns = {"A", *(column.column_letter for column in template_columns())}
    own = [cell for cell in cells if cell.sheet == ITEMS_SHEET and cell.column_letter in columns]
    firsts = {cell.row_number: cell.value for cell in own if cell.column_letter == "A"}
    header = next(row for row, text in firsts.items() if text == "Item")
    entry = {str(item.item): item.entry for item in items}
    for cell in own:
        first = firsts.get(cell.row_number, "")
        is_item = first in entry and not (cell.value == NO_RESULT and entry[first] == "automatic")
        if is_item or cell.row_number in (header - 1, header):
            yield cell


def _check_columns(cells: Iterable[Cell]) -> None:
    """Refuse moved columns: a White figure must not be read as BME, nor last year's as this year's."""
    texts = {(cell.column_letter, cell.row_number): cell.value for cell in cells if cell.sheet == ITEMS_SHEET}
    header = next((row for (letter, row), text in texts.items() if letter == "A" and text == "Item"), 0)
    period = ""
    for column in template_columns():
        period = texts.get((column.column_letter, header - 1), period)
        label = texts.get((column.column_letter, header), "")
        if label != column.label or not period.lower().startswith(column.period):
            raise DataFault(f"The columns of the sheet {ITEMS_SHEET} are not the template's. {_NEW_TEMPLATE}")


def _check_items(cells: Iterable[Cell], items: Iterable[TemplateItem]) -> None:
    """Refuse a lost or repeated item number: rows are known by it."""
    numbers = Counter(cell.value for cell in cells if cell.sheet == ITEMS_SHEET and cell.column_letter == "A")
    wrong = [item.item for item in items if numbers[str(item.item)] != 1]
    if wrong:
        raise DataFault(f"On the sheet {ITEMS_SHEET}, item {wrong[0]} must stand once in column A. {_NEW_TEMPLATE}")
