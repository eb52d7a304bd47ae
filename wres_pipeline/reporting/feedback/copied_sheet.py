"""A sheet of a sender's workbook copied into another: what is not named here does not travel.

Here: values, plain formulas, looks, widths, merged cells, input rules, protection. Left out: comments, links, images,
names, headers and footers, conditional formats, words in number formats and input rules; nothing is hidden.
"""

from collections.abc import Iterator, Mapping, Set
from copy import copy
from functools import cache
from math import isfinite

from openpyxl.cell import Cell, MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.feedback.looks import put_text
from wres_pipeline.reporting.feedback.own_return import LAST_COLUMN, LAST_ROW, is_plain_format, is_plain_formula
from wres_pipeline.reporting.return_workbook.styles import input_rule
from wres_pipeline.standard.template import all_template_items

_WIDEST, _HIGHEST = 255, 409
_KEPT_RULES = ("whole", "decimal", "custom")
_STYLE = ("font", "fill", "border", "alignment", "protection")


def copy_sheet(
    source: Worksheet, target: Worksheet, shown: Mapping[tuple[str, str], object], marked: Set[str]
) -> dict[str, bool | float | str]:
    """Copy what may travel of a sheet; return by cell what its kept formulas showed.

    shown: by sheet and cell what every cell that is not empty showed; marked: cells that must not vanish in a merge.
    """
    formulas: dict[str, bool | float | str] = {}
    styles: dict[int, StyleArray] = {}
    for cell in _cells(source):
        value = shown.get((source.title, cell.coordinate))
        copied = target[cell.coordinate]
        if isinstance(cell, Cell) and cell.has_style:
            _copy_style(cell, copied, styles)
        if _keeps_formula(cell, value):
            copied.value = cell.value
            if isinstance(value, bool | int | float | str):
                formulas[cell.coordinate] = value
        else:
            _put(copied, value)
    _copy_shape(source, target)
    _copy_merges(source, target, marked | {address for name, address in shown if name == source.title})
    _copy_input_rules(source, target)
    target.protection = source.protection  # a copy of it would hash the hash of its password
    return formulas


def _cells(source: Worksheet) -> Iterator[Cell | MergedCell]:
    last_row, last_column = min(source.max_row, LAST_ROW), min(source.max_column, LAST_COLUMN)
    for row in source.iter_rows(max_row=last_row, max_col=last_column):
        yield from row


def _keeps_formula(cell: Cell | MergedCell, value: object) -> bool:
    """Whether the formula stays: one that shows a number or text, and only calculates on these sheets."""
    is_value = value is None or isinstance(value, bool | int | str) or (isinstance(value, float) and isfinite(value))
    return cell.data_type == "f" and is_value and is_plain_formula(cell.value)


def _put(cell: Cell, value: object) -> None:
    """Write a value to the last digit; a text is never a formula. Dates get the library's own format."""
    if value is None:
        return
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        cell.value = value  # type: ignore[assignment]  # a date or time
        return
    if isinstance(value, str) or not isfinite(value):
        put_text(cell, str(value))
    else:
        cell.value, cell.data_type = repr(value), "n"  # the library would write 16 digits of 17


def _copy_style(source: Cell, target: Cell, styles: dict[int, StyleArray]) -> None:
    """Copy the looks of a cell, each style (`styles` by number in the source) once: the library takes long for one."""
    if source.style_id in styles:
        target._style = copy(styles[source.style_id])  # type: ignore[attr-defined]  # no public name for all of it
        return
    for part in _STYLE:
        setattr(target, part, copy(getattr(source, part)))
    if is_plain_format(source.number_format):
        target.number_format = source.number_format
    styles[source.style_id] = copy(target._style)  # type: ignore[attr-defined]


def _copy_shape(source: Worksheet, target: Worksheet) -> None:
    for letter, column in source.column_dimensions.items():
        if 0 < column.width <= _WIDEST:
            copied = target.column_dimensions[letter]
            copied.width, copied.min, copied.max = column.width, column.min, column.max
    for number, row in source.row_dimensions.items():
        if number <= LAST_ROW and row.height and 0 < row.height <= _HIGHEST:
            target.row_dimensions[number].height = row.height
    target.freeze_panes = source.freeze_panes
    target.print_title_rows = source.print_title_rows


def _copy_merges(source: Worksheet, target: Worksheet, filled: Set[str]) -> None:
    """Merge what was merged, but for cells that hold something beneath: the sender must see it, we read it."""
    for merged in source.merged_cells.ranges:
        if merged.max_row > LAST_ROW or merged.max_col > LAST_COLUMN:
            continue
        beneath = [f"{target.cell(*place).coordinate}" for place in list(CellRange(merged.coord).cells)[1:]]
        if filled.isdisjoint(beneath):
            target.merge_cells(merged.coord)


def _copy_input_rules(source: Worksheet, target: Worksheet) -> None:
    for rule in source.data_validations.dataValidation:
        formulas = [f"={formula}" for formula in (rule.formula1, rule.formula2) if formula]
        if rule.type not in _KEPT_RULES or not all(is_plain_formula(formula) for formula in formulas):
            continue
        copied = copy(rule)
        for words in ("promptTitle", "prompt", "errorTitle", "error"):
            if getattr(copied, words) not in _template_words():
                setattr(copied, words, None)
        target.add_data_validation(copied)


@cache
def _template_words() -> frozenset[str]:
    """The template's own messages at its input rules; other words there are the sender's."""
    rules = (input_rule(item, "A1", averaged=both) for item in all_template_items() for both in (True, False))
    return frozenset(words for rule in rules for words in rule.values() if isinstance(words, str))
