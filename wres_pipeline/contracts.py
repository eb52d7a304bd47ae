"""What every table promises: name, description and typed columns, read from the schema.yml files.

Here: reading and typing those files (dbt's property format: models, seeds, sources). Not here: SQL, or a
database. A column is described once, there; DDL, Dagster's column schema and the checks come from it.
"""

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import yaml

from wres_pipeline.standard.reference import REFERENCE

SQL_FOLDER = REFERENCE.parent
LENGTH = "expect_column_value_lengths_to_equal"
OF_PEOPLE = {"person", "person_reference", "characteristic", "repeats_row", "sent", "sent_on"}
"""Columns of tables that have a row for each person, or for each thing of one that was written down."""


@dataclass(frozen=True)
class Column:
    """One column; data_type is varchar, integer, bigint, double, boolean, date or timestamp."""

    name: str
    description: str
    data_type: str
    not_null: bool = False
    accepted_values: tuple[str, ...] = ()
    length: int | None = None


@dataclass(frozen=True)
class Table:
    """One table's promise; kind is model, seed or source, folder the stage that it belongs to.

    grain says what one row is where no unique key does, denominators what percentages are of, source where a table
    comes from that no SQL makes; each is the end of a sentence.
    """

    name: str
    kind: str
    folder: str
    description: str
    columns: tuple[Column, ...]
    unique: tuple[tuple[str, ...], ...] = ()
    grain: str = ""
    denominators: str = ""
    source: str = ""

    @property
    def holds_people(self) -> bool:
        """Whether a row is about a person: how many there are is then a figure, and exact ones stay in the home."""
        return not OF_PEOPLE.isdisjoint(self.column_types)

    @property
    def column_types(self) -> dict[str, str]:
        """Column name to data type, in order."""
        return {column.name: column.data_type for column in self.columns}


def _column(entry: dict[str, Any]) -> Column:
    tests = entry.get("data_tests", [])
    values: list[object] = next((t["accepted_values"]["values"] for t in tests if "accepted_values" in t), [])
    return Column(
        name=entry["name"],
        description=" ".join(entry["description"].split()),
        data_type=entry["data_type"],
        not_null="not_null" in tests,
        accepted_values=tuple(str(value) for value in values),
        length=next((t[LENGTH]["value"] for t in tests if LENGTH in t), None),
    )


def _unique(entry: dict[str, Any]) -> tuple[tuple[str, ...], ...]:
    tests = [t["unique_combination_of_columns"]["combination_of_columns"] for t in entry.get("data_tests", [])]
    single = [[c["name"]] for c in entry["columns"] if "unique" in c.get("data_tests", [])]
    return tuple(tuple(names) for names in [*tests, *single])


def _table(entry: dict[str, Any], kind: str, folder: str) -> Table:
    meta = {name: " ".join(text.split()) for name, text in entry.get("meta", {}).items()}
    return Table(
        name=entry["name"],
        kind=kind,
        folder=folder,
        description=" ".join(entry["description"].split()),
        columns=tuple(_column(column) for column in entry["columns"]),
        unique=_unique(entry),
        **meta,
    )


def read_schema(path: Path) -> list[Table]:
    """Every table that one schema.yml describes; the file's folder names the stage."""
    document = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    sources = [table for source in document.get("sources", []) for table in source["tables"]]
    entries = {"model": document.get("models", []), "seed": document.get("seeds", []), "source": sources}
    return [_table(entry, kind, path.parent.name) for kind, found in entries.items() for entry in found]


@cache
def tables() -> dict[str, Table]:
    """Every described table by name."""
    return {t.name: t for path in sorted(SQL_FOLDER.glob("*/schema.yml")) for t in read_schema(path)}
