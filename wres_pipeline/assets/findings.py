"""Stages 3 and 5: what the rules find, on returns (deciding what is accepted) and on the figures made from them."""

from collections.abc import Iterator

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.checks.rules import findings_model
from wres_pipeline.settings import Settings
from wres_pipeline.standard.rules import Subject


def findings_asset(subject: Subject) -> dg.AssetsDefinition:
    """The asset of all findings of the rules on returns, or on figures."""
    model = findings_model(subject)
    spec = table_spec(model.name, "checks", {"sql", "duckdb"}, model.depends_on)

    @dg.multi_asset(name=model.name, specs=[spec])
    def build_findings(
        context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
    ) -> Iterator[dg.MaterializeResult[None]]:
        """Run the rules' SELECTs into their table."""
        from wres_pipeline.assets.models import built
        from wres_pipeline.checks.rules import failing_rules_named
        from wres_pipeline.warehouse.engine import open_engine

        engine = open_engine(settings.database_url)
        with failing_rules_named(engine, subject):
            yield from built(engine, [model], int(context.partition_key))

    return build_findings


FINDINGS_ASSETS = [findings_asset("returns"), findings_asset("figures")]
