"""The automatic cells of the return workbook: their formulas, and their figures to the last digit.

Here: from the notation of the template (`[34]` is item 34 in the same column, `[34:white]` is item 34 in the
White column of the same period) to a spreadsheet formula. Not here: the formulas, which are rows of the
template's reference data, and where a row stands, which the writer decides.
"""

import re
from collections.abc import Mapping

from wres_pipeline.standard.template import TemplateColumn, TemplateItem, template_columns
from wres_pipeline.submission.content import Figures

_REFERENCE = re.compile(r"\[(\d+)(?::(\w+))?\]")
_COPIED_ITEM = re.compile(r"\[(\d+)\]")
_SUMMED_ITEMS = re.compile(r"SUM\(\[(\d+)\]:\[(\d+)\]\)")


class _Exact(float):
    """A float written in full: the workbook library formats with 16 digits, one too few to read it back."""

    def __format__(self, format_spec: str) -> str:
        return repr(float(self))


def exact_number(value: float) -> float:
    """Return the number that the workbook library writes without loss; whole numbers without a point."""
    return int(value) if float(value).is_integer() else _Exact(value)


def cell_formula(item: TemplateItem, column: TemplateColumn, rows: Mapping[int, int]) -> str:
    """Return the formula of an automatic cell; `rows` gives each item's row. An error shows as empty."""
    letters = {(each.period, each.ethnic_group): each.column_letter for each in template_columns()}

    def address(reference: re.Match[str]) -> str:
        group = reference[2] or column.ethnic_group
        return f"{letters[column.period, group]}{rows[int(reference[1])]}"

    return f'=IFERROR({_REFERENCE.sub(address, item.formula)},"")'


def why_no_formula(item: TemplateItem, column: TemplateColumn, figures: Figures) -> str:
    """What keeps an automatic item's formula from giving the figure from the others of the workbook; "" if nothing.

    It cannot where an organisation sent totals and no pay bands, or BME staff and a total alone; nor where the
    formula repeats the workforce and a merged body has other members in this indicator.
    """
    if item.entry == "entered" or (item.item, column.period, column.ethnic_group) not in figures:
        return ""
    if copied := _COPIED_ITEM.fullmatch(item.formula):
        source, own = ((number, column.period, column.ethnic_group) for number in (int(copied[1]), item.item))
        return "" if figures.get(source) == figures[own] else f"it is not of the same members as item {copied[1]}"
    if _SUMMED_ITEMS.search(item.formula):
        return _why_no_sum(item, column, figures)
    references = (
        (int(number), column.period, group or column.ethnic_group) for number, group in _REFERENCE.findall(item.formula)
    )
    known = all(key in figures for key in references if key[2] != "unknown")
    return "" if known else "not every figure that the formula takes is known"


def _why_no_sum(item: TemplateItem, column: TemplateColumn, figures: Figures) -> str:
    ranges = [range(int(first), int(last) + 1) for first, last in _SUMMED_ITEMS.findall(item.formula)]
    summed = {
        key: figure
        for key, figure in figures.items()
        if key[1] == column.period and any(key[0] in each for each in ranges)
    }
    if not summed:
        return "there are no pay bands to add up"
    total = sum(figure for (_, _, group), figure in summed.items() if group == column.ethnic_group)
    is_total = total == figures[item.item, column.period, column.ethnic_group]
    return "" if is_total else "the pay bands, which are not of the same staff or members, do not add up to it"
