"""What every stage's assets share: the partitions, and a table's contract as Dagster metadata."""

import dagster as dg

from wres_pipeline.contracts import Table, tables
from wres_pipeline.standard.calendar import reporting_years

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
