"""What is odd on purpose in the rows of the CCGs' extracts.

Here: reading oddities.csv, which has each odd row with its CCG, its years and what is odd. Not here: oddities that
lie in formats (formats), in people in common (shared), or in what is sent (extracts).
"""

import csv
import re
from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

from sample.records import COLUMNS, Row, Value

_FILE = Path(__file__).parent / "oddities.csv"


@dataclass(frozen=True)
class Oddity:
    """A row beside those that are drawn, in an extract of one CCG."""

    code: str
    years: tuple[int, ...]
    extract: str
    row: Row


def odd_rows(code: str, year: int, extract: str) -> list[Row]:
    """The odd rows of an extract, in the order of the file."""
    asked = (code, extract)
    return [odd.row for odd in _oddities() if (odd.code, odd.extract) == asked and year in odd.years]


@cache
def _oddities() -> tuple[Oddity, ...]:
    with _FILE.open(encoding="utf-8", newline="") as stream:
        return tuple(_oddity(line) for line in csv.DictReader(stream))


def _oddity(line: dict[str, str]) -> Oddity:
    fields = [_value(text) for text in line["row"].split(";")]
    row = dict(zip(COLUMNS[line["extract"]], fields, strict=True))
    years = tuple(int(year) for year in line["reporting_years"].split())
    return Oddity(line["organisation_code"], years, line["extract"], row)


def _value(text: str) -> Value:
    """Yes, no or a date as such; any other text, among it a date that cannot be read, as it is."""
    if text in {"yes", "no"}:
        return text == "yes"
    return date.fromisoformat(text) if re.fullmatch(r"\d{4}-\d{2}-\d{2}", text) else text
