"""The exact tables under restricted/: columns and order of the output contract. Not here: submissions."""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.gaps.comparing import Comparisons
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.reporting.public import FILES
from wres_pipeline.standard.organisations import series_names

NOT_WRITTEN = {"version", "period", "series", "row_order", "group_order"}


def write_restricted_tables(folder: Path, marts: Mapping[str, pd.DataFrame], merged_series: pd.DataFrame) -> None:
    """Write the exact tables, and one file a series through a merger, as CSV into folder/restricted.

    `marts` holds the rows of those marts of one year; of indicators only the current period is written. A series
    (rows of the mart merged_series) is written with all its years, under its own name.
    """
    indicators, findings = marts["indicators"], marts["findings"]
    current = indicators[indicators["period"] == "current"]
    _write(folder, current, "indicators", ["organisation_code", "row_order"])
    _write(folder, marts["workforce"], "workforce", ["organisation_code", "row_order", "group_order"])
    register = marts["return_register"].drop(columns="reporting_year")
    _write(folder, register, "return_register", ["organisation_code", "file"])
    found = findings.drop(columns="reporting_year").assign(place=findings["location"].str.zfill(12))  # 2 before 10
    _write(folder, found, "findings", ["organisation_code", "file", "rule", "place", "message"])
    _write(folder, marts["merged_bodies"], "merged_bodies", ["organisation_code", "indicator"])
    for series in series_names():
        rows = merged_series[merged_series["series"] == series]
        _write(folder, rows, "merged_series", ["reporting_year", "row_order"], series)


def write_comparisons(folder: Path, tables_of_year: Mapping[str, pd.DataFrame]) -> None:
    """Write representation.csv, peers.csv and gaps.csv into folder/restricted, from the exact rows of those tables.

    Their rows stand in the order of the public files of the same names.
    """
    for name in Comparisons._fields:
        _, order = FILES[name]
        _write(folder, tables_of_year[name].query("version == 'exact'"), name, list(order))


def write_other_characteristics(folder: Path, rows: pd.DataFrame) -> None:
    """Write folder/restricted/other_characteristics.csv from the year's rows of the table (there may be none)."""
    _write(folder, rows, "other_characteristics", ["comparison", "organisation_code", "row_order"])


def _write(folder: Path, frame: pd.DataFrame, table: str, order: list[str], name: str = "") -> None:
    columns = [c for c in tables()[table].column_types if c in frame.columns and c not in NOT_WRITTEN]
    rows = frame.sort_values(order, kind="stable", na_position="first")[columns]
    write_csv(rows, folder / "restricted" / f"{name or table}.csv")
