"""Stage 0: the standard itself, every reference CSV as a table."""

from collections.abc import Iterator

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.contracts import tables
from wres_pipeline.settings import Settings

SEEDS = [name for name, table in tables().items() if table.kind == "seed"]


@dg.multi_asset(name="standard", specs=[table_spec(name, "standard", {"csv", "duckdb"}) for name in SEEDS])
def standard(settings: dg.ResourceParam[Settings]) -> Iterator[dg.MaterializeResult[None]]:
    """Load the reference CSVs that travel with the package."""
    from wres_pipeline.warehouse.engine import open_engine, write_tables
    from wres_pipeline.warehouse.seeds import seed_frames

    frames = seed_frames()
    write_tables(open_engine(settings.database_url), frames)
    for name, frame in frames.items():
        yield dg.MaterializeResult(name, metadata={"dagster/row_count": len(frame)})
