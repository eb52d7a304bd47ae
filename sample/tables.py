"""The sample's extracts as tables in plain words, so that they can be checked without the pipeline.

Here: yes and no, dates, references and ethnic groups of all formats, read alike. Not here: files (reading), what the
tables must be like (tests).
"""

import re
from datetime import date
from pathlib import Path

import pandas as pd

from sample.reading import INBOX, REFERENCE, read_extract, read_rows
from sample.records import COLUMNS

_WORDS = {"yes": "yes", "y": "yes", "true": "yes", "no": "no", "n": "no", "false": "no", "": "no"}
_ANSWERS = {"primary_assignment", "shortlisted", "appointed", "mandatory", "voting", "executive"}
_DAY_FIRST = re.compile(r"(\d\d)/(\d\d)/(\d{4})( 00:00)?")
_GROUPS = {row["code"]: row["ethnic_group"] for row in read_rows(REFERENCE / "ethnic_categories.csv")}
_LABELS = {"": "unknown", "I prefer not to answer": "unknown", "X Not mapped": "not mapped"}


def tables() -> dict[str, pd.DataFrame]:
    """All rows of every extract, by extract: sender (year/code), person and ethnic group beside what was sent.

    Answers are yes, no or not read; `day` says whether a date lies inside the year's period. A row that names nobody
    is a person of its own. in_post: whether the person counts as the sender's workforce. rows, groups, primary,
    optional: how many rows of theirs are in the file, in which groups, and on how many the assignment is primary or
    the course is not mandatory.
    """
    sent = {extract: _table(extract) for extract in COLUMNS}
    counted = people(sent["staff_in_post"])
    in_post = set(zip(counted["sender"], counted["person"], strict=True))
    return {extract: _with_person(rows, in_post) for extract, rows in sent.items()}


def people(staff: pd.DataFrame) -> pd.DataFrame:
    """The workforce (office holders at 06M alone), one row a sender and person, and what their rows say of them."""
    elsewhere = (staff["assignment_category"] == "Office Holder") & (staff["code"] != "06M")
    rows = staff[~staff["assignment_category"].isin(["Bank", "Honorary", "Non-Exec Director/Chair"]) & ~elsewhere]
    return rows.groupby(["sender", "person"], as_index=False).agg(
        groups=("group", _each_once),
        grade=("pay_grade", "first"),
        spelled=("person_reference", "first"),
        number=("employee_number", "first"),
    )


def in_common(workforce: pd.DataFrame, sender: str, other: str) -> pd.DataFrame:
    """Who works for both, with what each of the two holds of them."""
    first, second = (workforce[workforce["sender"] == each] for each in (sender, other))
    return first.merge(second, on="person", suffixes=("", "_there")).set_index("person")


def _with_person(rows: pd.DataFrame, in_post: set[tuple[str, str]]) -> pd.DataFrame:
    whose = [rows["sender"], rows["person"]]
    rows["in_post"] = [pair in in_post for pair in zip(*whose, strict=True)]
    rows["rows"] = rows.groupby(whose)["person"].transform("size")
    rows["groups"] = rows.groupby(whose)["group"].transform(_each_once)
    for column, answer, name in (("primary_assignment", "yes", "primary"), ("mandatory", "no", "optional")):
        if column in rows:
            rows[name] = (rows[column] == answer).groupby(whose).transform("sum")
    return rows


def _table(extract: str) -> pd.DataFrame:
    paths = sorted(INBOX.glob(f"*/*/{extract}.csv"))
    return pd.DataFrame([_plain(row, path, number) for path in paths for number, row in enumerate(read_extract(path))])


def _each_once(words: "pd.Series[str]") -> str:
    return " ".join(sorted(set(words)))


def _plain(row: dict[str, str], path: Path, number: int) -> dict[str, str]:
    year, code, _ = path.parts[-3:]
    reference = "".join(row.get("person_reference", "").upper().split())
    return {
        **{name: _yes_or_no(text) if name in _ANSWERS else text for name, text in row.items()},
        "day": _when(row.get("entered_on", row.get("attended_on", "")), int(year)),
        "sender": f"{year}/{code}",
        "code": code,
        "reference": reference,
        "person": reference or row.get("employee_number") or f"row {number}",
        "group": _LABELS.get(row["ethnic_origin"]) or _GROUPS[row["ethnic_origin"].split()[0]],
    }


def _yes_or_no(text: str) -> str:
    return "yes" if _DAY_FIRST.fullmatch(text) else _WORDS.get(text.lower(), "not read")


def _when(text: str, year: int) -> str:
    day_first = _DAY_FIRST.fullmatch(text)
    try:
        day = date.fromisoformat("-".join(day_first.group(3, 2, 1)) if day_first else text)
    except ValueError:
        return "not read"
    return "inside" if date(year - 1, 4, 1) <= day <= date(year, 3, 31) else "outside"
