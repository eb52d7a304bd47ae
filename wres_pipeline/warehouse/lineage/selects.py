"""A model's SELECT taken apart: which columns each of its outputs is made from, and by which its rows are chosen.

Here: reading the SQL once, so that it can be walked many times. Not here: walking from table to table (tracing).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, build_scope

from wres_pipeline.warehouse.lineage.conditions import Among, Part, Same
from wres_pipeline.warehouse.lineage.expressions import Ref, columns_of, literal_of, ref_of, uncast
from wres_pipeline.warehouse.models import models, qualified


class Output(NamedTuple):
    """What an output is made from: `literal` where it is one, as text; `plain` where it is a column as it is.

    Of the columns of both sides of a full join `plain` has both.
    """

    made: exp.Expr
    literal: str | None
    plain: tuple[Ref, ...]

    def columns(self, values: Mapping[Ref, frozenset[str]]) -> set[Ref]:
        """The columns that it is made from, where some columns are known to have these values."""
        return columns_of(self.made, values)


class Choice(NamedTuple):
    """Columns that a row is chosen by; of a left join only what it adds, to whoever reads that."""

    refs: frozenset[Ref]
    adds: str


@dataclass(frozen=True, eq=False)
class Select:
    """One SELECT without unions. `optional` sources add to a row, or test it, and need not be there.

    choices: the columns of each condition in WHERE, ON, HAVING and QUALIFY.
    """

    outputs: Mapping[str, Output]
    sources: Mapping[str, "str | tuple[Select, ...]"]
    optional: frozenset[str]
    facts: tuple[Among | Same, ...]
    choices: tuple[Choice, ...]


@cache
def selects_of(name: str) -> tuple[Select, ...]:
    """The SELECTs whose rows a model is made of, one for each branch of its union."""
    scope = build_scope(qualified(models()[name].sql))
    assert scope is not None  # noqa: S101 - a qualified SELECT has a scope
    return tuple(_branches(scope, {}))


def _branches(scope: Scope, known: dict[int, tuple[Select, ...]]) -> Iterator[Select]:
    """The SELECTs of a scope; of `known` are those that were read before, for a CTE is read in several places."""
    if not scope.set_operation_scopes:
        yield _select(scope, known)
        return
    names = _query(scope).named_selects
    for each in (found for side in scope.set_operation_scopes for found in _branches(side, known)):
        outputs = dict(zip(names, each.outputs.values(), strict=True))  # a union's columns go by their places
        yield Select(outputs, each.sources, each.optional, each.facts, each.choices)


def _select(scope: Scope, known: dict[int, tuple[Select, ...]]) -> Select:
    parts = [Part(scope, ""), *(Part(inner, f"{n}~") for n, inner in enumerate(scope.subquery_scopes))]
    sources = {
        part.prefix + alias: source.name if isinstance(source, exp.Table) else _read(source, known)
        for part in parts
        for alias, (_, source) in part.scope.selected_sources.items()
    }
    conditions = [condition for part in parts for condition in part.conditions()]
    return Select(
        outputs={each.alias_or_name: _output(each.unalias()) for each in _query(scope).selects},
        sources=sources,
        optional=frozenset(name for part in parts for name in part.optional()),
        facts=tuple(fact for condition in conditions for fact in condition.facts()),
        choices=tuple(Choice(frozenset(condition.refs()), condition.adds) for condition in conditions),
    )


def _query(scope: Scope) -> exp.Query:
    assert isinstance(scope.expression, exp.Query)  # noqa: S101 - what has columns to select is a query
    return scope.expression


def _read(scope: Scope, known: dict[int, tuple[Select, ...]]) -> tuple[Select, ...]:
    if id(scope) not in known:
        known[id(scope)] = tuple(_branches(scope, known))
    return known[id(scope)]


def _output(made: exp.Expr) -> Output:
    sides = [made.this, *made.expressions] if isinstance(made, exp.Coalesce) else [made]
    plain = tuple(ref_of(uncast(each)) for each in sides if isinstance(uncast(each), exp.Column))
    is_plain = len(plain) == len(sides) and len({ref.column for ref in plain}) == 1
    return Output(made, literal_of(made), plain if is_plain else ())
