"""What a case of a rule is: what an organisation sends that breaks the rule, and the same mended.

Here: the case and the files that senders write. Not here: the cases (rule_cases_*), what is asserted of them
(test_rules).
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.conftest import HEADER
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook

# A number and a word that are sent in many of the cases: no finding may repeat either.
NUMBER, WORD = "918273", "Quixote"
MORE = "918274"

WITH_PERIOD = f"{HEADER},period"
STAFF = [
    f"1,headcount,medical,{band},{group},1"
    for band in ("consultant", "senior_medical_manager", "non_consultant_career_grade", "trainee_grade", "other")
    for group in ("white", "bme", "unknown")
]
"""Rows 2 to 16: every pay band of the medical staff, 12 people, 4 of each ethnic group (a manager is a consultant)."""
FIGURES = {(item, "current", group): 1.0 for item in range(29, 34) for group in ("white", "bme", "unknown")}
"""The same staff as items of the workbook."""

WORKFORCE = ["1,headcount,all,all,white,10", "1,headcount,all,all,bme,0", "1,headcount,all,all,unknown,2"]
"""Rows 2 to 4: a workforce without its staff groups."""

Value = float | str | date | None
"""What a cell of a workbook can hold."""
Write = Callable[[Path, str], object]
"""Writes one file to a path, for an organisation code."""
Files = Mapping[str, Write]
"""What an organisation sends: '2020/return.csv' and how it is written."""


@dataclass(frozen=True)
class Case:
    """Files that break one rule, the files mended, and the findings: (file, location, detail) each.

    `also` names rules that cannot but be broken with it, mended or not.
    """

    rule: str
    broken: Files
    mended: Files
    found: tuple[tuple[str, str, str], ...]
    registered: bool = True
    also: tuple[str, ...] = ()

    @property
    def year(self) -> int:
        """Reporting year of the return with the findings."""
        return int(self.found[0][0].split("/")[0])


def total(group: str, value: int, staff: str = "all") -> str:
    """A row with a total of indicator 1, of the workforce or of a staff group."""
    return f"1,headcount,{staff},all,{group},{value}"


def text(content: str | bytes) -> Write:
    """Writes this content."""
    return lambda path, code: path.write_bytes(content if isinstance(content, bytes) else content.encode())


def csv(rows: Iterable[str], header: str = HEADER) -> Write:
    """Writes a return.csv with these rows."""
    return text("\n".join([header, *rows]) + "\n")


def workbook(
    figures: Mapping[tuple[int, str, str], float],
    changed: Mapping[str, Value] | None = None,
    code: str = "",
    year: int = 2020,
) -> Write:
    """Writes a filled template, of another organisation if a code is given; `changed` cells ('WRES!G63') last."""

    def write(path: Path, sender: str) -> None:
        write_return_workbook(path, year, code or sender, "NHS Test Trust", Filled(figures))
        if changed:
            _change(path, changed)

    return write


def _change(path: Path, changed: Mapping[str, Value]) -> None:
    book = load_workbook(path)
    for place, value in changed.items():
        name, address = place.split("!")
        sheet = book[name]
        assert isinstance(sheet, Worksheet)
        sheet[address].value = value
    book.save(path)


def rows(
    rule: str,
    broken: list[str],
    mended: Mapping[int, str],
    detail: str = "",
    at: Iterable[str] | None = None,
    year: int = 2020,
    header: str = HEADER,
    also: tuple[str, ...] = (),
) -> Case:
    """A case of one return.csv, some of whose rows are mended (row number to text, '' takes the row out).

    Found at the rows that are mended, unless `at` says where.
    """
    name = f"{year}/return.csv"
    good = [mended.get(number, row) for number, row in enumerate(broken, start=2)]
    places = [str(number) for number in mended] if at is None else at
    found = tuple((name, place, detail) for place in places)
    return Case(rule, {name: csv(broken, header)}, {name: csv(good, header)}, found, also=also)


def after(case: Case, file: str, write: Write) -> Case:
    """The case with one more file beside both returns."""
    return replace(case, broken={**case.broken, file: write}, mended={**case.mended, file: write})


def cells(rule: str, broken: Write, mended: Write, found: Mapping[str, str]) -> Case:
    """A case of one workbook, found at these cells, each with its detail."""
    name = "2020/return.xlsx"
    return Case(rule, {name: broken}, {name: mended}, tuple((name, *each) for each in found.items()))


def send(inbox: Path, code: str, files: Files) -> None:
    """Put an organisation's files into the inbox."""
    for name, write in files.items():
        year, _, file = name.partition("/")
        path = inbox / year / code / file
        path.parent.mkdir(parents=True, exist_ok=True)
        write(path, code)


def register(inbox: Path, codes: Iterable[str]) -> None:
    """Make these organisations known to the inbox, as NHS trusts."""
    lines = [f"{code},NHS Test Trust,nhs_trust,full_length\n" for code in codes]
    header = "organisation_code,name,organisation_type,contract\n"
    (inbox / "organisations.csv").write_text(header + "".join(lines), encoding="utf-8")
