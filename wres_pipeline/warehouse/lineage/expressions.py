"""What stands in an expression of SQL: columns, literals, and which branches of a CASE can be taken.

Here: one expression at a time. Not here: the SELECT around it (selects).
"""

from collections.abc import Mapping
from typing import NamedTuple

from sqlglot import exp


class Ref(NamedTuple):
    """A column of one of a SELECT's sources, which go by their aliases."""

    source: str
    column: str


def ref_of(column: exp.Expr) -> Ref:
    """The column of a source that is named."""
    return Ref(column.text("table"), column.name)


def uncast(made: exp.Expr) -> exp.Expr:
    """Values are compared as text, whatever their types."""
    return made.this if isinstance(made, exp.Cast) else made


def columns_of(made: exp.Expr, values: Mapping[Ref, frozenset[str]]) -> set[Ref]:
    """Columns in an expression, without the branches of a CASE that these values rule out."""
    if isinstance(made, exp.Column):
        return {ref_of(made)}
    if isinstance(made, exp.Case):
        return _of_case(made, values)
    if isinstance(made, exp.And) and any(_holds(each, values) is False for each in made.flatten()):
        return set()
    return {ref for inner in made.iter_expressions() for ref in columns_of(inner, values)}


def _of_case(case: exp.Case, values: Mapping[Ref, frozenset[str]]) -> set[Ref]:
    found = set[Ref]()
    for branch in case.args["ifs"]:
        test = exp.EQ(this=case.this.copy(), expression=branch.this.copy()) if case.this else branch.this
        holds = _holds(test, values)
        if holds is None:
            found |= columns_of(test, values)
        if holds is not False:
            found |= columns_of(branch.args["true"], values)
        if holds:
            return found
    default = case.args.get("default")
    return found | columns_of(default, values) if default else found


def _holds(test: exp.Expr, values: Mapping[Ref, frozenset[str]]) -> bool | None:
    """Whether a comparison of a column with literals holds for all of these values, or for none; None for neither."""
    known, compared = values.get(ref_of(test.this)) if isinstance(test.this, exp.Column) else None, compared_with(test)
    if not known or not compared:
        return None
    is_same = not isinstance(test, exp.NEQ)
    if known <= compared:
        return is_same
    return not is_same if known.isdisjoint(compared) else None


def compared_with(test: exp.Expr) -> frozenset[str]:
    """The literals that a column is compared with; none where it is compared with anything else."""
    if not isinstance(test, exp.In | exp.EQ | exp.NEQ):
        return frozenset()
    found = [literal_of(each) for each in test.args.get("expressions") or [test.args.get("expression")]]
    return frozenset(str(each) for each in found) if None not in found else frozenset()


def literal_of(made: exp.Expr | None) -> str | None:
    """A literal as text; None where it is none."""
    return str(made.this) if isinstance(made, exp.Literal) else None
