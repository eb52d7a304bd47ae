"""From a column back to the columns that it is made from, table by table, for those rows alone that are asked for.

Here: walking the SELECTs (selects), leaving aside the branches that give no row of what is asked. Not here: what the
tables at the end are (reporting.lineage).
"""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import NamedTuple

from wres_pipeline.contracts import tables
from wres_pipeline.standard.reference import read_reference
from wres_pipeline.warehouse.selects import Among, Ref, Same, Select, selects_of

PLACES = frozenset(
    {"version", "reporting_year", "organisation_code", "merged_code", "period", "file", "row_number", "location"}
)
"""Columns that say where something stands or whose it is: every table is joined by them, and none is counted."""
DICTIONARIES = {"int_code_meanings": "stg_sent_codes", "stg_sent_days": ""}
"""Tables that say what a text means, by the table that only says which texts there are: the text is the reader's own."""
WHOSE = {"int_member_indicators", "int_merged_indicators"}
"""Tables that only say whose figures are taken, indicator by indicator, as int_accepted does."""


Asked = frozenset[tuple[str, frozenset[str]]]
"""The rows that are asked for: columns, and the values that they may have."""


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
    """By column that something is made of the columns that it is made from, and by table those its rows are chosen by."""

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
        if (known := _known(select, asked)) is not None:
            yield from _read(select, _refs(select, wanted, known), known)


def _chosen(selects: tuple[Select, ...], wanted: frozenset[str], asked: Asked) -> Iterator[Read]:
    for select in selects:
        if (known := _known(select, asked)) is None:
            continue
        refs = _refs(select, wanted, known)
        choosing = _choosing(select, refs)
        yield from _read(select, choosing, known)
        for alias, columns in _by_source(refs | choosing).items():
            source = select.sources[alias]
            if alias in known and not isinstance(source, str):
                yield from _chosen(source, columns, known[alias])


def _refs(select: Select, wanted: Iterable[str], known: Mapping[str, Asked]) -> frozenset[Ref]:
    values = _values(known)
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


@cache
def _known(select: Select, asked: Asked) -> dict[str, Asked] | None:
    """By source what is asked of it where these rows are asked for, without those that then have none.

    None where the SELECT has no such row.
    """
    values: dict[Ref, frozenset[str]] = {}
    for name, among in asked:
        output = select.outputs[name]
        if output.literal is not None and output.literal not in among:
            return None
        for ref in output.plain:
            values[ref] = values.get(ref, among) & among
    needed = {output.plain[0].source for name, _ in asked if len((output := select.outputs[name]).plain) == 1}
    gone = _narrowed(select, values, needed)
    if gone - (select.optional - needed):
        return None
    return {alias: _asked_of(alias, values) for alias in select.sources if alias not in gone}


def _values(known: Mapping[str, Asked]) -> dict[Ref, frozenset[str]]:
    return {Ref(alias, name): among for alias, found in known.items() for name, among in found}


def _asked_of(alias: str, values: Mapping[Ref, frozenset[str]]) -> Asked:
    return frozenset((ref.column, found) for ref, found in values.items() if ref.source == alias)


def _narrowed(select: Select, values: dict[Ref, frozenset[str]], needed: Collection[str]) -> set[str]:
    """Put everything that its facts and its sources say into `values`; sources of which no row is left.

    needed: optional sources that have a row all the same, since something is asked of it.
    """
    before: dict[Ref, frozenset[str]] | None = None
    gone = set[str]()
    while before != values:
        before = dict(values)
        for fact in select.facts:
            if fact.target.source in fact.about or not fact.about.isdisjoint(needed):
                _take(fact, values)
        for alias, source in select.sources.items():
            asked = _asked_of(alias, values)
            found = possible(source, asked) if asked else {}
            if found is None:
                gone.add(alias)
            else:
                values |= {Ref(alias, name): among for name, among in found.items()}
    return gone


def _take(fact: Among | Same, values: dict[Ref, frozenset[str]]) -> None:
    if isinstance(fact, Same):
        if (found := values.get(fact.source)) is not None:
            values[fact.target] = values.get(fact.target, found) & found
    elif fact.is_in:
        values[fact.target] = values.get(fact.target, fact.values) & fact.values
    elif fact.target in values:
        values[fact.target] -= fact.values


def possible(source: str | tuple[Select, ...], asked: Asked) -> Mapping[str, frozenset[str]] | None:
    """What columns of a source may be in the rows that are asked for, as far as that is known; None without any row."""
    if any(not among for _, among in asked):
        return None
    if not isinstance(source, str):
        return _of_selects(source, asked)
    return {"model": _of_model, "seed": _of_rows}.get(tables()[source].kind, lambda _, asked: dict(asked))(source, asked)


@cache
def _of_model(name: str, asked: Asked) -> Mapping[str, frozenset[str]] | None:
    return _of_selects(selects_of(name), asked)


@cache
def _of_rows(name: str, asked: Asked) -> Mapping[str, frozenset[str]] | None:
    """Reference data is known row by row."""
    rows = [row for row in read_reference(name) if all(row[column] in among for column, among in asked)]
    return {column: frozenset(row[column] for row in rows) for column in rows[0]} if rows else None


def _of_selects(selects: tuple[Select, ...], asked: Asked) -> Mapping[str, frozenset[str]] | None:
    every = [found for select in selects if (found := _of_select(select, asked)) is not None]
    if not every:
        return None
    shared = set.intersection(*(set(found) for found in every))
    return {name: frozenset().union(*(found[name] for found in every)) for name in shared}


def _of_select(select: Select, asked: Asked) -> dict[str, frozenset[str]] | None:
    known = _known(select, asked)
    if known is None:
        return None
    values = _values(known)
    plain = {name: values[o.plain[0]] for name, o in select.outputs.items() if o.plain and o.plain[0] in values}
    literals = {name: frozenset({o.literal}) for name, o in select.outputs.items() if o.literal is not None}
    return plain | literals
