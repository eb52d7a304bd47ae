"""How the return workbook looks and which cells it lets a person change.

Here: styles, heights, input rules and their messages. Not here: what stands in a cell or where.
"""

from collections.abc import Mapping
from datetime import date
from math import ceil
from typing import Any

from xlsxwriter import Workbook
from xlsxwriter.format import Format

from wres_pipeline.standard.template import TemplateItem

TITLE = {"bold": True, "font_size": 14}
NOTICE = {"bold": True, "text_wrap": True, "valign": "vcenter", "border": 2, "bg_color": "#FDE9D9"}
HEADER = {
    "bold": True,
    "text_wrap": True,
    "align": "center",
    "valign": "vcenter",
    "border": 1,
    "bg_color": "#D9E2EC",
}
SECTION = {"bold": True, "bg_color": "#EDF1F5", "top": 1}
LABEL = {"text_wrap": True, "valign": "vcenter", "align": "left", "indent": 1, "bottom": 7}
TEXT = {"text_wrap": True, "valign": "top"}
TOPIC = {"bold": True, "text_wrap": True, "valign": "top"}
PERIOD_EDGE = {"left": 2}

_ENTERED = {"border": 1, "valign": "vcenter", "bg_color": "#FFF9DB", "locked": False}
_AUTOMATIC = {"border": 1, "valign": "vcenter", "bg_color": "#EEEEEE", "italic": True}
_NOT_TAKEN = {"border": 1, "pattern": 14, "fg_color": "#A6A6A6", "bg_color": "#E4E4E4"}

_NUMBER_FORMATS = {"percent": "0.00", "ratio": "0.00", "percentage_points": "+0.00;-0.00;0.00"}

_LINE, _LETTERS = 16, 1.05
_HIGHEST = 409
"""Points that a row may be high in Excel."""

UNITS = {
    "headcount": "Headcount",
    "percent": "Per cent",
    "ratio": "Ratio",
    "percentage_points": "Percentage points",
}

_AVERAGED = frozenset({"entered_disciplinary"})
"""Measures that are an average of two years in some years, and so may be halves."""


class Formats:
    """The formats of one workbook, each made once for all cells that look alike: else most of a cell's work is that."""

    def __init__(self, book: Workbook) -> None:
        self._book, self._made = book, dict[tuple[tuple[str, Any], ...], Format]()

    def of(self, style: Mapping[str, Any]) -> Format:
        """Return the format that looks like this style."""
        key = tuple(style.items())
        if key not in self._made:
            self._made[key] = self._book.add_format(dict(style))
        return self._made[key]


def date_in_words(day: date) -> str:
    """Return for instance '31 March 2020'."""
    return f"{day.day} {day:%B %Y}"


def row_height(text: str, width: float) -> int:
    """Return the points that wrapped `text` takes in `width` characters; not every program finds out."""
    lines = sum(max(1, ceil(len(line) / (_LETTERS * width))) for line in text.split("\n"))
    return min(_HIGHEST, _LINE * lines)


def figure_format(item: TemplateItem) -> dict[str, Any]:
    """Return how a figure of the item is shown, wherever it stands."""
    return {"num_format": "General" if item.measure in _AVERAGED else _NUMBER_FORMATS.get(item.unit, "#,##0")}


def figure_style(item: TemplateItem, *, taken: bool) -> dict[str, Any]:
    """Return the style of a figure's cell; `taken` is whether the item has a figure of that ethnic group."""
    if not taken:
        return _NOT_TAKEN
    return (_ENTERED if item.entry == "entered" else _AUTOMATIC) | figure_format(item)


def input_rule(item: TemplateItem, address: str, *, averaged: bool) -> dict[str, Any]:
    """Return the data validation of an entered cell at `address`; `averaged` where indicator 3 averages two years."""
    if item.unit == "percent":
        rule = {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 100}
        return rule | _messages("A percentage from 0 to 100, for instance 25.3, without the % sign.")
    if averaged and item.measure in _AVERAGED:
        whole_or_half = f"=AND(ISNUMBER({address}),{address}>=0,2*{address}=INT(2*{address}))"
        rule = {"validate": "custom", "value": whole_or_half}
        return rule | _messages("A headcount: 0 or more, whole, or a half for an average of two years.")
    rule = {"validate": "integer", "criteria": ">=", "value": 0}
    return rule | _messages("A headcount: a whole number, 0 or more, not full-time equivalents.")


def _messages(text: str) -> dict[str, str]:
    return {
        "input_title": "What to enter",
        "input_message": f"{text} Leave empty what was not collected.",
        "error_title": "This figure cannot be right",
        "error_message": text,
    }
