"""Stages 2, 4 and 6: the SQL models. Adding a model is adding its .sql and its schema.yml entry, nothing here."""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.contracts import Table
from wres_pipeline.settings import Settings
from wres_pipeline.warehouse.models import STAGES, Model, models

if TYPE_CHECKING:
    import sqlalchemy as sa


def built(engine: "sa.Engine", chosen: Iterable[Model], reporting_year: int) -> Iterator[dg.MaterializeResult[None]]:
    """Build these models and report each with its row count for the year, its column lineage and what else is told."""
    from wres_pipeline.assets.returns_metadata import TOLD
    from wres_pipeline.warehouse.runner import build

    chosen = list(chosen)
    build(engine, chosen)
    for model in chosen:
        told = TOLD[model.name](engine, reporting_year) if model.name in TOLD else {}
        counted = row_count(engine, model.table, reporting_year)
        yield dg.MaterializeResult(model.name, metadata={**counted, "dagster/column_lineage": _lineage(model), **told})


def row_count(engine: "sa.Engine", table: Table, reporting_year: int) -> dict[str, int]:
    """The row count of the year as metadata; none of tables of people, since the UI has no log-in."""
    from wres_pipeline.warehouse.runner import count_rows

    return {} if table.holds_people else {"dagster/row_count": count_rows(engine, table, reporting_year)}


def _lineage(model: Model) -> dg.TableColumnLineage:
    from wres_pipeline.warehouse.models import column_lineage

    return dg.TableColumnLineage(
        {
            column: [dg.TableColumnDep(dg.AssetKey(table), name) for table, name in upstream]
            for column, upstream in column_lineage(model).items()
        }
    )


def stage_models(stage: str) -> dg.AssetsDefinition:
    """The assets of one folder of models; Dagster splits them where another stage comes in between."""
    specs = [
        table_spec(model.name, stage, {"sql", "duckdb"}, model.depends_on)
        for model in models().values()
        if model.table.folder == stage
    ]

    @dg.multi_asset(name=stage, specs=specs, can_subset=True)
    def build_stage(
        context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Build what was selected of this folder, in one transaction."""
        from wres_pipeline.warehouse.engine import open_engine

        names = {key.to_user_string() for key in context.selected_asset_keys}
        chosen = [model for model in models().values() if model.name in names]
        yield from built(open_engine(settings.database_url), chosen, int(context.partition_key))

    return build_stage


STAGE_ASSETS = [stage_models(stage) for stage in STAGES]
