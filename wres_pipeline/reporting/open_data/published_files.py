"""The CSVs that are there in public/, each with its columns as schema.yml describes them.

Here: which table describes which file. Not here: writing the CSVs (public), or what is said of them.
"""

import csv
from dataclasses import dataclass
from pathlib import Path

from wres_pipeline.contracts import Column, Table, tables
from wres_pipeline.errors import EngineFault

TABLES = {
    "indicators.csv": "public_indicators",
    "workforce.csv": "public_workforce",
    "representation.csv": "representation",
    "peers.csv": "peers",
    "gaps.csv": "gaps",
    "trends.csv": "public_trends",
}
"""File to the table that describes it, in the order in which they are described."""


@dataclass(frozen=True)
class PublishedFile:
    """One CSV: the table that describes it, and its columns in the order of its header."""

    path: Path
    table: Table
    columns: tuple[Column, ...]

    @property
    def key(self) -> tuple[str, ...]:
        """Columns that tell its rows apart; () where schema.yml names none that are all there.

        The version is not among them: what is published is of one.
        """
        there = {column.name for column in self.columns}
        keys = [tuple(name for name in names if name != "version") for names in self.table.unique]
        return next((names for names in keys if there.issuperset(names)), ())


def published_files(public: Path) -> list[PublishedFile]:
    """The CSVs in this folder. Raises EngineFault for one, or a column of one, that schema.yml does not describe."""
    names = {path.name for path in public.glob("*.csv")}
    if unknown := sorted(names - TABLES.keys()):
        raise EngineFault(f"public/{unknown[0]} is not among the files that the data dictionary describes.")
    return [_described(public / name, table) for name, table in TABLES.items() if name in names]


def _described(path: Path, name: str) -> PublishedFile:
    if name not in tables():
        raise EngineFault(f"public/{path.name}: schema.yml does not describe the table {name}.")
    by_name = {column.name: column for column in tables()[name].columns}
    with path.open(encoding="utf-8", newline="") as stream:
        header = next(csv.reader(stream), [])
    if unknown := [column for column in header if column not in by_name]:
        raise EngineFault(f"public/{path.name}: schema.yml does not describe the column {unknown[0]}.")
    return PublishedFile(path, tables()[name], tuple(by_name[column] for column in header))
