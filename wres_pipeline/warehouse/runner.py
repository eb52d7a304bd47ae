"""Runs SELECTs as tables and views, in order, in one transaction.

Here: creating and counting. Not here: which models there are, or what they promise.
"""

from collections.abc import Iterable

import sqlalchemy as sa

from wres_pipeline.contracts import Table
from wres_pipeline.errors import EngineFault
from wres_pipeline.warehouse.dialects import SPARK, new_model, parts
from wres_pipeline.warehouse.engine import transaction
from wres_pipeline.warehouse.models import Model, check_contracts, in_order
from wres_pipeline.warehouse.versions import add_version


def build(engine: sa.Engine, chosen: Iterable[Model]) -> None:
    """Replace the chosen models, each after those that it reads: staging as views where the engine has ours.

    Either all of them are replaced or, on any error, none. Raises EngineFault for a model that breaks its schema.yml.
    """
    chosen = list(chosen)
    check_contracts(chosen)
    create(engine, chosen)


def create(engine: sa.Engine, chosen: Iterable[Model]) -> None:
    """The same without a look at schema.yml, for models that stand there under another name."""
    by_name = {model.name: model for model in chosen}
    with transaction(engine) as connection:
        for name in in_order(by_name.values()):
            _create(connection, by_name[name])


def _create(connection: sa.Connection, model: Model) -> None:
    """Raise EngineFault, with the model's name: the database's own words may quote what was sent."""
    try:
        if connection.dialect.name == SPARK:
            add_version(connection, model.table, parts(model.sql))
            return
        for made in new_model(model.table, model.selects, connection.dialect.name):
            connection.execute(made)
    except sa.exc.DBAPIError as error:
        reason = type(error.orig).__name__
        raise EngineFault(
            f"The SELECT of {model.name} failed in the database ({reason}); nothing was put out."
        ) from None


def count_rows(engine: sa.Engine, table: Table, reporting_year: int) -> int:
    """Rows of the table, of that year where it has years."""
    has_years = "reporting_year" in table.column_types
    where = "where reporting_year = :year" if has_years else ""
    with transaction(engine) as connection:
        query = sa.text(f"select count(*) from {table.name} {where}")  # noqa: S608
        return int(connection.execute(query, {"year": reporting_year} if has_years else {}).scalar_one())
