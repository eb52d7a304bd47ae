"""The tables under public/: what anybody may read. It takes rounded tables and nothing else.

Here: columns and order of the output contract. Not here: protecting anybody (disclosure), the audit's document.
"""

from pathlib import Path

from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.reporting.csv_files import write_csv

NOT_WRITTEN = {"version", "row_order", "group_order"}


def write_public_tables(folder: Path, indicators: RoundedTable, workforce: RoundedTable) -> None:
    """Write indicators.csv and workforce.csv into folder/public."""
    _write(folder, indicators, "indicators", ["organisation_code", "row_order"])
    _write(folder, workforce, "workforce", ["organisation_code", "row_order", "group_order"])


def _write(folder: Path, table: RoundedTable, name: str, order: list[str]) -> None:
    columns = [c for c in tables()[f"public_{name}"].column_types if c not in NOT_WRITTEN]
    write_csv(table.frame.sort_values(order, kind="stable")[columns], folder / "public" / f"{name}.csv")
