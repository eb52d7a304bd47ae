"""The feedback workbook to a sender: what became of their return, what is wrong where, and a copy to mend.

Here: putting it together. Not here: its sheets (summary, tables, marked_return), how they look
(looks), and what is wrong (checks).
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pandas as pd
from openpyxl import Workbook

from wres_pipeline.reporting.feedback.beside import files_beside
from wres_pipeline.reporting.feedback.looks import LEVELS, Heading, add_styles
from wres_pipeline.reporting.feedback.marked_return import add_marked_copy
from wres_pipeline.reporting.feedback.own_return import OwnReturn, open_own_return
from wres_pipeline.reporting.feedback.places import cells_of, in_reading_order, listed
from wres_pipeline.reporting.feedback.steps import Summary
from wres_pipeline.reporting.feedback.summary import write_summary
from wres_pipeline.reporting.feedback.tables import write_by_place, write_by_rule
from wres_pipeline.reporting.feedback.workbook_file import save_workbook
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.extracts import file_kinds


@dataclass(frozen=True)
class Feedback:
    """What one organisation is told about what it sent for one year.

    files: its rows of return_register and of files_beside (file, state, errors, warnings); findings: its rows of
    findings (rule, level, file, location, message); workbook: its own return.xlsx, where one was sent that could be
    read; notice: a banner.
    """

    organisation_code: str
    organisation_name: str
    year: int
    files: pd.DataFrame
    findings: pd.DataFrame
    workbook: Path | None
    notice: str


def feedbacks(
    year: int, register: pd.DataFrame, findings: pd.DataFrame, inbox: Path, notice: str
) -> Iterator[Feedback]:
    """What each organisation is told of whom something lies in its folder of the inbox, in order of their codes.

    `register` and `findings` are that year's rows of the marts return_register and findings.
    """
    sent = pd.concat([register, findings]).dropna(subset="file")
    beside = files_beside(year, findings, inbox)
    in_own_folder = sent["file"].str.split("/").str[1] == sent["organisation_code"]
    for code in sorted(sent.loc[in_own_folder, "organisation_code"].unique()):
        own = register[register["organisation_code"] == code]
        names = own["name"].dropna()
        yield Feedback(
            organisation_code=code,
            organisation_name=names.iloc[0] if len(names) else code,
            year=year,
            files=pd.concat([own[own["file"].notna()], beside[beside["organisation_code"] == code]]),
            findings=findings[findings["organisation_code"] == code],
            workbook=_return_workbook(inbox, own["file"].dropna()),
            notice=notice,
        )


def _return_workbook(inbox: Path, files: Iterable[str]) -> Path | None:
    paths = [inbox / file for file in files]
    kinds = {path: file_kinds()[path.name.lower()].kind for path in paths}
    return next((path for path, kind in kinds.items() if kind == "return_workbook"), None)


def write_feedback(folder: Path, feedback: Feedback) -> None:
    """Write feedback.xlsx into folder/restricted/feedback/<code>: the same feedback, the same bytes."""
    places = in_reading_order(feedback.findings, _place(feedback))
    target = folder / "restricted" / "feedback" / feedback.organisation_code
    target.mkdir(parents=True)
    if not _is_written_with_copy(target / "feedback.xlsx", feedback, places):
        _write_book(target / "feedback.xlsx", feedback, places, None)


def _is_written_with_copy(path: Path, feedback: Feedback, places: pd.DataFrame) -> bool:
    """Write it with the marked copy, where there is something to mark; False where there is not, or it cannot be.

    The copy goes in as a whole or not at all: a book in which copying stopped halfway is thrown away.
    """
    if not feedback.workbook or not (places["file"] == feedback.workbook.name).any():
        return False
    try:
        _write_book(path, feedback, places, open_own_return(feedback.workbook))
    except Exception:  # noqa: BLE001 - whatever a sender's file does to the library, nobody else goes without feedback
        return False
    return True


def _write_book(path: Path, feedback: Feedback, places: pd.DataFrame, own: OwnReturn | None) -> None:
    sent = feedback.workbook.name if feedback.workbook and own else ""
    book = Workbook()
    book.remove(book.worksheets[0])
    add_styles(book)
    _write_sheets(book, feedback, places, sent)
    year, marks = feedback.year, cells_of(places, sent)
    formulas = add_marked_copy(book, own, year, marks, feedback.notice) if own else {}
    save_workbook(book, path, reporting_year(year).snapshot_date, formulas)


def _place(feedback: Feedback) -> str:
    """The folder of the inbox that the files were sent to, with which their names in findings and register begin."""
    return f"{feedback.year}/{feedback.organisation_code}/"


def _write_sheets(book: Workbook, feedback: Feedback, places: pd.DataFrame, copied: str) -> None:
    """The sheets of words and tables; `copied` is the file whose marked copy follows them, if any."""
    title = f"Feedback on the WRES return {feedback.year}: {feedback.organisation_name} ({feedback.organisation_code})"
    heading = Heading(title, feedback.notice)
    shown = listed(places, beside_a_copy=bool(copied))
    write_summary(book, heading, _summary(feedback, places, copied))
    write_by_rule(book, heading, places, shown)
    write_by_place(book, heading, places, shown, copied)


def _summary(feedback: Feedback, places: pd.DataFrame, copied: str) -> Summary:
    sent, files = feedback.workbook.name if feedback.workbook else "", feedback.files.astype({"file": "str"})
    return Summary(
        organisation=f"{feedback.organisation_name} ({feedback.organisation_code})",
        organisation_code=feedback.organisation_code,
        year=feedback.year,
        files=files.assign(file=files["file"].str.removeprefix(_place(feedback))).sort_values("file"),
        numbers={level: int((places["level"] == level).sum()) for level in LEVELS},
        has_copy=bool(copied),
        copy_failed=bool(not copied and sent and (places["file"] == sent).any()),
        in_other_files=bool((places["file"] != copied).any()),
    )
