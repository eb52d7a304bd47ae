"""The SQL models: each one .sql file, a plain SELECT in DuckDB's dialect.

Here: finding the models, their dependencies, column types and lineage in the SQL itself (sqlglot, imported by what
parses: definitions load without it), and holding each against its schema.yml. Not here: running them.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from graphlib import TopologicalSorter
from typing import TYPE_CHECKING

from wres_pipeline.contracts import SQL_FOLDER, Table, tables
from wres_pipeline.errors import EngineFault

if TYPE_CHECKING:
    from sqlglot import exp
    from sqlglot.lineage import Node

DIALECT = "duckdb"
_READ = re.compile(r"\b(?:from|join)\s+(\w+)", re.IGNORECASE)
STAGES = ("staging", "intermediate", "marts")
MADE_FROM_MODELS = ("rounded_counts", "published_counts", "indicator_intervals", "gaps")
"""Tables that models read and that Python makes; at first, models need no more of them than their columns."""


@dataclass(frozen=True)
class Model:
    """One model: its SELECT, or several whose rows together are its own, what it promises and the tables it reads."""

    selects: tuple[str, ...]
    table: Table
    depends_on: tuple[str, ...]

    @property
    def sql(self) -> str:
        """All of it as one SELECT."""
        return "\nunion all\n".join(self.selects)

    @property
    def name(self) -> str:
        """The model's, and its table's, name."""
        return self.table.name


@contextmanager
def understood(where: str) -> Iterator[None]:
    """Turn what sqlglot says of SQL that it cannot make out into an EngineFault that names the place."""
    from sqlglot.errors import SqlglotError

    try:
        yield
    except SqlglotError as error:
        raise EngineFault(f"{where}: this SQL cannot be made out. {str(error).splitlines()[0]}") from error


@cache
def dependencies(sql: str) -> tuple[str, ...]:
    """Names of the tables that a SELECT reads, sorted; its own CTEs are none."""
    import sqlglot
    from sqlglot import exp

    tree = sqlglot.parse_one(sql, dialect=DIALECT)
    own = {cte.alias_or_name for cte in tree.find_all(exp.CTE)}
    return tuple(sorted({table.name for table in tree.find_all(exp.Table)} - own))


def tables_read(sql: str) -> tuple[str, ...]:
    """Names of described tables that stand after FROM or JOIN in a SELECT, sorted.

    That is all that definitions need, and they load often: who builds a model has it parsed (check_contracts).
    """
    return tuple(sorted(set(_READ.findall(sql)) & tables().keys()))


@cache
def models() -> Mapping[str, Model]:
    """Every model by name, each after those that it reads.

    Raises EngineFault for a .sql without an entry in its folder's schema.yml, or an entry without its .sql.
    """
    files = {path.stem: path for stage in STAGES for path in (SQL_FOLDER / stage).glob("*.sql")}
    promised = {name for name, table in tables().items() if table.kind == "model"}
    if odd := sorted(files.keys() ^ promised):
        lacks = "schema.yml entry" if odd[0] in files else ".sql"
        raise EngineFault(f"{odd[0]}: a model needs both its .sql and its schema.yml entry; the {lacks} is missing.")
    found = {}
    for name, path in files.items():
        sql = path.read_text(encoding="utf-8").strip()
        found[name] = Model((sql,), tables()[name], tables_read(sql))
    return {name: found[name] for name in in_order(found.values())}


def in_order(chosen: Iterable[Model]) -> list[str]:
    """Names of the models so that each comes after those that it reads (ties by name)."""
    graph = {model.name: model.depends_on for model in sorted(chosen, key=lambda m: m.name)}
    return [name for name in TopologicalSorter(graph).static_order() if name in graph]


def _known_columns(sql: str) -> dict[str, object]:
    return {name: tables()[name].column_types for name in dependencies(sql) if name in tables()}


@cache
def qualified(sql: str) -> "exp.Expr":
    """The SELECT with every column named in full, by the table that it is of."""
    import sqlglot
    from sqlglot.optimizer.qualify import qualify

    return qualify(sqlglot.parse_one(sql, dialect=DIALECT), schema=_known_columns(sql), dialect=DIALECT)


@cache
def column_types(sql: str) -> dict[str, str]:
    """Output columns of a SELECT and their types, found in the SQL alone; `unknown` where it cannot tell."""
    from sqlglot import exp
    from sqlglot.optimizer.annotate_types import annotate_types

    typed = annotate_types(qualified(sql), schema=_known_columns(sql), dialect=DIALECT)
    assert isinstance(typed, exp.Query)  # noqa: S101 - a model is a SELECT; anything else failed in qualify
    return {column.alias_or_name: _type_name(column) for column in typed.selects}


def _type_name(column: "exp.Expr") -> str:
    return {"text": "varchar", "int": "integer"}.get(name := column.type.sql().lower() if column.type else "", name)


def breaches(model: Model) -> list[str]:
    """How a model differs from its schema.yml entry, a sentence each: missing, extra, differently typed, misplaced.

    Before that: where the tables that it reads are not those that its words say.
    """
    where = f"{model.table.folder}/{model.name}"
    with understood(where):
        if odd := sorted(set(dependencies(model.sql)) ^ set(model.depends_on)):
            return [f"{where}: {name} must be read after FROM or JOIN, and be in a schema.yml." for name in odd]
        promised, found = model.table.column_types, column_types(model.sql)
    out = [f"{where}: column {c} is in schema.yml but not in the SELECT." for c in promised if c not in found]
    out += [f"{where}: column {c} is in the SELECT but not in schema.yml." for c in found if c not in promised]
    out += [
        f"{where}: column {c} is {found[c]}, schema.yml says {promised[c]}."
        for c in promised
        if c in found and found[c] != promised[c]
    ]
    if out:
        return out
    moved = [there for there, here in zip(promised, found, strict=True) if there != here]
    return [f"{where}: column {moved[0]} stands in another place than in schema.yml."] if moved else []


def check_contracts(chosen: Iterable[Model]) -> None:
    """Raise EngineFault, with every breach, unless each model keeps its schema.yml entry."""
    if found := [breach for model in chosen for breach in breaches(model)]:
        raise EngineFault("\n".join(found))


def column_lineage(model: Model) -> dict[str, list[tuple[str, str]]]:
    """For each output column, the (table, column) pairs of the tables just upstream that it is made from."""
    from sqlglot.lineage import lineage
    from sqlglot.optimizer.scope import build_scope

    scope = build_scope(qualified(model.sql))
    assert scope is not None  # noqa: S101 - a qualified SELECT has a scope
    nodes = lineage(None, scope.expression, {}, scope=scope, dialect=DIALECT, trim_selects=False, copy=False)
    return {column: sorted(set(_leaves(node))) for column, node in nodes.items()}


def _leaves(top: "Node") -> Iterator[tuple[str, str]]:
    from sqlglot import exp

    for node in top.walk():
        if not node.downstream and isinstance(node.source, exp.Table):
            yield node.source.name, node.name.split(".")[-1].strip('"')
