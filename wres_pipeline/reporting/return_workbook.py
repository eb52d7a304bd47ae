"""Writes the return workbook, the 63-item WRES template: blank to be filled, or filled as the submission.

Here: the workbook, what its sheets share, the sheets of text. Not here: the sheet of items (return_items),
looks and input rules (return_styles), instructions (return_notes), reading a workbook back (ingest.workbook).
"""

from collections.abc import Iterable
from datetime import datetime, time
from pathlib import Path
from types import MappingProxyType

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from wres_pipeline.reporting import return_styles as styles
from wres_pipeline.reporting.return_formulas import Figures
from wres_pipeline.reporting.return_items import COLUMN_WIDTHS, figure_keys, write_items
from wres_pipeline.reporting.return_notes import NOTES, PURPOSE, STEPS
from wres_pipeline.standard.calendar import ReportingYear, reporting_year
from wres_pipeline.standard.template import COVER_LABELS

_PAPER_A4 = 9
_TEXT_WIDTHS = {"A": 28, "B": 100}
_FIRST_TEXT_ROW = 4
_BLANK: Figures = MappingProxyType({})


def write_return_workbook(  # noqa: PLR0917
    path: Path,
    year: int,
    organisation_code: str,
    organisation_name: str,
    figures: Figures = _BLANK,
    notice: str = "",
) -> None:
    """Write the workbook for one organisation and reporting year to `path`: same input, same bytes.

    `figures` by (item, period, ethnic group): headcounts, percentages from 0 to 100, ratios; none makes the
    blank template. `notice` is a banner on every sheet. A figure that the template has no cell for is a
    ValueError.
    """
    if strays := sorted(figures.keys() - figure_keys()):
        raise ValueError(f"the template has no cell for item, period, ethnic group: {strays[0]}")
    calendar = reporting_year(year)
    title = f"WRES data return {year}: {organisation_name} ({organisation_code})"
    with Workbook(path, {"in_memory": True}) as book:
        created = datetime.combine(calendar.snapshot_date, time())
        book.set_properties({"title": f"WRES data return {year}", "created": created})
        cover = _new_sheet(book, "Cover", _TEXT_WIDTHS, title, notice)
        _write_texts(book, cover, _cover_texts(calendar, organisation_code, organisation_name))
        items = _new_sheet(book, "WRES", COLUMN_WIDTHS, title, notice)
        write_items(book, items, calendar.snapshot_date, figures)
        notes = _new_sheet(book, "Notes", _TEXT_WIDTHS, title, notice)
        _write_texts(book, notes, NOTES)


def _new_sheet(book: Workbook, name: str, widths: dict[str, int], title: str, notice: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    for letter, width in widths.items():
        sheet.set_column(f"{letter}:{letter}", width)
    sheet.write_string("A1", title, book.add_format(styles.TITLE))
    if notice:
        _write_notice(book, sheet, " ".join(notice.split()), widths)
    sheet.protect(options={"format_columns": True, "format_rows": True})
    sheet.set_landscape()
    sheet.set_paper(_PAPER_A4)
    sheet.fit_to_pages(1, 0)
    sheet.set_footer("&L&A&RPage &P of &N")
    return sheet


def _write_notice(book: Workbook, sheet: Worksheet, notice: str, widths: dict[str, int]) -> None:
    style = book.add_format(styles.NOTICE)
    sheet.merge_range(f"A2:{max(widths)}2", "", style)
    sheet.write_string("A2", notice, style)
    sheet.set_row(1, styles.row_height(notice, sum(widths.values())))


def _write_texts(book: Workbook, sheet: Worksheet, texts: Iterable[tuple[str, str]]) -> None:
    topic_style, text_style = book.add_format(styles.TOPIC), book.add_format(styles.TEXT)
    for row, (topic, text) in enumerate(texts, start=_FIRST_TEXT_ROW):
        sheet.write_string(f"A{row}", topic, topic_style)
        sheet.write_string(f"B{row}", text, text_style)
        sheet.set_row(row - 1, styles.row_height(text, _TEXT_WIDTHS["B"]))


def _cover_texts(calendar: ReportingYear, code: str, name: str) -> list[tuple[str, str]]:
    dates = (calendar.snapshot_date, calendar.period_start, calendar.period_end)
    facts = (code, str(calendar.reporting_year), *map(styles.date_in_words, dates))
    return [
        ("Organisation", name),
        *zip(COVER_LABELS, facts, strict=True),
        ("What this is", PURPOSE),
        *((f"Step {number}", step) for number, step in enumerate(STEPS, start=1)),
    ]
