"""What the tests of the feedback workbook share: a sender's findings, their feedback, and reading it.

Here: helpers. Not here: what is asserted (test_feedback, test_marked_return).
"""

from collections.abc import Iterable, Mapping
from datetime import date
from pathlib import Path
from zipfile import ZipFile

import pandas as pd
import sqlalchemy as sa
from openpyxl import load_workbook

from tests.conftest import read
from tests.rule_cases import FIGURES, workbook
from wres_pipeline.reporting.feedback.feedback import Feedback, write_feedback
from wres_pipeline.standard.rules import all_rules

Finding = tuple[str, str, str]
Cells = Mapping[str, float | str | date | None]
"""By place (WRES!G42) what is written into a cell."""
RULES = {rule.code: rule for rule in all_rules()}
SENT = "2020/RM1/return.xlsx"
NAME = "Quixote"
HEADER_ROW = 5
WRONG: Cells = {"WRES!G42": "1,234", "WRES!G6": -4, "WRES!H10": 4.5, "Cover!B5": "RM9"}
MENDED: Cells = {"WRES!G42": 1234, "WRES!G6": 4, "WRES!H10": 5, "Cover!B5": "RM1"}
GROUPS = ("white", "bme", "unknown")
BANDS = {(item, "current", group): 1.0 for item in range(1, 15) for group in GROUPS}
WORKFORCE = {(item, "current", group): 18.0 for item in (38, 42, 56) for group in GROUPS}
"""What the formulas make of FIGURES and BANDS, for their cells to show it."""


def findings(found: Iterable[Finding], detail: str = "") -> pd.DataFrame:
    """Rows of the mart findings from (rule, file, location)."""
    return pd.DataFrame(
        [
            (code, RULES[code].level, file, location, f"{RULES[code].message[:-1]}{detail}. {RULES[code].mend}")
            for code, file, location in found
        ],
        columns=["rule", "level", "file", "location", "message"],
    )


def feedback(found: pd.DataFrame, state: str = "rejected", sent: Path | None = None, notice: str = "") -> Feedback:
    files = pd.DataFrame([(SENT if sent else "2020/RM1/return.csv", state, 1, 0)])
    files.columns = pd.Index(["file", "state", "errors", "warnings"])
    return Feedback("RM1", "NHS Test Trust", 2020, files, found, sent, notice)


def written(folder: Path, told: Feedback) -> Path:
    write_feedback(folder, told)
    return folder / "restricted" / "feedback" / told.organisation_code / "feedback.xlsx"


def returned(folder: Path, changed: Cells | None = None) -> Path:
    """A filled template of RM1; without changes its formulas have the values that they showed."""
    folder.mkdir(parents=True, exist_ok=True)
    path = folder / "return.xlsx"
    workbook(FIGURES | BANDS | WORKFORCE, changed)(path, "RM1")
    return path


def rows(path: Path, sheet: str) -> list[tuple[object, ...]]:
    """The rows of a table below its header."""
    return list(load_workbook(path)[sheet].iter_rows(min_row=HEADER_ROW + 1, values_only=True))


def words(path: Path, sheet: str = "Summary") -> str:
    return "\n".join(
        str(value) for row in load_workbook(path)[sheet].iter_rows(values_only=True) for value in row if value
    )


def marks(path: Path) -> dict[str, str]:
    """By place the comment of every cell that is coloured, which are those that have one."""
    book = load_workbook(path)
    sheets = [book[name] for name in ("Cover", "WRES", "Notes")]
    coloured = {
        f"{sheet.title}!{each.sqref}" for sheet in sheets for each in sheet.conditional_formatting if each.rules
    }
    told = {
        f"{sheet.title}!{cell.coordinate}": cell.comment.text
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.comment
    }
    assert coloured == set(told)
    return told


def in_parts(path: Path, name: str) -> list[str]:
    """The parts of a workbook in which a word stands."""
    with ZipFile(path) as archive:
        return [part for part in archive.namelist() if name.lower() in archive.read(part).decode().lower()]


def told_of(engine: sa.Engine, inbox: Path) -> Feedback:
    """The feedback to RM1 as a run makes it."""
    of_rm1 = "where organisation_code = 'RM1' and reporting_year = 2020"
    files, found = (read(engine, f"select * from {mart} {of_rm1}") for mart in ("return_register", "findings"))
    sent = inbox / SENT
    return Feedback("RM1", "NHS Test Trust", 2020, files, found, sent if sent.exists() else None, "")
