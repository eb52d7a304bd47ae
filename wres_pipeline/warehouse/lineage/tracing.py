"""From a column back to the columns that it is made from, table by table, for those rows alone that are asked for.

Here: walking the SELECTs, leaving aside the branches that give no row of what is asked (rows). Not here: what the
tables at the end are (reporting.lineage).
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from wres_pipeline.contracts import tables
from wres_pipeline.warehouse.lineage.expressions import Ref
from wres_pipeline.warehouse.lineage.rows import Asked, known_of, values_of
from wres_pipeline.warehouse.lineage.selects import Select, selects_of

PLACES = frozenset(
    {"version", "reporting_year", "organisation_code", "merged_code", "period", "file", "row_number", "location"}
)
"""Columns that say where something stands or whose it is: every table is joined by them, and none is counted."""
DICTIONARIES = {"int_code_meanings": "stg_sent_codes", "stg_sent_days": ""}
"""Tables that say what a text means, by the table that says which texts there are: the reader has the text itself."""
WHOSE = {"int_member_indicators", "int_merged_indicators"}
"""Tables that only say whose figures are taken, indicator by indicator, as int_accepted does."""


class Column(NamedTuple):
    """A column of a table."""

    table: str
    name: str


class Read(NamedTuple):
    """A column that is read, and of which rows."""

    column: Column
    asked: Asked


@dataclass
class Trace:
    """By column the columns that it is made from, and by table those that its rows are chosen by."""

    made_from: dict[Column, set[Column]] = field(default_factory=dict)
    chosen_by: dict[str, set[Column]] = field(default_factory=dict)

    @property
    def ends(self) -> list[Column]:
        """The columns that no SELECT makes, sorted."""
        return sorted(column for column in self.made_from if not is_model(column.table))


def is_model(table: str) -> bool:
    """Whether a SELECT makes the table."""
    return tables()[table].kind == "model"


def trace(start: Column, asked: Mapping[str, set[str]]) -> Trace:
    """Everything that rows of `start` with these values are made of."""
    found, seen = Trace(), set[Read]()
    waiting = [Read(start, frozenset((name, frozenset(values)) for name, values in asked.items()))]
    while waiting:
        read = waiting.pop()
        if read in seen:
            continue
        seen.add(read)
        made, chosen = reads_of(*read.column, read.asked)
        found.made_from.setdefault(read.column, set()).update(each.column for each in made)
        found.chosen_by.setdefault(read.column.table, set()).update(each.column for each in chosen)
        waiting += [*made, *chosen]
    return found


@cache
def reads_of(table: str, column: str, asked: Asked) -> tuple[tuple[Read, ...], tuple[Read, ...]]:
    """What a column is made from, and what its rows are chosen by, where these rows are asked for."""
    if not is_model(table) or table in WHOSE or DICTIONARIES.get(table) == "":
        return (), ()
    made = _followed(_made(selects_of(table), frozenset({column}), asked), DICTIONARIES.get(table))
    chosen = _followed(_chosen(selects_of(table), frozenset({column}), asked), DICTIONARIES.get(table))
    return made, tuple(read for read in chosen if read.column.table not in WHOSE)


def _followed(reads: Iterator[Read], texts: str | None) -> tuple[Read, ...]:
    """Without columns that only say where something stands, and without the texts that a dictionary has."""
    return tuple(dict.fromkeys(r for r in reads if r.column.name not in PLACES and r.column.table != texts))


def _made(selects: tuple[Select, ...], wanted: frozenset[str], asked: Asked) -> Iterator[Read]:
    for select in selects:
        if (known := known_of(select, asked)) is not None:
            yield from _read(select, _refs(select, wanted, known), known)


def _chosen(selects: tuple[Select, ...], wanted: frozenset[str], asked: Asked) -> Iterator[Read]:
    for select in selects:
        if (known := known_of(select, asked)) is None:
            continue
        refs = _refs(select, wanted, known)
        choosing = _choosing(select, refs)
        yield from _read(select, choosing, known)
        for alias, columns in _by_source(refs | choosing).items():
            source = select.sources[alias]
            if alias in known and not isinstance(source, str):
                yield from _chosen(source, columns, known[alias])


def _refs(select: Select, wanted: Iterable[str], known: Mapping[str, Asked]) -> frozenset[Ref]:
    values = values_of(known)
    return frozenset(ref for name in wanted for ref in select.outputs[name].columns(values))


def _choosing(select: Select, refs: frozenset[Ref]) -> frozenset[Ref]:
    """The columns that rows are chosen by, of left joins those whose columns are read."""
    found = frozenset(ref for choice in select.choices if not choice.adds for ref in choice.refs)
    while True:
        read = {ref.source for ref in refs | found}
        more = found.union(*(choice.refs for choice in select.choices if choice.adds in read))
        if more == found:
            return found
        found = more


def _by_source(refs: Iterable[Ref]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for ref in refs:
        found.setdefault(ref.source, set()).add(ref.column)
    return {alias: frozenset(columns) for alias, columns in sorted(found.items())}


def _read(select: Select, refs: frozenset[Ref], known: Mapping[str, Asked]) -> Iterator[Read]:
    """The columns of tables behind these columns of its sources."""
    for alias, columns in _by_source(refs).items():
        source = select.sources[alias]
        if alias not in known:
            continue
        if isinstance(source, str):
            yield from (Read(Column(source, name), known[alias]) for name in sorted(columns))
        else:
            yield from _made(source, columns, known[alias])
