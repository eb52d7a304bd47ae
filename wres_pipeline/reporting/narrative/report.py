"""The narrative report of one organisation for one year, from its submission.

Here: which sections there are, in which order. Not here: what each says (opening, and a module for each kind of
indicator), or how it looks (documents, page).
"""

from wres_pipeline.reporting.narrative.boards import board_facts, board_reading, board_tables
from wres_pipeline.reporting.narrative.figures import Rows, of_indicator, rows_of
from wres_pipeline.reporting.narrative.likelihoods import ACTS, likelihood_facts, likelihood_reading, likelihood_tables
from wres_pipeline.reporting.narrative.opening import data, members, organisation, workforce
from wres_pipeline.reporting.narrative.structure import Labelled, Report, Section, Table, fact
from wres_pipeline.reporting.narrative.surveys import SURVEYED, survey_facts, survey_reading, survey_tables
from wres_pipeline.reporting.narrative.texts import labelled
from wres_pipeline.reporting.narrative.workforce import workforce_facts, workforce_tables
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.narrative import NarrativeField, narrative_fields
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import STATE_WORDS, Version

BANNER = (
    "Exact figures: for NHS England and the co-ordinating commissioner. Do not publish: what may be published is in "
    "public/."
)
ACTION_PLAN = fact("Action plan", "It is approved and published apart from this report.")
TITLES = {
    1: "Percentage of staff in each pay band, medical and dental subgroup and VSM, compared with the whole workforce",
    9: "Percentage difference between the board's membership and the whole workforce",
}
"""Titles of indicators that have several rows; the row of any other has its title."""


def narrative_report(submission: Submission, version: Version) -> Report:
    """The report as a structure that every format shows; `version` says how far the submission has come."""
    signed, rows = version.sign_off is not None, rows_of(submission)
    year, name = submission.reporting_year, f"{submission.organisation_name} ({submission.organisation_code})"
    return Report(
        title=f"Workforce Race Equality Standard report {year}: {name}",
        banner=BANNER,
        notice=" ".join(submission.notice.split()),
        state=_state(submission, version),
        snapshot_date=reporting_year(year).snapshot_date,
        sections=(
            organisation(submission, version.sign_off),
            data(submission, signed=signed),
            workforce(submission, rows, signed=signed),
            *members(submission),
            *(_indicator(submission, rows, number, signed=signed) for number in range(1, 10)),
            Section("Action plan", (ACTION_PLAN, *labelled(submission, "action_plan_url", signed=signed))),
        ),
    )


def _state(submission: Submission, version: Version) -> str:
    number = sum(point.state == "open" for point in submission.checklist)
    left = f"; points of the checklist still open: {number}" if version.state == "draft" and number else ""
    return f"Version {version.version}: {STATE_WORDS[version.state]}{left}."


def _indicator(submission: Submission, rows: Rows, number: int, *, signed: bool) -> Section:
    title = TITLES.get(number) or of_indicator(number)[0].label
    facts, tables = _figures(number, rows, submission.reporting_year)
    texts = [
        each
        for field in narrative_fields().values()
        if field.indicator == number and (field.needed != "optional" or tables or field.field in submission.narrative)
        for each in labelled(submission, field.field, signed=signed, label=_short(field))
    ]
    return Section(f"Indicator {number}: {title}", tuple(facts), tuple(tables), tuple(texts))


def _short(field: NarrativeField) -> str:
    """'Narrative' of the label 'Indicator 1, narrative'."""
    return field.label.rpartition(", ")[2].capitalize()


def _figures(number: int, rows: Rows, year: int) -> tuple[list[Labelled], list[Table]]:
    """Facts and tables; how to read figures is said where there are any."""
    if number == 1:
        return workforce_facts(rows), workforce_tables(rows)
    if number in ACTS:
        reading, facts = likelihood_reading(number, year), likelihood_facts(number, rows)
        tables = likelihood_tables(number, rows, year)
    elif number in SURVEYED:
        reading, facts, tables = survey_reading(number, year), survey_facts(number, rows), survey_tables(number, rows)
    else:
        reading, facts, tables = board_reading(), board_facts(rows), board_tables(rows)
    return [*reading, *facts] if tables else facts, tables
