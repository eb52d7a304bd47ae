"""Stage 1: the inbox as raw tables, as it was sent."""

from collections.abc import Iterator

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.assets.models import row_count
from wres_pipeline.contracts import tables
from wres_pipeline.ingest.pseudonyms import pseudonym_key
from wres_pipeline.ingest.raw_tables import read_inbox, reading_folder
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_years
from wres_pipeline.warehouse.engine import open_engine, write_tables

RAW_TABLES = [name for name, table in tables().items() if table.kind == "source" and table.folder == "staging"]


@dg.multi_asset(name="inbox", specs=[table_spec(name, "inbox", {"file", "duckdb"}) for name in RAW_TABLES])
def inbox(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.MaterializeResult[None]]:
    """Read every file of the inbox, of the run's reporting year and those before it."""
    last = int(context.partition_key)
    years = [year.reporting_year for year in reporting_years() if year.reporting_year <= last]
    key, engine = pseudonym_key(settings.home, settings.pseudonym_key), open_engine(settings.database_url)
    with reading_folder(settings.home) as folder:
        raw = read_inbox(settings.inbox, years, key, folder)
        write_tables(engine, raw.frames, raw.parquet)
    for name in RAW_TABLES:
        yield dg.MaterializeResult(name, metadata=row_count(engine, tables()[name], last))
