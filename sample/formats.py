"""The formats in which the CCGs write their extracts.

Here: what each CCG's system does to a file, as data, and to a field. Not here: writing files (writing).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from sample.records import COLUMNS, Row, Value

_STEPS = ("shortlisted", "appointed")


@dataclass(frozen=True)
class Format:
    """How one system writes its extracts.

    day: its dates, as strftime takes it. respelled: texts that it writes in its own way, wherever they stand.
    headers: where it has its own, each with the column that it is of. dated_steps: recruitment says when an
    application was shortlisted, not whether. personal: columns of staff_in_post that nobody asked for, each with
    the values that it holds in turn.
    """

    encoding: str = "utf-8"
    separator: str = ","
    line_end: str = "\n"
    yes: str = "yes"
    no: str = "no"
    day: str = "%Y-%m-%d"
    respelled: tuple[tuple[str, str], ...] = ()
    headers: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    dated_steps: bool = False
    personal: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def header(self, extract: str) -> list[str]:
        """The header row of an extract's file."""
        return [*self._columns(extract), *self._personal(extract)]

    def carrying(self, column: str) -> "Format":
        """The same with a further column, under its own name, in every extract but training."""
        further = {name: self._columns(name) | {column: column} for name in COLUMNS if name != "training"}
        return replace(self, headers={**self.headers, **further})

    def fields(self, extract: str, row: Row, number: int) -> list[str]:
        """What stands under the header in the row with this number."""
        asked_for = [self._text(column, row[column]) for column in self._columns(extract).values()]
        return [*asked_for, *(values[number % len(values)] for values in self._personal(extract).values())]

    def _columns(self, extract: str) -> dict[str, str]:
        return {**self.headers.get(extract, {column: column for column in COLUMNS[extract]})}

    def _personal(self, extract: str) -> Mapping[str, tuple[str, ...]]:
        return self.personal if extract == "staff_in_post" else {}

    def _text(self, column: str, value: Value) -> str:
        if column in _STEPS and not self.dated_steps:
            value = bool(value)
        if isinstance(value, bool):
            return self.yes if value else self.no
        if isinstance(value, date):
            return value.strftime(self.day)
        text = value or ""
        for ours, theirs in self.respelled:
            text = text.replace(ours, theirs)
        return text


_ESR_AND_TRAC = {
    "staff_in_post": {
        "Employee Number": "employee_number",
        "NI Number": "person_reference",
        "Assignment Number": "assignment_number",
        "Primary": "primary_assignment",
        "Assignment Category": "assignment_category",
        "Occupation Code": "occupation_code",
        "Pay Scale / Grade": "pay_grade",
        "Ethnic Origin": "ethnic_origin",
    },
    "recruitment": {
        "Job Reference": "vacancy_reference",
        "Application ID": "application_reference",
        "Shortlisted Date": "shortlisted",
        "Appointed Date": "appointed",
        "Ethnicity": "ethnic_origin",
    },
    "disciplinary": {
        "NI Number": "person_reference",
        "Case Reference": "case_reference",
        "Formal Process Began": "entered_on",
        "Ethnic Origin": "ethnic_origin",
    },
    "training": {
        "NI Number": "person_reference",
        "Course Name": "course",
        "Course Date": "attended_on",
        "Mandatory": "mandatory",
        "Ethnic Origin": "ethnic_origin",
    },
    "board_members": {
        "NI Number": "person_reference",
        "Position Title": "role",
        "Voting Member": "voting",
        "Executive Director": "executive",
        "Ethnic Origin": "ethnic_origin",
    },
}
_NATIONAL_VSM = ("CCG|LV01|Very Senior Local Scale", "VSM")

FORMATS = {
    "06M": Format(
        yes="Y",
        no="N",
        day="%d/%m/%Y 00:00",
        respelled=(("Z Not Stated", "I prefer not to answer"),),
        headers=_ESR_AND_TRAC,
        dated_steps=True,
        personal={
            "First Name": ("Anybody", "Nobody", "Somebody"),
            "Last Name": ("Invented", "Madeup"),
            "Date Of Birth": ("30/02/1960", "31/02/1975", "30/02/1990", "31/02/1985", "30/02/1970"),
        },
    ),
    "06V": Format(separator=";", day="%d/%m/%Y", yes="TRUE", no="FALSE", respelled=(_NATIONAL_VSM,)),
    "06W": Format(respelled=(_NATIONAL_VSM,)),
    "06Y": Format(encoding="cp1252", respelled=((" - ", " \N{EN DASH} "),)),
    "07J": Format("utf-8-sig", line_end="\r\n", yes="Yes", no="No", respelled=(_NATIONAL_VSM, (", ", ",\n"))),
}
# Rows of the inbox's headers.csv and codes.csv: what the shipped ones do not know.
LOCAL_HEADERS = [
    {"extract": "disciplinary", "header": "Formal Process Began", "column": "entered_on"},
    {"extract": "training", "header": "Course Date", "column": "attended_on"},
]
LOCAL_CODES = [
    {"kind": "pay_grade", "code": "LV01", "meaning": "vsm"},
    {"kind": "ethnic_origin", "code": "I prefer not to answer", "meaning": "unknown"},
]
