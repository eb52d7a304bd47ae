"""What every stage's assets share: the partitions, a table's contract as Dagster metadata, disclosure settings."""

import dagster as dg
import sqlalchemy as sa

from wres_pipeline.contracts import Table, tables
from wres_pipeline.standard.calendar import reporting_years
from wres_pipeline.warehouse.engine import read_table

REPORTING_YEARS = dg.StaticPartitionsDefinition([str(year.reporting_year) for year in reporting_years()])
OWNERS = ["team:wres"]


def column_schema(table: Table) -> dg.TableSchema:
    """The table's columns, types and descriptions as Dagster shows them."""
    return dg.TableSchema([dg.TableColumn(c.name, c.data_type, c.description) for c in table.columns])


def table_spec(name: str, group: str, kinds: set[str], deps: tuple[str, ...] = ()) -> dg.AssetSpec:
    """Asset of a warehouse table: key, description and columns from its schema.yml entry."""
    table = tables()[name]
    return dg.AssetSpec(
        name,
        deps=deps,
        description=table.description,
        group_name=group,
        kinds=kinds,
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
        metadata={"dagster/column_schema": column_schema(table), "dagster/table_name": name},
    )


def disclosure_numbers(engine: sa.Engine) -> dict[str, int]:
    """The settings of disclosure control by name, sorted."""
    settings = read_table(engine, "stg_disclosure_settings")
    return {str(name): int(value) for name, value in sorted(zip(settings["setting"], settings["value"], strict=True))}
