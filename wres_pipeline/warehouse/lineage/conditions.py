"""The conditions of a SELECT, one by one: which columns they read, and what they say of single columns.

Here: WHERE, ON, HAVING and QUALIFY, of the SELECT itself and of subqueries that test its rows. Not here: outputs and
sources (selects).
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

from sqlglot import exp
from sqlglot.optimizer.scope import Scope

from wres_pipeline.warehouse.lineage.expressions import Ref, compared_with, uncast


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


@dataclass(frozen=True)
class Part:
    """A SELECT, or a subquery that tests its rows; sources of that go by a prefix, since aliases may be the same."""

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

    def conditions(self) -> Iterator["Condition"]:
        """What its WHERE, HAVING and QUALIFY ask of a row, and its ON of what they join."""
        every = frozenset(self.prefix + alias for alias in self.scope.selected_sources)
        for name in ("where", "having", "qualify"):
            if clause := self.scope.expression.args.get(name):
                yield from (Condition(test, self, every, "") for test in _tests(clause.this))
        for join in self._joins():
            adds = self.prefix + _added(join) if join.side == "LEFT" else ""
            about = {"": every, "LEFT": frozenset({adds})}.get(join.side, frozenset())
            yield from (Condition(test, self, about, adds) for test in _tests(join.args.get("on")))

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
class Condition:
    """One test of rows; `about` are the sources whose rows fall away where they do not keep it.

    adds: the source that a left join adds by it.
    """

    test: exp.Expr
    part: Part
    about: frozenset[str]
    adds: str

    def refs(self) -> Iterator[Ref]:
        """The columns in it, but those inside of subqueries, which have conditions of their own."""
        for column in self.test.find_all(exp.Column):
            if column.find_ancestor(exp.Select) is self.part.scope.expression:
                yield self.part.ref(column)

    def facts(self) -> Iterator[Among | Same]:
        """What it says of single columns."""
        sides = [
            uncast(side) for side in (self.test.this, self.test.args.get("expression")) if isinstance(side, exp.Expr)
        ]
        refs = [self.part.ref(side) for side in sides if isinstance(side, exp.Column)]
        if isinstance(self.test, exp.EQ) and len(refs) == 2:  # noqa: PLR2004 - both sides
            yield from (Same(source, target, self.about) for source, target in (refs, refs[::-1]))
        elif refs and isinstance(sides[0], exp.Column) and (values := compared_with(self.test)):
            yield Among(refs[0], values, not isinstance(self.test, exp.NEQ), self.about)
