"""Reading the reference CSVs, the standard as data.

Here: a CSV's rows, as text or as typed records. Not here: what any of them means; each has its own module.
"""

import csv
from pathlib import Path
from typing import Annotated, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict

REFERENCE = Path(__file__).resolve().parents[2] / "dbt_like_sql" / "reference"
"""The folder beside the package, in a checkout and in an installed wheel alike."""

Value = TypeVar("Value")
Maybe = Annotated[Value | None, BeforeValidator(lambda text: text or None)]
"""A field that may be empty, which is None."""

Words = Annotated[tuple[str, ...], BeforeValidator(str.split)]
"""A field that lists words, separated by spaces."""


class Record(BaseModel):
    """One row of a reference CSV, a field for each column; yes and no are a bool."""

    model_config = ConfigDict(frozen=True, extra="forbid")


AnyRecord = TypeVar("AnyRecord", bound=Record)


def read_reference(name: str) -> list[dict[str, str]]:
    """Rows of `name`.csv as text by column, in the file's order; an empty field is ''."""
    with (REFERENCE / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def read_records(name: str, record: type[AnyRecord]) -> tuple[AnyRecord, ...]:
    """Rows of `name`.csv as typed records, in the file's order; ValidationError where a row cannot be one."""
    return tuple(record.model_validate(row) for row in read_reference(name))
