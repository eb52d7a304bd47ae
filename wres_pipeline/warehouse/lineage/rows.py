"""Which rows of a SELECT's sources can be behind the rows that are asked for.

Here: carrying what is asked of an output's columns to the sources, by literals, conditions and reference data. Not
here: which columns are read (tracing).
"""

from collections.abc import Collection, Mapping
from functools import cache

from wres_pipeline.contracts import tables
from wres_pipeline.standard.reference import read_reference
from wres_pipeline.warehouse.lineage.conditions import Among, Same
from wres_pipeline.warehouse.lineage.expressions import Ref
from wres_pipeline.warehouse.lineage.selects import Select, selects_of

Asked = frozenset[tuple[str, frozenset[str]]]
"""The rows that are asked for: columns, and the values that they may have."""


@cache
def known_of(select: Select, asked: Asked) -> dict[str, Asked] | None:
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
    if gone - (select.optional - needed) or gone >= select.sources.keys():
        return None
    return {alias: _asked_of(alias, values) for alias in select.sources if alias not in gone}


def values_of(known: Mapping[str, Asked]) -> dict[Ref, frozenset[str]]:
    """The same by column."""
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
    return {"model": _of_model, "seed": _of_rows}.get(tables()[source].kind, lambda _, asked: dict(asked))(
        source, asked
    )


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
    known = known_of(select, asked)
    if known is None:
        return None
    values = values_of(known)
    plain = {name: values[o.plain[0]] for name, o in select.outputs.items() if o.plain and o.plain[0] in values}
    literals = {name: frozenset({o.literal}) for name, o in select.outputs.items() if o.literal is not None}
    return plain | literals
