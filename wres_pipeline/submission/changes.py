"""What changed between two versions of a submission: figures, by how much, and what may be the cause.

Here: comparing figures and what they were made from. Not here: where versions come from (ledger, folders), or showing
changes (reporting).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import PurePosixPath

from wres_pipeline.standard.extracts import file_kinds
from wres_pipeline.standard.measures import kinds_of_files_behind
from wres_pipeline.standard.template import known_items, template_columns
from wres_pipeline.submission.content import Figures, Submission, figures_of

Hashes = Mapping[str, str]
NAMED = 5
"""Files that a summary names; it counts the others."""
TWO_YEARS = 3
"""The indicator that is an average of two years in some."""


@dataclass(frozen=True)
class Change:
    """One figure of the template that is another one, is new or is gone (None where there is none), and why."""

    item: int
    period: str
    ethnic_group: str
    was: float | None
    now: float | None
    why: str


@dataclass(frozen=True)
class Side:
    """One of two that are compared: figures, and SHA-256 by name of the files that they were made from and with.

    made_from: inputs and registers; made_with: rules, models and reference tables, and the version of the software;
    listings: by such a SHA-256 the files that it is of, where that is known; found: how often each rule found
    something.
    """

    reporting_year: int
    figures: Figures
    made_from: Hashes
    made_with: Hashes
    listings: Mapping[str, Hashes] = field(default_factory=dict)
    found: Mapping[str, int] = field(default_factory=dict)


def side_of(submission: Submission, listings: Mapping[str, Hashes]) -> Side:
    """A submission as a side; listings: by SHA-256 of a listing of files the files in it, each with its SHA-256."""
    return Side(
        submission.reporting_year,
        figures_of(submission),
        {**submission.registers, **submission.inputs},
        submission.versions,
        listings,
        submission.counts.get("rules", {}),
    )


def changed_figures(before: Side, after: Side) -> tuple[Change, ...]:
    """Every figure that is not the same on both sides, in the template's order, each with what may be the cause."""
    items = known_items(after.reporting_year)
    return tuple(
        Change(number, period, group, was, now, _why(before, after, items[number].indicator, period))
        for number, period, group in _keys(before.figures, after.figures)
        if (was := before.figures.get((number, period, group))) != (now := after.figures.get((number, period, group)))
    )


def changed_files(before: Side, after: Side) -> list[str]:
    """Inputs, registers and what figures are made with that are not the same on both sides, in words."""
    return [*(words for _, words in _differences(before.made_from, after.made_from)), *_made_otherwise(before, after)]


def summary(before: Side, after: Side, was: Submission, now: Submission) -> str:
    """What is another on the second side, in one line: how many figures, which texts and files; no figure itself."""
    number = len(changed_figures(before, after))
    figures = f"{number or 'no'} figure{'' if number == 1 else 's'} changed"
    texts = sorted(
        f for f in was.narrative.keys() | now.narrative.keys() if was.narrative.get(f) != now.narrative.get(f)
    )
    points = [sum(point.state == "open" for point in side.checklist) for side in (was, now)]
    parts = [
        figures,
        f"texts: {', '.join(texts)}" if texts else "",
        f"open points: {points[0]}, now {points[1]}" if points[0] != points[1] else "",
        _shortened(changed_files(before, after)),
    ]
    return "; ".join(part for part in parts if part)


def _shortened(words: Sequence[str]) -> str:
    more = f", and {len(words) - NAMED} more" if len(words) > NAMED else ""
    return ", ".join(words[:NAMED]) + more


def _keys(*sides: Figures) -> list[tuple[int, str, str]]:
    """The figures that either side has, in the template's order."""
    columns = [(column.period, column.ethnic_group) for column in template_columns()]
    return sorted({key for side in sides for key in side}, key=lambda key: (key[0], columns.index(key[1:])))


def _why(before: Side, after: Side, indicator: int, period: str) -> str:
    """What was changed that can have changed a figure: its files first, then what bears on all figures."""
    if before.reporting_year != after.reporting_year:
        return "another reporting year"
    files = list(_differences(before.made_from, after.made_from))
    own = [words for name, words in files if _is_behind(name, indicator, period, after.reporting_year)]
    registers = [words for name, words in files if "/" not in name]
    return (
        "; ".join([*own, *registers, *_made_otherwise(before, after), *_found(before.found, after.found)])
        or "not known"
    )


def _differences(before: Hashes, after: Hashes) -> Iterator[tuple[str, str]]:
    """Names that are not the same on both sides, each with what became of it."""
    for name in sorted(before.keys() | after.keys()):
        if name not in before:
            yield name, f"{name} was added or accepted"
        elif name not in after:
            yield name, f"{name} was taken away or set aside"
        elif before[name] != after[name]:
            yield name, f"{name} was changed"


def _made_otherwise(before: Side, after: Side) -> Iterator[str]:
    """Rules, models and reference tables that are others now, file by file where both listings are known."""
    for name, words in _differences(before.made_with, after.made_with):
        one, other = (side.listings.get(side.made_with.get(name, "")) for side in (before, after))
        if one is None or other is None:
            yield words
        else:
            yield from (each for _, each in _differences(one, other))


def _is_behind(name: str, indicator: int, period: str, year: int) -> bool:
    """Whether a file of the inbox can bear on an indicator's figures of that period.

    Figures of the previous year are sent with the current year's return, or made from that year's files; those of
    indicator 3 may be of two years.
    """
    path = PurePosixPath(name)
    kind = file_kinds().get(path.name.lower())
    if kind is None or kind.kind not in kinds_of_files_behind(indicator):
        return False
    is_current, is_return = path.parts[0] == str(year), kind.role == "return"
    takes_two_years = indicator == TWO_YEARS
    return (is_current and (is_return or period == "current")) or (
        not is_current and (period == "previous" or takes_two_years)
    )


def _found(before: Mapping[str, int], after: Mapping[str, int]) -> Iterator[str]:
    """Rules that found more or fewer than before."""
    for rule in sorted(before.keys() | after.keys()):
        if before.get(rule, 0) != after.get(rule, 0):
            yield f"{rule} found {before.get(rule, 0)}, now {after.get(rule, 0)}"
