"""What every stage's assets share: the partitions, a table's contract as Dagster shows it, disclosure settings."""

from collections.abc import Iterable
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.contracts import Table, tables
from wres_pipeline.standard.calendar import reporting_years
from wres_pipeline.warehouse.models import models

if TYPE_CHECKING:
    import sqlalchemy as sa

REPORTING_YEARS = dg.StaticPartitionsDefinition([str(year.reporting_year) for year in reporting_years()])
OWNERS = ["team:wres"]


def column_schema(table: Table) -> dg.TableSchema:
    """The table's columns, types and descriptions as Dagster shows them."""
    return dg.TableSchema([dg.TableColumn(c.name, c.data_type, c.description) for c in table.columns])


def described(what: str, grain: str, source: str, denominators: str = "") -> str:
    """An asset's description as Markdown: what it is, what one row is, what percentages are of, where it comes from."""
    facts = {"One row": grain, "Denominators": denominators, "Source": source}
    return "\n".join([what, "", *(f"- **{name}:** {text}" for name, text in facts.items() if text)])


def table_description(table: Table) -> str:
    """The same of a table, from its schema.yml entry."""
    return described(table.description, _grain(table), _source(table), table.denominators)


def _grain(table: Table) -> str:
    return table.grain or f"for each {listed(table.unique[0])}."


def _source(table: Table) -> str:
    """Of a model the tables that its SELECT reads, of reference data its file, else what schema.yml says."""
    if table.kind == "source":
        return table.source
    place = f"dbt_like_sql/{table.folder}/{table.name}"
    if table.kind == "seed":
        return f"reference data, `{place}.csv`; the package brings it along."
    return f"`{place}.sql`, a SELECT; it reads {listed(models()[table.name].depends_on)}."


def listed(names: Iterable[str]) -> str:
    """Names of tables or columns in a sentence."""
    return ", ".join(f"`{name}`" for name in names)


def table_spec(name: str, group: str, kinds: set[str], deps: tuple[str, ...] = ()) -> dg.AssetSpec:
    """Asset of a warehouse table: key, description and columns from its schema.yml entry."""
    table = tables()[name]
    return dg.AssetSpec(
        name,
        deps=deps,
        description=table_description(table),
        group_name=group,
        kinds=kinds,
        owners=OWNERS,
        partitions_def=REPORTING_YEARS,
        metadata={"dagster/column_schema": column_schema(table), "dagster/table_name": name},
    )


def disclosure_numbers(engine: "sa.Engine") -> dict[str, int]:
    """The settings of disclosure control by name, sorted."""
    from wres_pipeline.warehouse.engine import read_table

    settings = read_table(engine, "stg_disclosure_settings")
    return {str(name): int(value) for name, value in sorted(zip(settings["setting"], settings["value"], strict=True))}
