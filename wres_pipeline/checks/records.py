"""Holds the rows of extracts against schema.yml in an embedded DuckDB, before they are handed to the engine.

Here: the tables of records as they came through the door, whichever engine the models run on. Not here: what senders
did wrong (rules), promises of the models (asset_checks). Import it inside a check only, as expectations.
"""

from collections.abc import Mapping, Sequence
from pathlib import Path

import duckdb

from wres_pipeline.checks.expectations import Outcome, run_promises
from wres_pipeline.checks.promises import promises
from wres_pipeline.contracts import Table, tables
from wres_pipeline.text.sql_text import parquet_source


def hold_records(parquet: Mapping[str, Sequence[Path]], folder: Path) -> dict[str, list[Outcome]]:
    """What came of each promise of these tables, by table; `parquet` are the files that hold a table's rows.

    Views on the files are made in a DuckDB of its own in `folder`.
    """
    database = folder / "records.duckdb"
    with duckdb.connect(database) as connection:
        for name, paths in parquet.items():
            connection.execute(f"create view {name} as {_rows(tables()[name], paths)}")
    return run_promises(f"duckdb:///{database}", {name: promises(tables()[name]) for name in parquet})


def _rows(table: Table, paths: Sequence[Path]) -> str:
    """The rows as they stand in the files, but for the mark of a row that is whole, which the reader looked at."""
    if not paths:
        nothing = ", ".join(f"cast(null as {kind}) as {name}" for name, kind in table.column_types.items())
        return f"select {nothing} where false"
    return f"select columns(name -> name <> 'is_whole') from {parquet_source(paths)}"  # noqa: S608 - quoted paths
