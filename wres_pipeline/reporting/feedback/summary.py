"""The sheet Summary of the feedback workbook: what became of a return, what to do now, how to read the rest.

Here: what stands where. Not here: outcomes and steps in words (steps), the tables of findings
(tables), the marked copy (marked_return).
"""

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from wres_pipeline.reporting.feedback.beside import READ, UNREADABLE
from wres_pipeline.reporting.feedback.looks import LEVELS, Heading, new_sheet, put
from wres_pipeline.reporting.feedback.steps import Summary, steps
from wres_pipeline.reporting.return_workbook.styles import date_in_words, row_height
from wres_pipeline.standard.calendar import reporting_year

_WIDTHS = {"A": 30, "B": 92, "C": 12, "D": 12}
_FIRST_ROW = 4
_STATES = {
    "accepted": "accepted",
    "rejected": "rejected",
    "received": "received, but could not be read",
    "missing": "missing",
    READ: "read",
    UNREADABLE: "could not be read",
}


def write_summary(book: Workbook, heading: Heading, summary: Summary) -> None:
    """Write the sheet: who, outcome, numbers, steps, files, how to read the rest."""
    sheet = new_sheet(book, "Summary", _WIDTHS, heading)
    row = _write_facts(sheet, _FIRST_ROW, summary)
    row = _write_section(sheet, row + 1, "What to do now")
    for number, step in enumerate(steps(summary), start=1):
        row = _write_text(sheet, row, f"Step {number}" if sum(summary.numbers.values()) else "", step)
    row = _write_files(sheet, row + 1, summary)
    if sum(summary.numbers.values()):
        _write_legend(sheet, row + 1, summary)


def _write_facts(sheet: Worksheet, row: int, summary: Summary) -> int:
    day = date_in_words(reporting_year(summary.year).snapshot_date)
    row = _write_text(sheet, row, "Organisation", summary.organisation)
    row = _write_text(sheet, row, "Reporting year", f"{summary.year} (snapshot of {day})")
    row = _write_text(sheet, row, "What became of the return", summary.outcome, "wres outcome")
    if not sum(summary.numbers.values()):
        return row
    for level, label in {
        "rejects_return": "Problems that reject the return",
        "rejects_cell": "Cells or rows not counted",
        "warns": "Warnings",
    }.items():
        row = _write_text(sheet, row, label, f"{summary.numbers[level]:,}")
    return row


def _write_files(sheet: Worksheet, row: int, summary: Summary) -> int:
    sent = summary.files[summary.files["file"].notna()]
    if sent.empty:
        return row
    row = _write_section(sheet, row, "Your files")
    for letter, label in zip("ABCD", ("File", "What became of it", "Problems", "Warnings"), strict=True):
        put(sheet, f"{letter}{row}", label, "wres header")
    columns = ["file", "state", "errors", "warnings"]
    for file, state, errors, warnings in sent[columns].sort_values("file").itertuples(index=False, name=None):
        row += 1
        put(sheet, f"A{row}", str(file), "wres row")
        put(sheet, f"B{row}", _STATES[str(state)], "wres row")
        put(sheet, f"C{row}", int(errors), "wres number")
        put(sheet, f"D{row}", int(warnings), "wres number")
        sheet.row_dimensions[row].height = row_height(str(file), _WIDTHS["A"] - 2)
    return row + 1


def _write_legend(sheet: Worksheet, row: int, summary: Summary) -> None:
    row = _write_section(sheet, row, "How to read the other sheets")
    row = _write_text(
        sheet, row, "By rule", "A row for each kind of problem: what is wrong, how to mend it, where first."
    )
    row = _write_text(
        sheet, row, "By place", "A row for each place, in the order of your files. Filter it by its header."
    )
    if summary.has_copy:
        row = _write_text(
            sheet,
            row,
            "Cover, WRES, Notes",
            "Your own sheets, to be mended there. What else your "
            "workbook held is not copied: other sheets, comments, links, names.",
        )
    for level, look in LEVELS.items():
        row = _write_text(sheet, row, look.words, look.meaning)
        sheet[f"A{row - 1}"].style = f"wres {level}"


def _write_section(sheet: Worksheet, row: int, heading: str) -> int:
    for letter in _WIDTHS:
        put(sheet, f"{letter}{row}", heading if letter == "A" else "", "wres section")
    return row + 1


def _write_text(sheet: Worksheet, row: int, topic: str, text: str, style: str = "wres text") -> int:
    put(sheet, f"A{row}", topic, "wres topic")
    put(sheet, f"B{row}", text, style)
    sheet.row_dimensions[row].height = max(row_height(text, _WIDTHS["B"]), row_height(topic, _WIDTHS["A"]))
    return row + 1
