"""Where lineage ends: what a column of a raw table is in the files of the inbox, and what happens to it at the door.

Here: words for the Python step that reads the inbox. Not here: reading it (ingest), following columns (warehouse).
"""

import re
from collections.abc import Iterator
from typing import NamedTuple

from wres_pipeline.contracts import tables
from wres_pipeline.standard.extracts import ExtractColumn, extract_headers, extracts
from wres_pipeline.warehouse.lineage.tracing import Column

AT_THE_DOOR = {
    "keep": "Kept as text.",
    "pseudonym": "A keyed pseudonym is put in its place before anything is stored.",
    "stand_in": "A keyed pseudonym is put in its place, and only where the row has no other reference.",
    "order": "Only its order within the person is kept.",
}


class End(NamedTuple):
    """A column, or the cells, of a file of the inbox; `door` says what is kept of it."""

    file: str
    column: str
    description: str
    door: str


def is_inbox(column: Column) -> bool:
    """Whether it was sent, other than reference data, which the package brings along."""
    return column.table.startswith("raw_")


def end_of(column: Column) -> End:
    """The file that a column of a raw table is read from, and how."""
    table = tables()[column.table]
    described = {each.name: each.description for each in table.columns}
    file = next(iter(re.findall(r"`(\w+\.\w+)`", table.source)), "names of the files")
    sent = ", ".join(_sent(column))
    return End(file, sent, described[column.name], " ".join(_door(column)))


def _sent(column: Column) -> Iterator[str]:
    """The columns of the file that it stands for; where a row repeats another is found by several."""
    if column.name == "repeats_row":
        yield from (each.column_name for each in _columns(column.table) if each.treatment == "repeat")
    else:
        yield column.name


def _door(column: Column) -> Iterator[str]:
    """What happens to it, and under which headers of local systems it is known too."""
    if column.name == "repeats_row":
        yield "Only is kept which row repeats which."
    for each in _columns(column.table):
        if each.column_name == column.name:
            yield AT_THE_DOOR[each.treatment]
            known = [h.header for h in extract_headers() if (h.extract, h.column_name) == (each.extract, column.name)]
            yield f"Also known as {', '.join(known)}." if known else ""


def _columns(table: str) -> tuple[ExtractColumn, ...]:
    return extracts().get(table.removeprefix("raw_"), ())
