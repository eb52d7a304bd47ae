"""Reads returns and extracts plainly, so that the sample can be checked without the pipeline that it is a sample for.

Here: files to figures, as they were sent. Not here: what the figures must be like (tests), how they are made
(make_sample).
"""

import csv
import io
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from sample.figures import Figures, Key
from wres_pipeline.standard.template import template_columns, template_items

Entry = tuple[str, Key, float]
INBOX = Path(__file__).parent / "inbox"
REFERENCE = Path(__file__).parents[1] / "dbt_like_sql" / "reference"


def read_rows(path: Path) -> list[dict[str, str]]:
    """Rows of a CSV file as text by column."""
    with path.open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


@cache
def read_return(path: Path) -> dict[str, Figures]:
    """Figures of return.csv or return.xlsx by period; ValueError for an item that stands twice."""
    periods: dict[str, Figures] = {"current": {}, "previous": {}}
    for period, key, figure in _from_workbook(path) if path.suffix == ".xlsx" else _from_csv(path):
        if key in periods[period]:
            raise ValueError(f"{path}: an item stands twice")
        periods[period][key] = figure
    return periods


def _from_csv(path: Path) -> Iterator[Entry]:
    for row in read_rows(path):
        bands = (row["staff_group"] or "all", row["pay_band"] or "all")
        key = (int(row["indicator"]), row["measure"], *bands, row["ethnic_group"])
        yield row.get("period", "current"), key, float(row["value"])


def _from_workbook(path: Path) -> Iterator[Entry]:
    sheet = load_workbook(path)["WRES"]
    rows = {cell.value: cell.row for cell in sheet["A"]}
    entered = [item for item in template_items(int(path.parents[1].name)) if item.entry == "entered"]
    for item in entered:
        for column in template_columns():
            value = sheet[f"{column.column_letter}{rows[item.item]}"].value
            if isinstance(value, int | float):
                key = (item.indicator, item.measure, item.staff_group, item.pay_band, column.ethnic_group)
                yield column.period, key, value


@cache
def read_extract(path: Path) -> list[dict[str, str]]:
    """Rows of an extract as text by column, in whichever encoding, with whichever separator and headers."""
    content = path.read_bytes()
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = content.decode("cp1252")
    separator = max(",;", key=text.split("\n", maxsplit=1)[0].count)
    header, *rows = csv.reader(io.StringIO(text, newline=""), delimiter=separator, strict=True)
    columns = [_columns(path.stem).get(name, name) for name in header]
    return [dict(zip(columns, row, strict=True)) for row in rows]


@cache
def _columns(extract: str) -> dict[str, str]:
    """Columns of an extract by header, as the shipped headers and the inbox's own say."""
    shipped = [
        (row["extract"], row["header"], row["column_name"]) for row in read_rows(REFERENCE / "extract_headers.csv")
    ]
    local = [(row["extract"], row["header"], row["column"]) for row in read_rows(INBOX / "headers.csv")]
    return {header: column for name, header, column in shipped + local if name == extract}
