"""What schema.yml promises of a table beyond its types, one promise at a time. Not here: holding a table to it."""

from dataclasses import dataclass
from typing import Literal

from wres_pipeline.contracts import Column, Table


@dataclass(frozen=True)
class Promise:
    """One promise about `columns`; `values` are those that an accepted promise allows, `length` that of every text."""

    kind: Literal["ordered", "not_null", "accepted", "length", "unique"]
    columns: tuple[str, ...]
    values: tuple[str | int, ...] = ()
    length: int = 0

    @property
    def name(self) -> str:
        """Name of the check, unique within its table."""
        return self.kind if self.kind == "ordered" else f"{self.kind}_{'_'.join(self.columns)}"

    @property
    def description(self) -> str:
        """The promise as a sentence."""
        listed = ", ".join(self.columns)
        return {
            "ordered": "The columns are those of schema.yml, in order.",
            "not_null": f"{listed} is never empty.",
            "accepted": f"{listed} is one of {', '.join(map(str, self.values))}.",
            "length": f"{listed} has {self.length} characters where it is not empty.",
            "unique": f"There is one row for each {listed}.",
        }[self.kind]


def promises(table: Table) -> list[Promise]:
    """Every promise of this table, in the order of schema.yml."""
    found = [Promise("ordered", tuple(table.column_types))]
    found += [Promise("not_null", (column.name,)) for column in table.columns if column.not_null]
    found += [Promise("accepted", (c.name,), _allowed(c)) for c in table.columns if c.accepted_values]
    found += [Promise("length", (c.name,), length=c.length) for c in table.columns if c.length]
    return found + [Promise("unique", names) for names in table.unique]


def _allowed(column: Column) -> tuple[str | int, ...]:
    """The accepted values as the column holds them: an engine need not compare numbers with texts."""
    return tuple(map(int, column.accepted_values)) if column.data_type == "integer" else column.accepted_values
