"""What the workbook of a submission says in words: cover, notes on items, since when figures changed.

Here: words only. Not here: where they stand (return_workbook).
"""

from collections.abc import Iterator

from wres_pipeline.reporting.return_workbook.styles import date_in_words
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.standard.template import TemplateItem, template_items
from wres_pipeline.submission.content import Submission, figures_of
from wres_pipeline.submission.held import Held
from wres_pipeline.submission.life import SignOff

CONTACTS = ("board_lead", "lead_manager", "contact")
GAP = "To be filled in"
STATUS_WORDS = {
    "not_required": "Not asked this year.",
    "not_submitted": "Not submitted.",
    "not_calculable": "Not calculable: a figure that it needs is 0 or not there.",
}


def cover(held: Held) -> tuple[tuple[str, str], ...]:
    """Rows of the Cover after the organisation's facts: contacts, members, version, sign-off."""
    texts, submission = held.submission.narrative, held.submission
    contacts = [(narrative_fields()[field].label, texts.get(field, GAP)) for field in CONTACTS]
    return (*contacts, *_members(submission), ("Version", str(held.version.version)), *_sign_off(held))


def _members(submission: Submission) -> Iterator[tuple[str, str]]:
    included = sorted({code for known in submission.members.values() for code in known["members_included"].split()})
    if included:
        yield "Made from the figures of", ", ".join(included)


def _sign_off(held: Held) -> Iterator[tuple[str, str]]:
    signed = held.version.sign_off
    if not signed:
        open_points = sum(point.state == "open" for point in held.submission.checklist)
        state = f"{open_points} points of the checklist are open" if open_points else "ready to be signed off"
        yield "Sign-off", f"Draft, not signed off: {state}."
        return
    yield "Sign-off", f"Signed off by {signed.by}, {signed.role}, on {_day(signed)}."
    yield "SHA-256 of what was approved", signed.approved_sha256


def _day(signed: SignOff) -> str:
    return date_in_words(signed.on)


def changes_since(held: Held) -> str:
    """Since which version figures are told to have changed."""
    if not held.since or not held.since.sign_off:
        return "No earlier version was signed off."
    none = "" if held.changes else " no figure changed"
    return f"Since version {held.since.version}, signed off on {_day(held.since.sign_off)}{':' if none else ''}{none}."


def notes(submission: Submission) -> dict[int, str]:
    """By item, why it has no figure this year; an indicator's explanation stands at the first of its items."""
    known = {item for item, period, _ in figures_of(submission) if period == "current"}
    found: dict[int, str] = {}
    explained: set[int] = set()
    for item in template_items(submission.reporting_year):
        if item.item in known or not (status := _status(submission, item)):
            continue
        text = submission.narrative.get(f"indicator_{item.indicator}_absent", "")
        more = text if status == "not_submitted" and item.indicator not in explained else ""
        explained |= {item.indicator} if more else set()
        found[item.item] = f"{STATUS_WORDS[status]} {more}".strip()
    return found


def _status(submission: Submission, item: TemplateItem) -> str:
    """Status in whose words an item without a figure is told; a count that is entered is never not calculable."""
    rows = [row for row in submission.figures if row.period == "current" and row.indicator == item.indicator]
    own = [row for row in rows if (row.staff_group, row.pay_band) == (item.staff_group, item.pay_band)]
    found = {row.status for row in own}
    if found == {"not_required"}:
        return "not_required"
    if item.entry == "automatic" and "not_calculable" in found:
        return "not_calculable"
    return "not_submitted" if found else ""
