"""What the engines say differently: how a SELECT, a type and a new table are written in each.

Here: SQL text. Models and rules are written in DuckDB's dialect, in what all engines understand; what differs is seen
to here and nowhere else. Not here: connections, rows.
"""

from collections.abc import Sequence
from functools import cache

import sqlalchemy as sa
import sqlglot
from sqlglot import exp

from wres_pipeline.contracts import Table
from wres_pipeline.warehouse.spark_sql import flat, in_sparks_words

DUCKDB, POSTGRESQL, SPARK = "duckdb", "postgresql", "hive"
"""Engines as SQLAlchemy names them."""
_TEXT = "text collate pg_c_utf8"
"""Text that sorts and turns to capitals as in DuckDB: by code points, letter by letter, whatever the database's own."""
_TYPES = {
    DUCKDB: {},
    POSTGRESQL: {"varchar": _TEXT, "double": "double precision"},
    SPARK: {"varchar": "string", "timestamp": "timestamp_ntz"},
}
"""By engine the types of schema.yml that have another name."""
_SPACES = "".join(map(chr, (0x20, 0xA0, 0x1680, *range(0x2000, 0x200B), 0x202F, 0x205F, 0x3000)))
"""What DuckDB's trim() takes away; the trim() of the others takes the first alone."""
_TOGETHER = 8
"""Branches of a long union that are run at a time."""
_JOINS = {DUCKDB: "set disabled_optimizers = 'join_order'", POSTGRESQL: "set local enable_nestloop = off"}
"""How models are joined. DuckDB has no statistics of a table before it is committed, and would hash the larger side: it
joins as is written. On PostgreSQL, without indices, a loop over a loop is never the better plan, and where it takes a
thousand rows for one, the worst."""


@cache
def translated(sql: str, engine: str) -> str:
    """A SELECT of ours in the words of this engine."""
    if engine == DUCKDB:
        return sql
    return _in_words_of(engine, sqlglot.parse_one(sql, dialect=DUCKDB))


def _in_words_of(engine: str, tree: exp.Expr) -> str:
    for trim in tree.find_all(exp.Trim):
        if not trim.expression:
            trim.set("expression", exp.Literal.string(_SPACES))
    return in_sparks_words(tree) if engine == SPARK else tree.sql(dialect="postgres")


def parts(sql: str) -> list[str]:
    """SELECTs in Spark's words whose rows together are those of this one of ours.

    A long `union all` is taken apart: planned as a whole, the findings of all rules take four times as long.
    """
    branches = [sqlglot.parse_one(sql, dialect=DUCKDB)]
    while isinstance(branches[0], exp.Union) and not branches[0].args["distinct"] and not branches[0].ctes:
        branches[:1] = [branches[0].left, branches[0].right]
    if len(branches) <= _TOGETHER:
        return [translated(sql, SPARK)]
    texts = [f"select * from ({_in_words_of(SPARK, branch)})" for branch in branches]  # noqa: S608 - one may begin with `with`
    return ["\nunion all\n".join(texts[at : at + _TOGETHER]) for at in range(0, len(texts), _TOGETHER)]


def statement(sql: str, engine: str) -> sa.TextClause:
    """The same as something to execute."""
    return _as_it_is(translated(sql, engine))


def _as_it_is(text: str) -> sa.TextClause:
    """Colons are kept from being read as parameters."""
    return sa.text(text.replace(":", r"\:"))


def placed(name: str, engine: str) -> str:
    """The name of a table that may stand in a schema, as this engine has it."""
    return flat(name) if engine == SPARK else name


def typed(table: Table, source: str, engine: str) -> str:
    """The SELECT that casts the columns of what stands in `source` to the types of schema.yml."""
    columns = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in _columns(table, engine))
    return f"select {columns} from {source}"  # noqa: S608 - names of schema.yml


def _columns(table: Table, engine: str) -> list[tuple[str, str]]:
    return [(name, _TYPES[engine].get(kind, kind)) for name, kind in table.column_types.items()]


def new_table(table: Table, engine: str) -> list[str]:
    """Statements that put an empty table of these columns in the place of the one of its name."""
    columns = ", ".join(f"{name} {kind}" for name, kind in _columns(table, engine))
    return [f"drop table if exists {table.name}", f"create table {table.name} ({columns})"]


def new_model(table: Table, selects: Sequence[str], engine: str) -> list[sa.TextClause]:
    """Statements that put what these SELECTs give in the place of the table, or view, of its name; not for Spark.

    Many are run some at a time: DuckDB holds on to what each has counted until the statement ends.
    PostgreSQL has no views of ours: a view would hold on to the tables that it reads, and these are replaced. Its
    tables are analysed at once, for what is built on them is planned next.
    """
    if engine == DUCKDB and len(selects) == 1:
        kind = "view" if table.folder == "staging" else "table"
        made = [f"create or replace {kind} {table.name} as {selects[0]}"]
    else:
        columns = ", ".join(table.column_types)
        some = ["\nunion all\n".join(selects[at : at + _TOGETHER]) for at in range(0, len(selects), _TOGETHER)]
        made = [
            *new_table(table, engine),
            *(f"insert into {table.name} ({columns}) {translated(sql, engine)}" for sql in some),
        ]
    analysed = [f"analyze {table.name}"] if engine == POSTGRESQL else []
    return [_as_it_is(text) for text in (_JOINS[engine], *made, *analysed)]
