"""The texts that an organisation writes, as the report shows them; gaps, and what helps to fill them.

Here: one text. Not here: where it stands in the report (report), or when it must be there (the checklist).
"""

from collections.abc import Iterator
from urllib.parse import urlsplit

from wres_pipeline.reporting.narrative.structure import Kind, Labelled, Paragraph
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.submission.content import Point, Submission

_EXPLAINED_BY = {"rules": "completeness", "members": "completeness", "previous_year": "comparability"}


def labelled(submission: Submission, field: str, *, signed: bool, label: str = "") -> list[Labelled]:
    """A text under its label, or the gap that it leaves; nothing where it is neither there nor to be written.

    signed: whether a board approved the submission; then nothing helps to write any more.
    """
    paragraphs = _written(submission, field) or _to_write(submission, field, signed=signed)
    return [Labelled(label or narrative_fields()[field].label, tuple(paragraphs))] if paragraphs else []


def _written(submission: Submission, field: str) -> list[Paragraph]:
    lines = _lines(submission.narrative.get(field, ""))
    return [Paragraph(line, _kind(field, line)) for line in lines]


def _lines(text: str) -> list[str]:
    return [line.strip() for line in text.splitlines() if line.strip()]


def _kind(field: str, line: str) -> Kind:
    return "link" if field.endswith("_url") and _is_address(line) else "text"


def _is_address(text: str) -> bool:
    """Whether it may be a link: an address of a page, in one word, and nothing that runs."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname) and len(text.split()) == 1


def _to_write(submission: Submission, field: str, *, signed: bool) -> list[Paragraph]:
    told = narrative_fields()[field]
    points = [p for p in submission.checklist if p.state == "open" and _field_asked_by(p) == field]
    if not points and (signed or told.needed != "optional"):
        return []
    asked = f"{told.label}. {told.help}]"
    gap = Paragraph(f"[To be filled in: {asked}", "gap") if points else Paragraph(f"[Optional: {asked}", "optional")
    return [gap] if signed else [gap, *_reasons(points), *_offered(submission, field)]


def _field_asked_by(point: Point) -> str:
    if point.point == "narrative":
        return point.about
    if point.point == "indicators":
        return f"{point.about.replace(' ', '_')}_absent"
    return _EXPLAINED_BY[point.point]


def _reasons(points: list[Point]) -> Iterator[Paragraph]:
    """What a point of the checklist finds; one on the text itself says no more than the gap."""
    for point in points:
        if point.point != "narrative":
            about = f"{point.about[:1].upper()}{point.about[1:]}: " if point.about else ""
            yield Paragraph(f"{about}{point.words}", "hint")


def _offered(submission: Submission, field: str) -> Iterator[Paragraph]:
    lines = _lines(submission.offered.get(field, ""))
    if lines:
        yield Paragraph("Last year's text, as a starting point:", "hint")
    for line in lines:
        yield Paragraph(line, "last_year")
