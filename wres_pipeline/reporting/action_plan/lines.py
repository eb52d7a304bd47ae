"""The sheets Actions, Watch and Closed.

Here: which lines stand where, and what may be typed. Not here: how a table looks (tables).
"""

from datetime import date

import pandas as pd
from openpyxl import Workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.action_plan.tables import HEADER_ROW, table_sheet, write_rows
from wres_pipeline.reporting.feedback.looks import Heading
from wres_pipeline.standard.action_plan import ACTIONS_SHEET, LABELS, SHEETS, STATUSES, TYPED

_LAST_ROW = 1_000
"""Of the rows in which what is typed is looked at: there is room for lines that people add."""
_WIDTHS = {
    **{"organisation_code": 9, "organisation_name": 26, "label": 24, "sentence": 40, "people": 9, "of_people": 9},
    **{"trend": 16, "peers": 34, "action": 38, "owner": 20, "due": 19, "progress": 30, "status": 14, "gap": 20},
}
_ENTERED = frozenset(place for place, name in enumerate(_WIDTHS) if name in {*TYPED, "status"})
_TRENDS = {
    "narrowed": "The difference has narrowed",
    "other_way": "The difference goes the other way now",
    "widened": "The difference has widened",
    "no_clear_change": "No clear change",
    "not_comparable": "Cannot be compared: it is counted in another way",
}
_NOTES = {
    ACTIONS_SHEET: (
        "One line for each gap that the figures support. Fill in the yellow columns; add lines below for more actions, "
        "with the key of the gap, or without one for an action of your own."
    ),
    "Watch": "To the disadvantage of BME people, but the figures do not support it. Look again next year.",
    "Closed": "Of last year's plan: what the figures no longer show.",
}
_NONE = " There is no line this year."


def write_lines(book: Workbook, name: str, lines: pd.DataFrame, heading: Heading) -> None:
    """Write the sheet with the lines that belong there."""
    own = lines[lines["status"].map(SHEETS).fillna(ACTIONS_SHEET) == name]
    columns = {LABELS[field]: width for field, width in _WIDTHS.items()}
    note = _NOTES[name] + (_NONE if own.empty else "")
    sheet = table_sheet(book, name, columns, heading, note)
    shown = own.assign(trend=own["trend"].map(_TRENDS).fillna(""), due=[_day(due) for due in own["due"]])
    cells = shown[list(_WIDTHS)].astype("object")
    write_rows(sheet, columns, cells.where(cells.notna(), None).to_numpy().tolist(), _ENTERED)
    _add_rules(sheet)


def _day(due: str) -> date | str:
    """A day that can be sorted by, where it is one: what else somebody wrote stays."""
    try:
        return date.fromisoformat(due)
    except ValueError:
        return due


def _add_rules(sheet: Worksheet) -> None:
    """What may be typed as a status, and what is asked for as a day: another text is warned of, and taken."""
    words = f'"{",".join(STATUSES)}"'
    status = DataValidation(type="list", formula1=words, allow_blank=True, errorStyle="warning")
    status.promptTitle, status.prompt = "Status", "Choose one. Next year the figures decide it again."
    due = DataValidation(type="date", operator="greaterThan", formula1="1", allow_blank=True, errorStyle="warning")
    due.promptTitle, due.prompt = "Due", "A day, such as 31/12/2020."
    for field, rule, what in (("status", status, "new, carried over, closed or watch"), ("due", due, "a day")):
        letter = get_column_letter(list(_WIDTHS).index(field) + 1)
        rule.errorTitle, rule.error = "Is this right?", f"Expected is {what}."
        rule.showErrorMessage = rule.showInputMessage = True
        rule.add(f"{letter}{HEADER_ROW + 1}:{letter}{_LAST_ROW}")
        sheet.add_data_validation(rule)
