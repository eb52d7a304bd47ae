"""The checklist before sign-off: what must be there or explained, point by point.

Here: from figures, findings and texts to points. Not here: making any of them. The words of a point name indicators,
fields and rules, never a figure of people.
"""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from wres_pipeline.standard.narrative import NarrativeField, narrative_fields
from wres_pipeline.submission.content import Figure, Figures, Point, PointKind

INDICATORS = range(1, 10)
OPTIONAL_CELL = "senior_medical_manager"
"""Part of the consultants: a sender that does not tell them apart has sent the indicator nevertheless."""


@dataclass(frozen=True)
class Facts:
    """What a checklist is about.

    figures: rows of indicators, both periods; set_aside: by rule, how many files, rows or cells it set aside, of the
    organisation or its members; members_missing: by indicator, members whose figures are not in it; texts: of the
    narrative, by field; previous_gaps: indicators of which a member of the merged body lacks last year's figures;
    previous_differs: whether a rule found the previous year to differ from last year's files;
    now_previous: figures of the previous year as they are now; then: the same as they were submitted a year ago, None
    where nothing was signed off then.
    """

    figures: Sequence[Figure]
    set_aside: Mapping[str, int]
    members_missing: Mapping[int, str]
    texts: Mapping[str, str]
    previous_gaps: Collection[int]
    previous_differs: bool
    now_previous: Figures
    then: Figures | None


def checklist(facts: Facts) -> tuple[Point, ...]:
    """Every point, in the order in which a reader would go through them."""
    return (
        _rules(facts),
        *(_indicator(facts, number) for number in INDICATORS),
        *_members(facts),
        _previous_year(facts),
        *_narrative(facts),
    )


def _rules(facts: Facts) -> Point:
    if not facts.set_aside:
        return Point(point="rules", about="", state="done", words="No rule set anything aside.")
    listed = ", ".join(f"{rule} ({number})" for rule, number in sorted(facts.set_aside.items()))
    return _explained(facts, "rules", "", f"Set aside by rules: {listed}. Mend it, or", "completeness")


def _indicator(facts: Facts, number: int) -> Point:
    asked = _asked(facts, "current", number)
    absent = _absent(asked)
    about = f"indicator {number}"
    if not asked:
        return Point(point="indicators", about=about, state="done", words="Not asked this year.")
    if not absent:
        return Point(point="indicators", about=about, state="done", words="Submitted.")
    words = "Not submitted." if len(absent) == len(asked) else "Not submitted in full."
    return _explained(facts, "indicators", about, f"{words} Send it, or", f"indicator_{number}_absent")


def _asked(facts: Facts, period: str, number: int) -> list[Figure]:
    return [row for row in _rows(facts, period, number) if row.status != "not_required"]


def _absent(rows: Iterable[Figure]) -> list[Figure]:
    """Rows that were not submitted, or cannot be calculated since not one of their counts is there."""
    return [
        row
        for row in rows
        if row.pay_band != OPTIONAL_CELL
        and (row.status == "not_submitted" or (row.status == "not_calculable" and not _has_counts(row)))
    ]


def _has_counts(row: Figure) -> bool:
    counts = (row.white_numerator, row.bme_numerator, row.unknown_numerator, row.white_denominator, row.bme_denominator)
    return any(count is not None for count in counts)


def _members(facts: Facts) -> Iterator[Point]:
    """A merged body's indicators that lack some members: those of nobody are not submitted at all."""
    for number in INDICATORS:
        missing = facts.members_missing.get(number)
        if missing and _submitted(facts, number):
            words = f"Without the figures of {missing.replace(' ', ', ')}. Get them, or name them and"
            named = all(code in facts.texts.get("completeness", "") for code in missing.split())
            yield _explained(facts, "members", f"indicator {number}", words, "completeness", is_told=named)


def _previous_year(facts: Facts) -> Point:
    """The previous year as it was submitted then, or the difference explained; of indicators that are asked now."""
    gaps = [
        number
        for number in INDICATORS
        if _asked(facts, "current", number)
        and (_absent(_asked(facts, "previous", number)) or number in facts.previous_gaps)
    ]
    differing = _differing(facts)
    if differing:
        words = f"{differing} figures are not as they were submitted a year ago."
    elif facts.previous_differs:
        words = "What was sent differs from last year's files."
    elif gaps:
        words = f"Indicators without some of last year's figures: {', '.join(map(str, gaps))}."
    else:
        there = "Last year's figures are there, and no difference was found."
        words = there if facts.now_previous else "No figures of last year are asked."
        return Point(point="previous_year", about="", state="done", words=words)
    return _explained(facts, "previous_year", "", f"{words} Mend it, or", "comparability")


def _differing(facts: Facts) -> int:
    if facts.then is None:
        return 0
    keys = facts.then.keys() | facts.now_previous.keys()
    return sum(facts.then.get(key) != facts.now_previous.get(key) for key in keys)


def _narrative(facts: Facts) -> Iterator[Point]:
    for name, field in narrative_fields().items():
        if not _is_needed(facts, field):
            continue
        if name in facts.texts:
            yield Point(point="narrative", about=name, state="done", words=f"{field.label}: there.")
        else:
            words = f"{field.label}: write it in narrative.csv, field {name}."
            yield Point(point="narrative", about=name, state="open", words=words)


def _is_needed(facts: Facts, field: NarrativeField) -> bool:
    """Whether the text is needed for itself; one that explains something is part of that point."""
    return field.needed == "always" or (
        field.needed == "submitted" and field.indicator is not None and _submitted(facts, field.indicator)
    )


def _submitted(facts: Facts, number: int) -> bool:
    return any(row.status in {"calculated", "not_calculable"} for row in _rows(facts, "current", number))


def _rows(facts: Facts, period: str, number: int) -> Iterable[Figure]:
    return (row for row in facts.figures if row.period == period and row.indicator == number)


def _explained(facts: Facts, point: PointKind, about: str, words: str, field: str, *, is_told: bool = True) -> Point:
    """A point that a text of the narrative explains, or does not yet; what it explains is named either way."""
    if field in facts.texts and is_told:
        what = words.rpartition(". ")[0]
        told = f"{what}. Explained in the narrative, field {field}."
        return Point(point=point, about=about, state="explained", words=told)
    asked = f"{words} explain it in narrative.csv, field {field}."
    return Point(point=point, about=about, state="open", words=asked)
