"""Stage 7: the finished directory of the year, what readers get."""

from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Any

import dagster as dg

from wres_pipeline.assets.common import disclosure_numbers
from wres_pipeline.assets.files_metadata import files_metadata
from wres_pipeline.assets.gaps import register_of
from wres_pipeline.assets.output_specs import SPECS
from wres_pipeline.checks.publication import GATE_CHECK, LEDGER_CHECK, through
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.ingest.inbox import notice_of
from wres_pipeline.settings import Settings


@dg.multi_asset(
    name="annual_outputs",
    specs=SPECS,
    check_specs=[GATE_CHECK, LEDGER_CHECK],
    ins={name: dg.AssetIn(name) for name in ("rounded_counts", "published_counts")},
)
def annual_outputs(
    context: dg.AssetExecutionContext,
    settings: dg.ResourceParam[Settings],
    rounded_counts: RoundedTable,
    published_counts: RoundedTable,
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Write the year's directory aside, then put it in place in one step."""
    from wres_pipeline.assets.headlines import headlines, report_tables
    from wres_pipeline.assets.output_reading import frames_of, submission_tables
    from wres_pipeline.assets.public_tables import public_tables
    from wres_pipeline.assets.submission_metadata import states_as_metadata
    from wres_pipeline.ledger.database import open_ledger
    from wres_pipeline.ledger.standings import held_submissions, last_years, standings
    from wres_pipeline.ledger.submissions import record_versions
    from wres_pipeline.ledger.verification import must_hold
    from wres_pipeline.reporting.feedback.feedback import feedbacks
    from wres_pipeline.reporting.submission import told_entries
    from wres_pipeline.reporting.year_files import YearFiles, write_year
    from wres_pipeline.reporting.year_folder import new_year_folder
    from wres_pipeline.submission.made_with import listings
    from wres_pipeline.submission.making import submissions
    from wres_pipeline.submission.states import by_state, states
    from wres_pipeline.warehouse.engine import open_engine

    year, engine = int(context.partition_key), open_engine(settings.database_url)
    frames, limits, known = frames_of(engine, year), disclosure_numbers(engine), register_of(engine, year)
    public = yield from through(
        GATE_CHECK, lambda: public_tables(frames, rounded_counts, published_counts, limits, known)
    )
    ledger = open_ledger(settings.ledger_url)
    yield from through(LEDGER_CHECK, lambda: must_hold(ledger, told_entries(settings.output, year)))
    notice = notice_of(settings.inbox)
    made = list(submissions(submission_tables(engine, frames, settings, year, last_years(ledger, year))))
    told = list(feedbacks(year, frames["return_register"], frames["findings"], settings.inbox, notice))
    with new_year_folder(settings.output, year) as folder:
        record_versions(ledger, year, made, listings(), datetime.now(UTC))
        held = list(held_submissions(ledger, year))
        write_year(folder, YearFiles(year, frames, public, held, told, limits, notice))
    place = (settings.output / str(year)).absolute()
    found = standings(ledger, year)
    metadata: dict[str, dict[str, Any]] = {
        "public_tables": headlines(public, year),
        "report": report_tables(public, year),
        "submissions": states_as_metadata(place, states(frames["return_register"], found), by_state(found)),
        "feedback": {"organisations": len(told)},
    }
    for spec in SPECS:
        name = spec.key.to_user_string()
        yield dg.MaterializeResult(spec.key, metadata={**metadata.get(name, {}), **files_metadata(name, place)})
