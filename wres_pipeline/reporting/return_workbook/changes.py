"""The sheet Changes of a submission's workbook: figures that are not those of the version before, and why.

Here: laying the changes out. Not here: finding them (submission.changes), or since which version they are told.
"""

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from wres_pipeline.reporting.return_workbook import styles
from wres_pipeline.reporting.return_workbook.formulas import exact_number
from wres_pipeline.reporting.return_workbook.texts import write_text
from wres_pipeline.standard.template import TemplateItem, known_items, template_columns
from wres_pipeline.submission.changes import Change

CHANGES_WIDTHS = {"A": 6, "B": 56, "C": 14, "D": 14, "E": 12, "F": 12, "G": 12, "H": 60}
"""Width of each column of the sheet, in characters."""

_SINCE_ROW, _HEADER_ROW = 3, 5
_LABELS = ("Item", "Figure", "Year", "Ethnic group", "Was", "Is", "By how much", "Why")


def write_changes(book: Workbook, sheet: Worksheet, changes: tuple[Change, ...], since: str, year: int) -> None:
    """Write since when, and a row for each change; an absent figure is an empty cell."""
    sheet.merge_range(f"A{_SINCE_ROW}:H{_SINCE_ROW}", "", book.add_format(styles.TOPIC))
    write_text(sheet, f"A{_SINCE_ROW}", since, book.add_format(styles.TOPIC))
    if not changes:
        return
    for letter, label in zip(CHANGES_WIDTHS, _LABELS, strict=True):
        sheet.write_string(f"{letter}{_HEADER_ROW}", label, book.add_format(styles.HEADER))
    items = known_items(year)
    for row, change in enumerate(changes, start=_HEADER_ROW + 1):
        _write_change(book, sheet, row, change, items[change.item])
    sheet.freeze_panes(f"A{_HEADER_ROW + 1}")
    sheet.repeat_rows(0, _HEADER_ROW - 1)


def _write_change(book: Workbook, sheet: Worksheet, row: int, change: Change, item: TemplateItem) -> None:
    style = book.add_format(styles.LABEL)
    groups = {column.ethnic_group: column.label for column in template_columns()}
    texts = {"B": item.label, "C": change.period.capitalize(), "D": groups[change.ethnic_group], "H": change.why}
    sheet.write_number(f"A{row}", change.item, style)
    for letter, text in texts.items():
        write_text(sheet, f"{letter}{row}", text, style)
    figure_style = book.add_format(styles.LABEL | styles.figure_format(item) | {"align": "right"})
    for letter, figure in zip("EFG", (change.was, change.now, _by_how_much(change)), strict=True):
        if figure is None:
            sheet.write_blank(f"{letter}{row}", None, figure_style)
        else:
            sheet.write_number(f"{letter}{row}", exact_number(figure), figure_style)
    sheet.set_row(row - 1, max(styles.row_height(text, CHANGES_WIDTHS[letter]) for letter, text in texts.items()))


def _by_how_much(change: Change) -> float | None:
    return None if change.was is None or change.now is None else change.now - change.was
