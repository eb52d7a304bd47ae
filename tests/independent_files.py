"""What lies in an inbox, read again in plain Python for the independent count.

Here: the rows of a file by column, and what a code, a date or a reference in one means. Not here: what is counted
(independent_extracts, independent_merging).
"""

import csv
import io
import re
from collections.abc import Mapping
from datetime import date
from fractions import Fraction
from pathlib import Path

from tests.independent import GROUPS, Sent
from wres_pipeline.standard.reference import read_reference

Row = dict[str, str]
TIME = r"([ T]\d\d:\d\d(:\d\d(\.\d+)?)?)?"


class Unreadable(Exception):
    """The file could not be read as a whole."""


def plain(text: str) -> str:
    """As codes and headers are compared: capitals, words without punctuation between single spaces."""
    return " ".join(re.sub(r"[\W_]", " ", text.upper().replace("&", " and ").upper()).split())


def reference(text: str) -> str:
    return "".join(text.upper().split()).replace("N/A", "")


def day(text: str) -> date | None:
    """A date such as 2019-04-30 or 30/04/2019, with or without a time behind it; None where it is none."""
    found = re.fullmatch(r"(\d{4})-(\d\d)-(\d\d)" + TIME, text.strip())
    turned = re.fullmatch(r"(\d\d)/(\d\d)/(\d{4})" + TIME, text.strip())
    parts = found.group(1, 2, 3) if found else turned.group(3, 2, 1) if turned else ("0", "0", "0")
    try:
        return date(*map(int, parts))
    except ValueError:
        return None


def text_of(path: Path) -> str:
    content = path.read_bytes()
    if content[:2] in {b"\xff\xfe", b"\xfe\xff"}:
        return content.decode("utf-16")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252")


def table_of(path: Path, columns: Mapping[str, str]) -> tuple[list[str], list[list[str]]]:
    """Columns and rows; `columns` names the column of a header. Unreadable where a row has too few or too many."""
    text = text_of(path)
    separator = max(",;\t", key=text.split("\n")[0].count)
    records = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    header, *rows = [record for record in records if any(field.strip() for field in record)]
    if any(len(row) != len(header) for row in rows):
        raise Unreadable(path.name)
    return [columns.get(plain(name), name.strip().lower()) for name in header], rows


def rows_of(path: Path, columns: Mapping[str, str]) -> list[Row]:
    """Every row by column."""
    names, rows = table_of(path, columns)
    return [dict(zip(names, row, strict=True)) for row in rows]


class Inbox:
    """An inbox with its local headers, codes and register."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        headers = [*read_reference("extract_headers"), *self._register("headers.csv")]
        self._headers = {(r["extract"], plain(r["header"])): r.get("column_name") or r["column"] for r in headers}
        self._local = {(r["kind"], plain(r["code"])): r["meaning"] for r in self._register("codes.csv")}
        categories = read_reference("ethnic_categories")
        self._shipped = {
            ("ethnic_origin", plain(r[c])): r["ethnic_group"] for r in categories for c in ("label", "code")
        }
        self._labels = {plain(r["code"]): plain(r["label"]).split() for r in categories}
        codes = [(r["kind"], r["code"], r["meaning"]) for r in read_reference("codes")]
        self._shipped |= {(kind, code): meaning for kind, code, meaning in codes if code == plain(code)}
        self._patterns = [each for each in codes if each[1] != plain(each[1])]
        register = [*read_reference("organisations"), *self._register("organisations.csv")]
        answers = [(r["organisation_code"], r.get("office_holders_in_workforce")) for r in register]
        self._office_holders = {code: answer for code, answer in answers if answer}

    def _register(self, name: str) -> list[Row]:
        path = self.folder / name
        return rows_of(path, {}) if path.exists() else []

    def has_office_holders(self, code: str) -> bool:
        return self._office_holders[code] == "yes"

    def meaning(self, kind: str, text: str) -> str | None:
        """What a code stands for, local rows before shipped ones and longer texts before shorter; None if not known."""
        tried = sorted({plain(text), *(plain(part) for part in text.split("|")[1:2])}, key=len, reverse=True)
        local = [self._local[kind, each] for each in tried if (kind, each) in self._local]
        shipped = [found for each in tried if (found := self._shipped_meaning(kind, each))]
        first = self._shipped_meaning(kind, plain(text).split()[0]) if self._first_word_will_do(kind, text) else None
        return next(iter([*local, *shipped, first]), None)

    def _first_word_will_do(self, kind: str, text: str) -> bool:
        """Of occupation codes and assignment categories always, of an ethnic category where its label follows."""
        words = plain(text).split()
        if kind in {"occupation_code", "assignment_category"}:
            return len(words) > 1 and (kind == "assignment_category" or any(each.isdigit() for each in words[0]))
        return kind == "ethnic_origin" and len(words) > 1 and words[1] in self._labels.get(words[0], [])

    def _shipped_meaning(self, kind: str, text: str) -> str | None:
        patterns = (m for k, pattern, m in self._patterns if k == kind and re.fullmatch(pattern, text))
        return self._shipped.get((kind, text)) or next(patterns, None)

    def ethnic_group(self, text: str) -> str:
        return self.meaning("ethnic_origin", text) or "unknown"

    def rows(self, year: int, code: str, extract: str) -> list[Row] | None:
        """Rows of an extract by column; None where it was not sent."""
        path = self.folder / str(year) / code / f"{extract}.csv"
        return rows_of(path, self._columns(extract)) if path.exists() else None

    def columns_of(self, path: Path, extract: str) -> list[str]:
        """The columns in an extract's header row."""
        return table_of(path, self._columns(extract))[0]

    def _columns(self, extract: str) -> dict[str, str]:
        return {header: column for (of, header), column in self._headers.items() if of == extract}

    def returned(self, year: int, code: str) -> Sent:
        """Figures of return.csv; an absent unknown beside a sent White and BME is 0, outside of indicator 1."""
        path = self.folder / str(year) / code / "return.csv"
        sent: Sent = {}
        for row in rows_of(path, {}) if path.exists() else []:
            survey = row["measure"] in {"percentage", "respondents"}
            measure = f"{row['measure']}_{row['indicator']}" if survey else row["measure"]
            if row["value"].strip():
                key = (measure, row["staff_group"] or "all", row["pay_band"] or "all", row["ethnic_group"])
                sent[key] = Fraction(row["value"].strip())
        return sent | unknown_as_zero(sent)


def unknown_as_zero(sent: Sent) -> Sent:
    counted = {key[0] for key in sent if key[0] != "headcount" and not key[0][-1].isdigit()}
    keys = {measure: [(measure, "all", "all", group) for group in GROUPS] for measure in counted}
    return {k[2]: Fraction() for k in keys.values() if k[0] in sent and k[1] in sent and k[2] not in sent}
