"""The findings of one organisation in the order in which a person reads files, and how many of them are listed.

Here: sorting, capping and naming places. Not here: the sheets that show them (tables), the findings
themselves (checks).
"""

from collections.abc import Iterable

import pandas as pd

from wres_pipeline.ingest.preflight import ITEMS_SHEET
from wres_pipeline.reporting.feedback.looks import LEVELS

MOST_PLACES_OF_A_RULE = 1_000
MOST_PLACES_BESIDE_A_COPY = 950
"""A workbook that is sent back may have no entry below row 1,000 of any sheet (preflight)."""

_ROW_OR_CELL = r"^(?:(?P<line>\d+)|(?P<sheet>[^!]+?)(?:!(?P<column>[A-Z]+)(?P<row>\d+))?)?$"
_ORDER = ["file", "sheet", "row", "column_width", "column", "worst", "rule", "message"]


def in_reading_order(findings: pd.DataFrame, folder: str) -> pd.DataFrame:
    """Findings with file as sent (without `folder`, such as '2020/RM1/'), sheet, cell and place, in reading order.

    sheet and cell are '' where the place is none; place says the location in words; worst orders levels, 0 first.
    """
    found = findings[["rule", "level", "file", "location", "message"]].fillna("").astype("str")
    parts = found["location"].str.extract(_ROW_OR_CELL).fillna("").astype("str")
    levels = list(LEVELS)
    found = found.assign(
        file=found["file"].str.removeprefix(folder),
        sheet=parts["sheet"],
        cell=parts["column"] + parts["row"],
        row=pd.to_numeric(parts["line"] + parts["row"]).fillna(0),
        column=parts["column"],
        column_width=parts["column"].str.len(),
        worst=found["level"].map(levels.index),
    )
    found["place"] = _places_in_words(found, parts["line"])
    return found.sort_values(_ORDER, kind="stable", ignore_index=True)


def _places_in_words(found: pd.DataFrame, line: pd.Series) -> pd.Series:
    sheet = "sheet " + found["sheet"] + (", cell " + found["cell"]).where(found["cell"] != "", "")
    row = ("row " + line).where(line != "", "the whole file")
    return sheet.where(found["sheet"] != "", row)


def listed(places: pd.DataFrame, *, beside_a_copy: bool) -> pd.DataFrame:
    """The first places of each rule, so many that they may be listed; beside a marked copy there is less room."""
    most = MOST_PLACES_OF_A_RULE
    if beside_a_copy:
        most = _fitting(places["rule"].value_counts().tolist(), MOST_PLACES_BESIDE_A_COPY)
    return places.groupby("rule", sort=False).head(most)


def _fitting(counts: Iterable[int], room: int) -> int:
    """The most places of each rule with which all rules together fit into the room."""
    numbers = list(counts)
    return max(most for most in range(room + 1) if sum(min(number, most) for number in numbers) <= room)


def cells_of(places: pd.DataFrame, file: str) -> pd.DataFrame:
    """The places in one workbook that are a cell or a sheet; a sheet is meant by its first cell."""
    found = places[(places["file"] == file) & (places["sheet"].isin(("Cover", ITEMS_SHEET)))]
    return found.assign(cell=found["cell"].where(found["cell"] != "", "A1"))
