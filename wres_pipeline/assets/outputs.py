"""Stage 7: the finished directory of the year, what readers get."""

from collections.abc import Iterator
from datetime import UTC, datetime

import dagster as dg
import pandas as pd

from wres_pipeline.assets.output_reading import disclosure_numbers, submission_tables
from wres_pipeline.assets.output_specs import AUDIT, MARTS, PUBLIC, SPECS, TEXTS
from wres_pipeline.checks.publication import GATE_CHECK, LEDGER_CHECK, through
from wres_pipeline.disclosure.derived import derived_indicators, derived_workforce
from wres_pipeline.disclosure.permitted import must_be_permitted
from wres_pipeline.disclosure.rounded_table import RoundedTable
from wres_pipeline.ingest.inbox import notice_of
from wres_pipeline.ledger.database import open_ledger
from wres_pipeline.ledger.standings import held_submissions, last_years, standings
from wres_pipeline.ledger.submissions import record_versions
from wres_pipeline.ledger.verification import must_hold
from wres_pipeline.reporting.disclosure_audit import write_audit
from wres_pipeline.reporting.feedback.feedback import feedbacks, write_feedback
from wres_pipeline.reporting.public import write_public_tables
from wres_pipeline.reporting.quality.page import write_quality_page
from wres_pipeline.reporting.restricted import write_restricted_tables
from wres_pipeline.reporting.submission import told_entries, write_submission
from wres_pipeline.reporting.year_folder import new_year_folder
from wres_pipeline.run_history import states_as_metadata
from wres_pipeline.settings import Settings
from wres_pipeline.submission.made_with import listings
from wres_pipeline.submission.making import submissions
from wres_pipeline.submission.states import by_state, states
from wres_pipeline.warehouse.engine import open_engine, read_table

READ = (*MARTS, *TEXTS, *PUBLIC, *AUDIT)


@dg.multi_asset(
    name="annual_outputs",
    specs=SPECS,
    check_specs=[GATE_CHECK, LEDGER_CHECK],
    ins={"rounded_counts": dg.AssetIn("rounded_counts")},
)
def annual_outputs(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings], rounded_counts: RoundedTable
) -> Iterator[dg.MaterializeResult[None] | dg.AssetCheckResult]:
    """Write the year's directory aside, then put it in place in one step."""
    year, engine = int(context.partition_key), open_engine(settings.database_url)
    frames = {name: read_table(engine, name, "reporting_year = :year", year=year) for name in READ}
    limits = disclosure_numbers(engine)
    consenting = set(read_table(engine, "stg_organisations", "board_consents = 'yes'")["organisation_code"])
    public = yield from through(GATE_CHECK, lambda: _public(frames, rounded_counts, limits, consenting))
    ledger = open_ledger(settings.ledger_url)
    yield from through(LEDGER_CHECK, lambda: must_hold(ledger, told_entries(settings.output, year)))
    series = read_table(engine, "merged_series")
    register, findings, notice = frames["return_register"], frames["findings"], notice_of(settings.inbox)
    made = list(submissions(submission_tables(engine, frames, settings, year, last_years(ledger, year))))
    told = list(feedbacks(year, register, findings, settings.inbox, notice))
    with new_year_folder(settings.output, year) as folder:
        record_versions(ledger, year, made, listings(), datetime.now(UTC))
        for held in held_submissions(ledger, year):
            write_submission(folder, held)
        write_restricted_tables(folder, frames, series)
        for feedback in told:
            write_feedback(folder, feedback)
        write_public_tables(folder, *public)
        write_audit(folder, year, frames, limits, notice)
        write_quality_page(folder / "restricted" / "quality.html", year, register, findings, notice)
    place = dg.MetadataValue.path(settings.output / str(year))
    yield dg.MaterializeResult("restricted_tables", metadata={"folder": place})
    yield dg.MaterializeResult("public_tables", metadata={"folder": place})
    found = standings(ledger, year)
    shown = states_as_metadata(settings.output / str(year), states(register, found), by_state(found))
    yield dg.MaterializeResult("submissions", metadata=shown)
    yield dg.MaterializeResult("quality_page", metadata={"folder": place})
    yield dg.MaterializeResult("feedback", metadata={"folder": place, "organisations": len(told)})


def _public(
    frames: dict[str, pd.DataFrame], counts: RoundedTable, limits: dict[str, int], consenting: set[str]
) -> tuple[RoundedTable, RoundedTable]:
    """The tables to be published; EngineFault where a figure may not be shown or does not follow from these counts."""
    indicators, workforce = (frames[name] for name in PUBLIC)
    cells, witnesses = frames["disclosure_cells"], frames["disclosure_witnesses"]
    must_be_permitted([indicators, workforce], counts, cells, witnesses, settings=limits, consenting=consenting)
    return derived_indicators(indicators, counts, consenting), derived_workforce(workforce, counts)
