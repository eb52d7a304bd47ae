"""Stage 1: the inbox as raw tables, as it was sent."""

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.checks.asset_checks import promise_result, promise_spec
from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.ingest.record_tables import RECORDS
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import years_up_to

if TYPE_CHECKING:
    from wres_pipeline.checks.expectations import Outcome

RAW_TABLES = [name for name, table in tables().items() if table.kind == "source" and table.folder == "staging"]


@dg.multi_asset(
    name="inbox",
    specs=[table_spec(name, "inbox", {"file", "duckdb"}) for name in RAW_TABLES],
    check_specs=[promise_spec(table) for table in RECORDS],
)
def inbox(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Read the files of the inbox, of the run's reporting year and those before it, that the warehouse has not yet.

    Records are held against schema.yml before they are handed over: the checks stand in this step, not after it.
    """
    from wres_pipeline.assets.models import row_count
    from wres_pipeline.checks.records import hold_records
    from wres_pipeline.ingest.pseudonyms import pseudonym_key
    from wres_pipeline.ingest.raw_tables import read_inbox, reading_folder
    from wres_pipeline.ledger.database import open_ledger
    from wres_pipeline.ledger.purges import must_have_its_records
    from wres_pipeline.warehouse.engine import files_there, open_engine, write_tables

    last = int(context.partition_key)
    must_have_its_records(open_ledger(settings.ledger_url), last)
    key, engine = pseudonym_key(settings.home, settings.pseudonym_key), open_engine(settings.database_url)
    with reading_folder(settings.home) as folder:
        raw = read_inbox(settings.inbox, years_up_to(last), key, folder, files_there(engine))
        held = hold_records(raw.parquet, folder)
        for table, outcomes in held.items():
            yield promise_result(table, outcomes)
        _must_hold(held)
        write_tables(engine, raw.frames, raw.parquet, raw.gone)
    for name in RAW_TABLES:
        yield dg.MaterializeResult(name, metadata=row_count(engine, tables()[name], last))


def _must_hold(held: Mapping[str, Sequence["Outcome"]]) -> None:
    broken = [
        f"{table} {outcome.name}" for table, outcomes in held.items() for outcome in outcomes if not outcome.passed
    ]
    if broken:
        raise EngineFault(
            f"Records do not keep what schema.yml promises, and were not handed over: {', '.join(broken)}."
        )
