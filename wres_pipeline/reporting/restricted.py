"""The exact tables under restricted/: columns and order of the output contract. Not here: submissions."""

from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.reporting.csv_files import write_csv

NOT_WRITTEN = {"version", "period", "row_order", "group_order"}


def write_restricted_tables(
    folder: Path,
    indicators: pd.DataFrame,
    workforce: pd.DataFrame,
    register: pd.DataFrame,
    findings: pd.DataFrame,
) -> None:
    """Write indicators, workforce, return_register and findings .csv of one year into folder/restricted.

    The frames are rows of the marts of those names, of that year; of indicators only the current period is written.
    """
    current = indicators[indicators["period"] == "current"]
    _write(folder, current, "indicators", ["organisation_code", "row_order"])
    _write(folder, workforce, "workforce", ["organisation_code", "row_order", "group_order"])
    _write(folder, register.drop(columns="reporting_year"), "return_register", ["organisation_code", "file"])
    found = findings.drop(columns="reporting_year").assign(place=findings["location"].str.zfill(12))  # 2 before 10
    _write(folder, found, "findings", ["organisation_code", "file", "rule", "place", "message"])


def _write(folder: Path, frame: pd.DataFrame, name: str, order: list[str]) -> None:
    columns = [c for c in tables()[name].column_types if c in frame.columns and c not in NOT_WRITTEN]
    rows = frame.sort_values(order, kind="stable", na_position="first")[columns]
    write_csv(rows, folder / "restricted" / f"{name}.csv")
