"""Writes the return workbook, the WRES template: blank to be filled, filled as a return, or as the submission.

Here: the workbook, what its sheets share, the sheets of text. Not here: the sheet of items (items) and their
notes (remarks), the sheet of changes (changes), looks and input rules (styles), instructions
(notes), reading a workbook back (ingest.workbook).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, time
from pathlib import Path

from xlsxwriter import Workbook
from xlsxwriter.worksheet import Worksheet

from wres_pipeline.reporting.return_workbook import styles
from wres_pipeline.reporting.return_workbook.changes import CHANGES_WIDTHS, write_changes
from wres_pipeline.reporting.return_workbook.items import COLUMN_WIDTHS, figure_keys, write_items
from wres_pipeline.reporting.return_workbook.notes import NOTES, PURPOSE, STEPS
from wres_pipeline.reporting.return_workbook.remarks import REMARKS_WIDTH, remarks_on
from wres_pipeline.reporting.return_workbook.texts import write_text
from wres_pipeline.standard.calendar import ReportingYear, reporting_year
from wres_pipeline.standard.template import COVER_LABELS
from wres_pipeline.submission.changes import Change
from wres_pipeline.submission.content import Figures

_PAPER_A4 = 9
_TEXT_WIDTHS = {"A": 28, "B": 100}
_FIRST_TEXT_ROW = 4
_BOLD = 0.85
"""How many bold letters go where one that is not bold does."""
_INSTRUCTIONS = (("What this is", PURPOSE), *((f"Step {number}", step) for number, step in enumerate(STEPS, start=1)))


@dataclass(frozen=True)
class Filled:
    """What stands in a workbook that is not blank. All but the figures makes it a submission.

    figures by (item, period, ethnic group): headcounts, percentages from 0 to 100, ratios; cover: labels and texts that
    stand on the Cover instead of instructions; notes by item; changes since another version, and since which.
    """

    figures: Figures
    cover: tuple[tuple[str, str], ...] = ()
    notes: Mapping[int, str] = field(default_factory=dict)
    changes: tuple[Change, ...] = ()
    changes_since: str = ""

    @property
    def is_submission(self) -> bool:
        """Whether it tells more than figures: a return that a sender filled in does not."""
        return bool(self.cover or self.notes or self.changes or self.changes_since)


BLANK = Filled({})


def write_return_workbook(  # noqa: PLR0917
    path: Path,
    year: int,
    organisation_code: str,
    organisation_name: str,
    filled: Filled = BLANK,
    notice: str = "",
) -> None:
    """Write the workbook for one organisation and reporting year to `path`: same input, same bytes.

    `notice` is a banner on every sheet. A figure that the template has no cell for is a ValueError.
    """
    if strays := sorted(filled.figures.keys() - figure_keys(year)):
        raise ValueError(f"the template has no cell for item, period, ethnic group: {strays[0]}")
    calendar = reporting_year(year)
    title = f"WRES data return {year}: {organisation_name} ({organisation_code})"
    with Workbook(path, {"in_memory": True}) as book:
        created = datetime.combine(calendar.snapshot_date, time())
        book.set_properties({"title": f"WRES data return {year}", "created": created})
        facts = _organisation_facts(calendar, organisation_code, organisation_name)
        cover = _new_sheet(book, "Cover", _TEXT_WIDTHS, title, notice)
        _write_texts(book, cover, [*facts, *(filled.cover if filled.is_submission else _INSTRUCTIONS)])
        _add_items(book, title, notice, calendar, filled)
        if filled.is_submission:
            changes = _new_sheet(book, "Changes", CHANGES_WIDTHS, title, notice)
            write_changes(book, changes, filled.changes, filled.changes_since, year)
        notes = _new_sheet(book, "Notes", _TEXT_WIDTHS, title, notice)
        _write_texts(book, notes, NOTES)


def _add_items(book: Workbook, title: str, notice: str, calendar: ReportingYear, filled: Filled) -> None:
    remarks = remarks_on(calendar.reporting_year, filled.figures, filled.notes) if filled.is_submission else None
    widths = COLUMN_WIDTHS if remarks is None else COLUMN_WIDTHS | REMARKS_WIDTH
    sheet = _new_sheet(book, "WRES", widths, title, notice)
    write_items(book, sheet, calendar.snapshot_date, filled.figures, remarks)


def _new_sheet(book: Workbook, name: str, widths: dict[str, int], title: str, notice: str) -> Worksheet:
    sheet = book.add_worksheet(name)
    for letter, width in widths.items():
        sheet.set_column(f"{letter}:{letter}", width)
    write_text(sheet, "A1", title, book.add_format(styles.TITLE))
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
    write_text(sheet, "A2", notice, style)
    sheet.set_row(1, styles.row_height(notice, sum(widths.values())))


def _write_texts(book: Workbook, sheet: Worksheet, texts: Iterable[tuple[str, str]]) -> None:
    topic_style, text_style = book.add_format(styles.TOPIC), book.add_format(styles.TEXT)
    for row, (topic, text) in enumerate(texts, start=_FIRST_TEXT_ROW):
        write_text(sheet, f"A{row}", topic, topic_style)
        write_text(sheet, f"B{row}", text, text_style)
        heights = (styles.row_height(topic, _BOLD * _TEXT_WIDTHS["A"]), styles.row_height(text, _TEXT_WIDTHS["B"]))
        sheet.set_row(row - 1, max(heights))


def _organisation_facts(calendar: ReportingYear, code: str, name: str) -> list[tuple[str, str]]:
    dates = (calendar.snapshot_date, calendar.period_start, calendar.period_end)
    facts = (code, str(calendar.reporting_year), *map(styles.date_in_words, dates))
    return [("Organisation", name), *zip(COVER_LABELS, facts, strict=True)]
