"""What stands before the indicators: the organisation, its data, its workforce, the members of a merged body.

Here: these sections. Not here: indicators, or the report as a whole (report).
"""

from collections.abc import Iterator, Mapping
from datetime import date
from itertools import groupby

from wres_pipeline.reporting.narrative.figures import PERIODS, Rows, table, whole_workforce
from wres_pipeline.reporting.narrative.structure import Labelled, Section, fact
from wres_pipeline.reporting.narrative.texts import labelled
from wres_pipeline.reporting.narrative.words import status_words
from wres_pipeline.reporting.return_workbook.styles import date_in_words
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.submission.content import Figure, Submission
from wres_pipeline.submission.life import SignOff
from wres_pipeline.text.numbers import NONE, counted, percent

CONTACTS = ("board_lead", "lead_manager", "contact", "commissioners")
COMMISSIONER = "co_ordinating_commissioner"
NOTHING_TO_SAY = {
    "completeness": "Nothing that was sent was set aside.",
    "comparability": "No difference was found between these figures of last year and those of a year ago.",
}
NOT_ASKED = "not_required"
MATCHED = {
    "yes": "A person at several members counts once.",
    "no": "A person at several members could not be found in all of them, and may count more than once.",
}


def organisation(submission: Submission, sign_off: SignOff | None) -> Section:
    """Who reports, to whom, and who signed it off."""
    signed, snapshot = sign_off is not None, reporting_year(submission.reporting_year).snapshot_date
    return Section(
        "Organisation",
        (
            fact("Organisation", submission.organisation_name),
            fact("Organisation code", submission.organisation_code),
            fact("Reporting year", str(submission.reporting_year)),
            fact("Snapshot date", date_in_words(snapshot)),
            fact("This year and last year", _years(snapshot)),
            *(each for field in CONTACTS for each in labelled(submission, field, signed=signed)),
            *_commissioner(submission, signed=signed),
            *labelled(submission, "report_url", signed=signed),
            *_sign_off(sign_off),
        ),
    )


def _years(snapshot: date) -> str:
    before = snapshot.replace(year=snapshot.year - 1)
    return (
        f"{date_in_words(snapshot)} and {date_in_words(before)}; for indicators 2 to 4 the twelve months up to these "
        "dates, for indicators 5 to 8 the staff surveys of the autumns before."
    )


def _commissioner(submission: Submission, *, signed: bool) -> list[Labelled]:
    """The one that the organisation names, else the register's."""
    if COMMISSIONER in submission.narrative or not submission.co_ordinating_commissioner:
        return labelled(submission, COMMISSIONER, signed=signed)
    return [fact(narrative_fields()[COMMISSIONER].label, submission.co_ordinating_commissioner)]


def _sign_off(sign_off: SignOff | None) -> Iterator[Labelled]:
    if not sign_off:
        yield fact("Sign-off", "Draft: not signed off.")
        return
    day = date_in_words(sign_off.on)
    yield fact("Sign-off", f"{sign_off.by}, {sign_off.role}, {day}")
    yield fact("SHA-256 of what was approved", sign_off.approved_sha256)


def data(submission: Submission, *, signed: bool) -> Section:
    """How complete the figures are, and whether last year's can be compared with them."""
    texts = [
        each
        for field, otherwise in NOTHING_TO_SAY.items()
        for each in labelled(submission, field, signed=signed) or [fact(narrative_fields()[field].label, otherwise)]
    ]
    return Section("Completeness and comparability of the data", texts=tuple(texts))


def workforce(submission: Submission, rows: Rows, *, signed: bool) -> Section:
    """How many staff there are, the share of BME staff, and of how many the ethnicity is known."""
    both = {period: rows(period, whole_workforce()) for period in PERIODS}
    lines = {
        "Total staff": {p: [counted(row.bme_denominator)] for p, row in both.items()},
        "BME staff": {p: [percent(row.bme_rate)] for p, row in both.items()},
        "Staff whose ethnicity is known (self-reporting rate)": {p: [_known(row)] for p, row in both.items()},
    }
    tables = table("Staff on the snapshot date", "Figure", ["All staff"], lines)
    return Section(
        "Workforce and self-reporting",
        facts=tuple(
            fact(f"Total staff, {PERIODS[p]}", status_words(row, PERIODS[p]))
            for p, row in both.items()
            if row.bme_denominator is None
        ),
        tables=tuple(tables),
        texts=tuple(labelled(submission, "self_reporting", signed=signed)),
    )


def _known(row: Figure) -> str:
    return NONE if row.unknown_rate is None else percent(100 - row.unknown_rate)


def members(submission: Submission) -> Iterator[Section]:
    """Of a merged body, which members' figures are in what is asked; indicators of the same members together."""
    asked = {str(row.indicator) for row in submission.figures if row.period == "current" and row.status != NOT_ASKED}
    in_order = sorted((item for item in submission.members.items() if item[0] in asked), key=lambda item: int(item[0]))
    groups = [(words, [number for number, _ in alike]) for words, alike in groupby(in_order, lambda i: _words(i[1]))]
    facts = [fact(f"Indicator{'s' if numbers[1:] else ''} {', '.join(numbers)}", words) for words, numbers in groups]
    if facts:
        yield Section("Members of the merged body", tuple(facts))


def _words(known: Mapping[str, str]) -> str:
    included, missing = (", ".join(known[f"members_{which}"].split()) for which in ("included", "missing"))
    parts = (f"Made from the figures of {included or 'nobody'}.", missing and f"Missing: {missing}.")
    return " ".join(filter(None, (*parts, MATCHED.get(known["person_matched"]))))
