"""The sheets By rule and By place of the feedback workbook.

Here: two tables of findings. Not here: sorting and capping them (places), the words about the whole return
(summary), the marked copy that places link to (marked_return).
"""

from collections.abc import Mapping, Sequence

import pandas as pd
from openpyxl import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.feedback.looks import LEVELS, Heading, new_sheet, put, put_across
from wres_pipeline.reporting.return_workbook.styles import row_height
from wres_pipeline.standard.rules import worst_first

_RULE_COLUMNS = {
    "Rule": 9,
    "What it does": 15,
    "Indicator": 12,
    "What is wrong": 46,
    "How to mend it": 46,
    "Places": 10,
    "First places": 36,
}
_LEFT_OUT = {"Not on By place": 12}
_PLACE_COLUMNS = {"File": 24, "Place": 24, "Rule": 9, "What it does": 15, "What is wrong and how to mend it": 96}
_NOTE_ROW, _HEADER_ROW = 3, 5
_FIRST_PLACES = 5
_EDGES = 2
"""Characters of a column's width that its text cannot use."""


def write_by_rule(book: Workbook, heading: Heading, places: pd.DataFrame, shown: pd.DataFrame) -> None:
    """A row for each rule that was broken, worst level first; `shown` are the places that the sheet By place lists."""
    counts, more = places["rule"].value_counts(), _left_out(places, shown)
    columns = _RULE_COLUMNS | (_LEFT_OUT if more else {})
    sheet = new_sheet(book, "By rule", _by_letter(columns), heading)
    firsts = _first_places(places)
    broken = [rule for rule in worst_first() if rule.code in counts.index]
    for row, rule in enumerate(broken, start=_HEADER_ROW + 1):
        texts = [rule.code, LEVELS[rule.level].words, rule.indicator, rule.message, rule.mend]
        numbers = [more.get(rule.code, 0)] if more else []
        values: list[str | int] = [*texts, int(counts[rule.code]), firsts[rule.code], *numbers]
        _write_row(sheet, row, columns, values, rule.level)
    _finish(sheet, columns, _HEADER_ROW + len(broken), _note(places, more))


def write_by_place(book: Workbook, heading: Heading, places: pd.DataFrame, shown: pd.DataFrame, copied: str) -> None:
    """A row for each place that is listed (`shown`, of all `places`), linked to its cell in the copy of `copied`."""
    sheet = new_sheet(book, "By place", _by_letter(_PLACE_COLUMNS), heading)
    names = ["file", "place", "rule", "level", "message", "sheet", "cell"]
    for row, found in enumerate(shown[names].itertuples(index=False, name=None), start=_HEADER_ROW + 1):
        file, place, rule, level, message, name, cell = (str(value) for value in found)
        _write_row(sheet, row, _PLACE_COLUMNS, [file, place, rule, LEVELS[level].words, message], level)
        if name and file == copied:
            link = sheet[f"B{row}"]
            link.style = "wres link"
            link.hyperlink = Hyperlink(ref=link.coordinate, location=f"'{name}'!{cell or 'A1'}")
    _finish(sheet, _PLACE_COLUMNS, _HEADER_ROW + len(shown), _note(places, _left_out(places, shown)))


def _write_row(sheet: Worksheet, row: int, columns: Mapping[str, int], values: Sequence[str | int], level: str) -> None:
    """Write the values under the columns, the level in its colour, and make the row high enough."""
    height = 0
    for letter, (label, width), value in zip("ABCDEFGH", columns.items(), values, strict=False):
        style = f"wres {level}" if label == "What it does" else "wres row" if isinstance(value, str) else "wres number"
        put(sheet, f"{letter}{row}", value, style)
        height = max(height, row_height(str(value), width - _EDGES))
    sheet.row_dimensions[row].height = height


def _first_places(places: pd.DataFrame) -> dict[str, str]:
    """By rule its first places, with the file where an organisation sent several."""
    several = places["file"].nunique() > 1
    named = places["file"] + ": " + places["place"] if several else places["place"]
    first = named.groupby(places["rule"], sort=False).head(_FIRST_PLACES)
    numbers = places["rule"].value_counts()
    return {
        str(rule): "; ".join(texts) + ("; ..." if numbers[rule] > _FIRST_PLACES else "")
        for rule, texts in first.groupby(places["rule"])
    }


def _left_out(places: pd.DataFrame, shown: pd.DataFrame) -> dict[str, int]:
    """By rule how many of its places are not listed; rules whose places all are have no entry."""
    more = (places["rule"].value_counts() - shown["rule"].value_counts()).sort_index()
    return {str(rule): int(number) for rule, number in more.items() if number}


def _note(places: pd.DataFrame, more: Mapping[str, int]) -> str:
    """What stands above a table: what is not listed, or that nothing was found."""
    if more:
        each = ", ".join(f"{number:,} more of {rule}" for rule, number in more.items())
        return f"By place lists the first places of a rule that has very many. Not listed: {each}."
    return "Nothing was found." if places.empty else ""


def _finish(sheet: Worksheet, columns: Mapping[str, int], last_row: int, note: str) -> None:
    """The header row, which stays in sight and is printed on each page, a filter, and the note above it."""
    widths = _by_letter(columns)
    for letter, label in zip(widths, columns, strict=True):
        put(sheet, f"{letter}{_HEADER_ROW}", label, "wres header")
    sheet.row_dimensions[_HEADER_ROW].height = max(
        row_height(label, width - 2 * _EDGES) for label, width in columns.items()
    )
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.print_title_rows = f"{_HEADER_ROW}:{_HEADER_ROW}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{max(widths)}{last_row}"
    if note:
        put_across(sheet, _NOTE_ROW, widths, note, "wres text")


def _by_letter(columns: Mapping[str, int]) -> dict[str, int]:
    return dict(zip("ABCDEFGH", columns.values(), strict=False))
