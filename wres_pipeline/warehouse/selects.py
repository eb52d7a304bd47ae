"""A model's SELECT taken apart: which columns each of its outputs is made from, and by which its rows are chosen.

Here: reading the SQL once, so that it can be walked many times. Not here: walking from table to table (tracing).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import NamedTuple

from sqlglot import exp
from sqlglot.optimizer.scope import Scope, build_scope

from wres_pipeline.warehouse.models import models, qualified


class Ref(NamedTuple):
    """A column of one of a SELECT's sources, which go by their aliases."""

    source: str
    column: str


class Output(NamedTuple):
    """What an output is made from: `literal` where it is one, as text; `plain` where it is a column as it is.

    Of the columns of both sides of a full join `plain` has both.
    """

    made: exp.Expr
    literal: str | None
    plain: tuple[Ref, ...]

    def columns(self, values: Mapping[Ref, frozenset[str]]) -> set[Ref]:
        """The columns that it is made from, where some columns are known to have these values."""
        return _columns(self.made, values)


class Among(NamedTuple):
    """A column has one of these values, or none of them, where a row of the sources in `about` stands."""

    target: Ref
    values: frozenset[str]
    is_in: bool
    about: frozenset[str]


class Same(NamedTuple):
    """What is known of `source` is known of `target`, where a row of the sources in `about` stands."""

    source: Ref
    target: Ref
    about: frozenset[str]


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
    names = scope.expression.named_selects
    for each in (found for side in scope.set_operation_scopes for found in _branches(side, known)):
        outputs = dict(zip(names, each.outputs.values(), strict=True))  # a union's columns go by their places
        yield Select(outputs, each.sources, each.optional, each.facts, each.choices)


def _select(scope: Scope, known: dict[int, tuple[Select, ...]]) -> Select:
    query = scope.expression
    parts = [_Part(scope, ""), *(_Part(inner, f"{n}~") for n, inner in enumerate(scope.subquery_scopes))]
    sources = {
        part.prefix + alias: source.name if isinstance(source, exp.Table) else _read(source, known)
        for part in parts
        for alias, (_, source) in part.scope.selected_sources.items()
    }
    conditions = [condition for part in parts for condition in part.conditions()]
    return Select(
        outputs={each.alias_or_name: _output(each.unalias()) for each in query.selects},
        sources=sources,
        optional=frozenset(name for part in parts for name in part.optional()),
        facts=tuple(fact for condition in conditions for fact in condition.facts()),
        choices=tuple(Choice(frozenset(condition.refs()), condition.adds) for condition in conditions),
    )


def _read(scope: Scope, known: dict[int, tuple[Select, ...]]) -> tuple[Select, ...]:
    if id(scope) not in known:
        known[id(scope)] = tuple(_branches(scope, known))
    return known[id(scope)]


def _output(made: exp.Expr) -> Output:
    sides = [made.this, *made.expressions] if isinstance(made, exp.Coalesce) else [made]
    plain = tuple(_ref(_uncast(each)) for each in sides if isinstance(_uncast(each), exp.Column))
    is_plain = len(plain) == len(sides) and len({ref.column for ref in plain}) == 1
    return Output(made, _literal(made), plain if is_plain else ())


def _ref(column: exp.Expr) -> Ref:
    return Ref(column.text("table"), column.name)


def _uncast(made: exp.Expr) -> exp.Expr:
    """Values are compared as text, whatever their types."""
    return made.this if isinstance(made, exp.Cast) else made


def _columns(made: exp.Expr, values: Mapping[Ref, frozenset[str]]) -> set[Ref]:
    """Columns in an expression, without the branches of a CASE that these values rule out."""
    if isinstance(made, exp.Column):
        return {_ref(made)}
    if isinstance(made, exp.Case):
        return _of_case(made, values)
    if isinstance(made, exp.And) and any(_holds(each, values) is False for each in made.flatten()):
        return set()
    return {ref for inner in made.iter_expressions() for ref in _columns(inner, values)}


def _of_case(case: exp.Case, values: Mapping[Ref, frozenset[str]]) -> set[Ref]:
    found = set[Ref]()
    for branch in case.args["ifs"]:
        test = exp.EQ(this=case.this.copy(), expression=branch.this.copy()) if case.this else branch.this
        holds = _holds(test, values)
        if holds is None:
            found |= _columns(test, values)
        if holds is not False:
            found |= _columns(branch.args["true"], values)
        if holds:
            return found
    default = case.args.get("default")
    return found | _columns(default, values) if default else found


def _holds(test: exp.Expr, values: Mapping[Ref, frozenset[str]]) -> bool | None:
    """Whether a comparison of a column with literals holds for all of these values, or for none; None for neither."""
    known, compared = values.get(_ref(test.this)) if isinstance(test.this, exp.Column) else None, _compared(test)
    if not known or not compared:
        return None
    is_same = not isinstance(test, exp.NEQ)
    if known <= compared:
        return is_same
    return not is_same if known.isdisjoint(compared) else None


def _compared(test: exp.Expr) -> frozenset[str]:
    """The literals that a column is compared with; none where it is compared with anything else."""
    if not isinstance(test, exp.In | exp.EQ | exp.NEQ):
        return frozenset()
    found = [_literal(each) for each in test.args.get("expressions") or [test.args.get("expression")]]
    return frozenset(str(each) for each in found) if None not in found else frozenset()


def _literal(made: exp.Expr | None) -> str | None:
    return str(made.this) if isinstance(made, exp.Literal) else None


@dataclass(frozen=True)
class _Part:
    """A SELECT, or a subquery that tests its rows: the sources of that go by a prefix, since aliases may be the same."""

    scope: Scope
    prefix: str

    def ref(self, column: exp.Column) -> Ref:
        """A column of this part, or of the one around it."""
        own = column.table in self.scope.selected_sources
        return Ref(self.prefix + column.table if own else column.table, column.name)

    def optional(self) -> Iterator[str]:
        """Its sources without which a row stands all the same."""
        for alias in self.scope.selected_sources:
            if self.prefix or any(join.side == "FULL" or alias == _added(join) for join in self._joins() if join.side):
                yield self.prefix + alias

    def conditions(self) -> Iterator["_Condition"]:
        """What its WHERE, HAVING and QUALIFY ask of a row, and its ON of what they join."""
        every = frozenset(self.prefix + alias for alias in self.scope.selected_sources)
        for name in ("where", "having", "qualify"):
            if clause := self.scope.expression.args.get(name):
                yield from (_Condition(test, self, every, "") for test in _tests(clause.this))
        for join in self._joins():
            adds = self.prefix + _added(join) if join.side == "LEFT" else ""
            about = {"": every, "LEFT": frozenset({adds})}.get(join.side, frozenset())
            yield from (_Condition(test, self, about, adds) for test in _tests(join.args.get("on")))

    def _joins(self) -> list[exp.Join]:
        return list(self.scope.expression.args.get("joins") or [])


def _added(join: exp.Join) -> str:
    return str(join.this.alias_or_name)


def _tests(condition: exp.Expr | None) -> Iterator[exp.Expr]:
    """The tests that a condition joins by AND."""
    if isinstance(condition, exp.And):
        yield from (test for side in (condition.this, condition.expression) for test in _tests(side))
    elif condition is not None:
        yield condition.unnest()


@dataclass(frozen=True)
class _Condition:
    """One test of rows; `about` are the sources whose rows fall away where they do not keep it.

    adds: the source that a left join adds by it.
    """

    test: exp.Expr
    part: _Part
    about: frozenset[str]
    adds: str

    def refs(self) -> Iterator[Ref]:
        """The columns in it, but those inside of subqueries, which have conditions of their own."""
        for column in self.test.find_all(exp.Column):
            if column.find_ancestor(exp.Select) is self.part.scope.expression:
                yield self.part.ref(column)

    def facts(self) -> Iterator[Among | Same]:
        """What it says of single columns."""
        sides = [_uncast(side) for side in (self.test.this, self.test.args.get("expression")) if isinstance(side, exp.Expr)]
        refs = [self.part.ref(side) for side in sides if isinstance(side, exp.Column)]
        if isinstance(self.test, exp.EQ) and len(refs) == 2:  # noqa: PLR2004 - both sides
            yield from (Same(source, target, self.about) for source, target in (refs, refs[::-1]))
        elif refs and isinstance(sides[0], exp.Column) and (values := _compared(self.test)):
            yield Among(refs[0], values, not isinstance(self.test, exp.NEQ), self.about)
