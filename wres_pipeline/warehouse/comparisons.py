"""The same models a second time, for a comparison of other groups than those that they speak of.

Here: what stands in the place of the tables that the models begin with, and which models follow from them, found in
the SQL. Not here: running them, intervals, or what is shown of the result.
"""

from collections.abc import Collection
from dataclasses import replace

from wres_pipeline.contracts import tables
from wres_pipeline.standard.comparisons import Comparison, comparisons
from wres_pipeline.standard.extracts import extracts
from wres_pipeline.text.sql_text import quoted
from wres_pipeline.warehouse.models import DIALECT, MADE_FROM_MODELS, Model, models, tables_read

BY_GROUPS_OF_THE_FIRST = ("raw_return_rows", "raw_return_cells", "raw_staff_survey", "ethnic_categories")
"""What is sent, or known, by groups of the first comparison only: there is nothing of it in another."""
BOARD = "board_members"


def schema_of(comparison: Comparison) -> str:
    """The database schema that a comparison's tables stand in while they are needed."""
    return f"comparison_{comparison.comparison}"


def moved(name: str, comparison: Comparison) -> str:
    """The name of a comparison's own table in the place of the one of this name."""
    return f"{schema_of(comparison)}.{name}"


def rebuilt(comparison: Comparison, target: str) -> list[Model]:
    """The models that lead from the extracts to `target`, under names of the comparison's own, each after its sources.

    What they read beside that (the calendar, the register, who is accepted by the rules) is everybody's.
    """
    starts = _starts(comparison)
    chain = chain_to(target, starts)
    own = starts.keys() | {model.name for model in chain}
    found = [_start(name, sql) for name, sql in starts.items()] + chain
    return [_moved(model, own, comparison) for model in found]


def everybodys_tables(target: str) -> tuple[str, ...]:
    """What any further comparison reads for `target`: what it begins with, and what it shares with the others."""
    read: set[str] = set()
    for starts in map(_starts, comparisons()[1:]):
        chain = chain_to(target, starts)
        read |= {name for model in chain for name in model.depends_on} - {model.name for model in chain}
        read |= {name for sql in starts.values() for name in tables_read(sql)}
    return tuple(sorted(read))


def chain_to(target: str, starts: Collection[str]) -> list[Model]:
    """The models that `target` is made of, itself included, as far as they are made of tables among `starts`."""
    after: dict[str, Model] = {}
    for name, model in models().items():  # each stands after those that it reads
        if not {*starts, *after}.isdisjoint(model.depends_on):
            after[name] = model
    needed = {target}
    for name in reversed(after):
        needed |= set(after[name].depends_on) if name in needed else set()
    return [model for name, model in after.items() if name in needed]


def _start(name: str, sql: str) -> Model:
    """What stands in the place of a table that the models begin with.

    A table even where that one is read by views: a view of its name would be taken to read itself.
    """
    return Model((sql,), replace(tables()[name], folder="intermediate"), tables_read(sql))


def _moved(model: Model, own: Collection[str], comparison: Comparison) -> Model:
    """A model under the comparison's own name that reads its own tables where there are such.

    What stands in a table's place reads that table itself.
    """
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(model.sql, dialect=DIALECT)
    names = {name: moved(name, comparison) for name in set(model.depends_on) & set(own) - {model.name}}
    for table in tree.find_all(exp.Table):
        if table.name in names:
            table.set("db", exp.to_identifier(schema_of(comparison)))
    named = replace(model.table, name=moved(model.name, comparison))
    return Model((tree.sql(dialect=DIALECT),), named, tuple(names.get(name, name) for name in model.depends_on))


def _starts(comparison: Comparison) -> dict[str, str]:
    """By table that the models begin with, the SELECT of what stands in its place."""
    first, column = comparisons()[0], comparison.column_name
    nothing = {name: f"select * from {name} where 1 = 0" for name in (*BY_GROUPS_OF_THE_FIRST, *MADE_FROM_MODELS)}  # noqa: S608
    treated = {name: c.treatment for name, cs in extracts().items() for c in cs if c.column_name == first.column_name}
    kept = [extract for extract, treatment in treated.items() if treatment == "keep"]
    records = {f"raw_{extract}": _records(extract, column, first.column_name) for extract in kept}
    codes = {name: _codes(name, comparison, first) for name in ("codes", "raw_codes")}
    return {**nothing, **records, **codes, "raw_files": _files(treated.keys() - {*kept}, column)}


def _files(looked_up: Collection[str], column: str) -> str:
    """Files of extracts that have the column, and of those whose people are looked up in the staff extract."""
    has_column = f"concat(' ', characteristics, ' ') like {quoted(f'% {column} %')}"
    others = "".join(f" or kind = {quoted(kind)}" for kind in sorted(looked_up))
    return f"select * from raw_files where {has_column}{others}"  # noqa: S608 - names of reference data


def _records(extract: str, column: str, place: str) -> str:
    """Rows of an extract with what stands in the column in the place of the first comparison's.

    A file without the column says nothing: staff without it would win over what an event says. Of a board all rows
    stay, since who is an executive bears on the pay bands of staff.
    """
    columns = ", ".join(f"c.sent as {n}" if n == place else f"r.{n}" for n in tables()[f"raw_{extract}"].column_types)
    return (
        f"select {columns} from raw_{extract} as r"  # noqa: S608 - names of schema.yml and of reference data
        f" {'left' if extract == BOARD else 'inner'} join raw_characteristics as c"
        f" on r.file = c.file and r.row_number = c.row_number and c.characteristic = {quoted(column)}"
    )


def _codes(table: str, comparison: Comparison, first: Comparison) -> str:
    """Codes with those of the comparison's column in the place of the first one's, group by group."""
    kinds = f"case when kind = {quoted(comparison.column_name)} then {quoted(first.column_name)} else kind end as kind"
    groups = zip(comparison.groups, first.groups, strict=True)
    whens = " ".join(f"when meaning = {quoted(own)} then {quoted(place)}" for own, place in groups)
    meaning = f"case when kind <> {quoted(comparison.column_name)} then meaning {whens} end as meaning"
    replaced = {"kind": kinds, "meaning": meaning}
    columns = ", ".join(replaced.get(name, name) for name in tables()[table].column_types)
    return f"select {columns} from {table} where kind <> {quoted(first.column_name)}"  # noqa: S608
