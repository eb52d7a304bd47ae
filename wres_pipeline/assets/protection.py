"""Stage 5: counts made fit to be published, and attacked; what does not hold is withheld and named.

What was published of earlier years stands beside them.
"""

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.common import REPORTING_YEARS, disclosure_numbers, table_spec
from wres_pipeline.checks.publication import SET_CHECK, sets_result
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.disclosure.tables import Tables
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import years_up_to

if TYPE_CHECKING:
    import pandas as pd
    import sqlalchemy as sa

    from wres_pipeline.disclosure.protection import Protection

READS = ("int_linked_cells", "int_shown_bodies", "stg_disclosure_settings")
SOME = 25
"""Sets after which progress is told."""


@dg.multi_asset(
    name="protection",
    outs={name: dg.AssetOut.from_spec(table_spec(name, "protection", {"python"})) for name in Tables._fields},
    deps=READS,
    partitions_def=REPORTING_YEARS,
    check_specs=[SET_CHECK],
)
def protection(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.MaterializeResult[object] | dg.AssetCheckResult]:
    """Round and attack every linked set of the year, with what was published of it before."""
    from wres_pipeline.disclosure.tables import tables_of
    from wres_pipeline.ledger.database import open_ledger
    from wres_pipeline.ledger.publications import published_rows
    from wres_pipeline.warehouse.engine import open_engine, write_tables

    year, engine = int(context.partition_key), open_engine(settings.database_url)
    published = published_rows(open_ledger(settings.ledger_url), [year - 1, year])
    found = _protected(engine, year, published, context.log.info)
    tables = tables_of(found, year)
    write_tables(engine, tables._asdict())
    for name, frame in tables._asdict().items():
        # The type is what may be published: the next steps take it from here, and not from the warehouse.
        value = found.counts if name == "rounded_counts" else None
        yield dg.MaterializeResult(name, value=value, metadata={"dagster/row_count": len(frame)})
    yield sets_result(tables.disclosure_audit)


@dg.multi_asset(
    name="published",
    outs={"published_counts": dg.AssetOut.from_spec(table_spec("published_counts", "protection", {"python"}))},
    partitions_def=REPORTING_YEARS,
)
def published(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> dg.MaterializeResult[RoundedTable]:
    """Take from the ledger what was published of the years before."""
    from wres_pipeline.disclosure.earlier_years import earlier_counts
    from wres_pipeline.ledger.database import open_ledger
    from wres_pipeline.ledger.publications import published_rows
    from wres_pipeline.warehouse.engine import open_engine, write_tables

    rows = published_rows(open_ledger(settings.ledger_url), years_up_to(int(context.partition_key))[:-1])
    counts = earlier_counts(rows)
    write_tables(open_engine(settings.database_url), {"published_counts": counts.frame})
    metadata = {"dagster/row_count": len(counts.frame)}
    return dg.MaterializeResult("published_counts", value=counts, metadata=metadata)


def _protected(engine: "sa.Engine", year: int, published: "pd.DataFrame", say: Callable[[str], None]) -> "Protection":
    from wres_pipeline.disclosure.gates import Gate
    from wres_pipeline.disclosure.protection import protect
    from wres_pipeline.warehouse.engine import read_table

    rows, bodies = (read_table(engine, name) for name in READS[:2])
    own = bodies[bodies["reporting_year"] == year]
    sides = zip(own["size_gate"], own["is_large"], strict=True)
    gates = dict(zip(own["organisation_code"], (Gate(int(size), bool(large)) for size, large in sides), strict=True))
    base = disclosure_numbers(engine)["rounding_base"]

    def report(done: int, of: int) -> None:
        if done % SOME == 0:
            say(f"{done} of {of} linked sets protected")

    return protect(rows[rows["reporting_year"] == year], gates, base, published=published, report=report)
