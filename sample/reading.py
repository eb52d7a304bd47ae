"""Reads returns plainly, so that the sample can be checked without the pipeline that it is a sample for.

Here: files to figures, as they were sent. Not here: what the figures must be like (tests), how they are made
(make_sample).
"""

import csv
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from openpyxl import load_workbook

from sample.figures import Figures, Key
from wres_pipeline.standard.template import template_columns, template_items

Entry = tuple[str, Key, float]


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
    entered = [item for item in template_items() if item.entry == "entered"]
    for item in entered:
        for column in template_columns():
            value = sheet[f"{column.column_letter}{rows[item.item]}"].value
            if isinstance(value, int | float):
                key = (item.indicator, item.measure, item.staff_group, item.pay_band, column.ethnic_group)
                yield column.period, key, value
