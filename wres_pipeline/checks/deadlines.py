"""Checks on the year's deadline: whose return is missing, late or not accepted. None blocks.

Here: what the register means on a given day. Not here: the register (return_register.sql), reminders and messages.
What a run writes does not depend on the day; these results do.
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date, datetime
from typing import TYPE_CHECKING, NamedTuple

import dagster as dg

from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, ReportingYear, reporting_year
from wres_pipeline.standard.occasions import deadline_in_words
from wres_pipeline.submission.arrivals import arrivals

if TYPE_CHECKING:
    import pandas as pd

ASSET = "return_register"
MISSING, LATE, REJECTED = "returns_missing", "returns_late", "returns_rejected"
ABOUT = {
    MISSING: "Organisations that are expected to send a return and have sent none. Before the deadline it is only "
    "said; from the day after the deadline it is a warning.",
    LATE: "Organisations whose return was received after the deadline, Europe/London (received.csv). A warning.",
    REJECTED: "Organisations with a file that was rejected or could not be read. Their figures are not in the year: "
    "an error, until they have sent another.",
}
SPECS = [dg.AssetCheckSpec(name, asset=ASSET, description=about) for name, about in ABOUT.items()]


class _Outcome(NamedTuple):
    codes: Sequence[str]
    passed: bool
    severity: dg.AssetCheckSeverity
    said: str


@dg.multi_asset_check(name="deadlines", specs=SPECS)
def check_deadlines(
    context: dg.AssetCheckExecutionContext, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.AssetCheckResult]:
    """Look at the register of the run's year, as of today in London."""
    from wres_pipeline.warehouse.engine import open_engine, read_table

    year = int(context.run.tags["dagster/partition"])  # as in asset_checks
    register = read_table(open_engine(settings.database_url), ASSET, "reporting_year = :year", year=year)
    yield from deadline_results(register, reporting_year(year), datetime.now(LONDON).date())


def deadline_results(register: "pd.DataFrame", year: ReportingYear, today: date) -> Iterator[dg.AssetCheckResult]:
    """The three results for a year's rows of return_register, as they are to be read on that day."""
    for name, outcome in _outcomes(register, year, today).items():
        yield dg.AssetCheckResult(
            check_name=name,
            asset_key=ASSET,
            passed=outcome.passed,
            severity=outcome.severity,
            description=outcome.said,
            metadata={
                "organisations": dg.MetadataValue.int(len(outcome.codes)),
                "codes": dg.MetadataValue.text(", ".join(outcome.codes)),
                "deadline": dg.MetadataValue.text(deadline_in_words(year, today)),
                "days_left": dg.MetadataValue.int((year.deadline - today).days),
            },
        )


def _outcomes(register: "pd.DataFrame", year: ReportingYear, today: date) -> Mapping[str, _Outcome]:
    came, warn = arrivals(register), dg.AssetCheckSeverity.WARN
    deadline = f"Deadline: {deadline_in_words(year, today)}."
    missing = f"{came.in_words}; {_listed(came.missing, 'missing')}. {deadline}"
    late = f"{_listed(came.late, 'late')}. {deadline}"
    rejected = f"{_listed(came.rejected, 'not accepted')}. Their workbooks of feedback say what to mend."
    return {
        MISSING: _Outcome(came.missing, not came.missing or today <= year.deadline, warn, missing),
        LATE: _Outcome(came.late, not came.late, warn, late),
        REJECTED: _Outcome(
            came.rejected,
            not came.rejected,
            dg.AssetCheckSeverity.ERROR,
            rejected if came.rejected else "Every file that came was accepted.",
        ),
    }


def _listed(codes: Sequence[str], what: str) -> str:
    """The number of organisations and their codes: 2 missing (RM1, RY3)."""
    return f"{len(codes)} {what} ({', '.join(codes)})" if codes else f"none {what}"
