"""Runs SELECTs as tables and views, in order, in one transaction.

Here: creating and counting. Not here: which models there are, or what they promise.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from wres_pipeline.contracts import Table
from wres_pipeline.warehouse.engine import transaction
from wres_pipeline.warehouse.models import Model, check_contracts, in_order


def build(engine: sa.Engine, chosen: Iterable[Model]) -> None:
    """Replace the chosen models, each after those that it reads: staging as views, all else as tables.

    Either all of them are replaced or, on any error, none. Raises EngineFault for a model that breaks its schema.yml.
    """
    by_name = {model.name: model for model in chosen}
    check_contracts(by_name.values())
    with transaction(engine) as connection:
        for name in in_order(by_name.values()):
            kind = "view" if by_name[name].table.folder == "staging" else "table"
            connection.execute(sa.text(f"create or replace {kind} {name} as {_literal(by_name[name].sql)}"))


def _literal(sql: str) -> str:
    """The SQL with its colons kept from being read as parameters."""
    return sql.replace(":", r"\:")


def count_rows(engine: sa.Engine, table: Table, reporting_year: int) -> int:
    """Rows of the table, of that year where it has years."""
    has_years = "reporting_year" in table.column_types
    where = "where reporting_year = :year" if has_years else ""
    with transaction(engine) as connection:
        query = sa.text(f"select count(*) from {table.name} {where}")  # noqa: S608
        return int(connection.execute(query, {"year": reporting_year} if has_years else {}).scalar_one())
