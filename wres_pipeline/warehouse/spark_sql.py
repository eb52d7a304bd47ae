"""A SELECT of ours in Spark's words: what sqlglot does not see to by itself.

Here: changes of the SQL's tree. Not here: who asks for them (dialects), tables and their versions.
"""

import re
from collections.abc import Callable
from functools import cache

import duckdb
import sqlglot
from sqlglot import exp

SPARK = "spark"
"""The dialect as sqlglot names it."""


def in_sparks_words(tree: exp.Expr) -> str:
    """The text of a SELECT whose tree is of DuckDB's dialect; its names of schemas become part of the table's."""
    for node in reversed(list(tree.walk())):  # what stands inside comes first
        if change := _CHANGES.get(type(node)):
            node.replace(change(node))
    return tree.sql(dialect=SPARK)


def _table(node: exp.Expr) -> exp.Expr:
    if node.args.get("db"):
        node.set("this", exp.to_identifier(flat(f"{node.text('db')}.{node.name}")))
        node.set("db", None)
    return node


def flat(name: str) -> str:
    """A table's name on Spark, where a schema is another database, and not part of ours."""
    return name.replace(".", "__")


def _case(node: exp.Expr) -> exp.Expr:
    """Letter by letter, as in DuckDB: Java turns one letter into several, and looks at those around it."""
    letters = [exp.Literal.string(text) for text in _letters("upper" if isinstance(node, exp.Upper) else "lower")]
    return exp.func("translate", node.this, *letters)


@cache
def _letters(turned: str) -> tuple[str, str]:
    """All letters that DuckDB's upper() or lower() turns, and what it turns them to, in the same order."""
    numbers = "select unnest(range(1, 55296)) as n union all select unnest(range(57344, 1114112))"  # no surrogates
    pairs = f"select chr(cast(n as integer)) as c, {turned}(c) as t from ({numbers}) where c <> t"  # noqa: S608 - ours
    texts = f"select string_agg(c, '' order by c), string_agg(t, '' order by c) from ({pairs})"  # noqa: S608
    found = duckdb.sql(texts).fetchone()
    assert found is not None  # noqa: S101 - a sum has a row
    return found[0], found[1]


def _matches(node: exp.Expr) -> exp.Expr:
    r"""Java's $ stands before a last end of line too; the end of the text is \z."""
    for part in (node.expression, *node.expression.find_all(exp.Literal)):
        if isinstance(part, exp.Literal) and part.is_string and part.name.endswith("$"):
            part.set("this", part.name.removesuffix("$") + r"\z")
    return node


def _replaced(node: exp.Expr) -> exp.Expr:
    """Groups are $1 in Java; without `g` the first match alone is replaced, with what stands before it kept."""
    pattern, new = node.expression, node.args["replacement"]
    first_only = "g" not in node.text("modifiers")
    new.set("this", re.sub(r"\\(\d)", lambda group: f"${int(group[1]) + first_only}", new.name))
    if first_only:
        pattern.set("this", rf"^([\s\S]*?){pattern.name}")
        new.set("this", f"$1{new.name}")
    node.set("modifiers", None)
    return node


def _sum(node: exp.Expr) -> exp.Expr:
    """A sum in an order, of what is never null: the last digit of a double depends on it."""
    if not isinstance(node.this, exp.Order):
        return node
    key, value = node.this.expressions[0].this.sql(dialect=SPARK), node.this.this.sql(dialect=SPARK)
    members = f"array_sort(collect_list(struct({key} as place, cast({value} as double) as value)))"
    folded = f"aggregate({members}, cast(0 as double), (sum, next) -> sum + next.value)"
    return sqlglot.parse_one(folded, dialect=SPARK)


_CHANGES: dict[type[exp.Expr], Callable[[exp.Expr], exp.Expr]] = {
    exp.Table: _table,
    exp.Upper: _case,
    exp.Lower: _case,
    exp.RegexpLike: _matches,
    exp.RegexpReplace: _replaced,
    exp.Sum: _sum,
}
