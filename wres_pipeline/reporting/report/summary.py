"""What the year shows across the bodies of the page, in words.

Here: in how many bodies a gap has which state. Not here: the figures of a body; numbers of bodies are in words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from wres_pipeline.reporting.report.tables import Body
from wres_pipeline.reporting.report.words import STATES
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.text.numbers import number_word


class Glance(NamedTuple):
    """One body's states in the order of the gaps that the page shows."""

    body: Body
    states: tuple[str, ...]


@dataclass(frozen=True)
class Summary:
    """Sentences on gaps that some body's figures support, on those that are to be watched, titles of the others."""

    supported: tuple[str, ...]
    watched: tuple[str, ...]
    nowhere: tuple[str, ...]
    gaps: tuple[str, ...]
    glance: tuple[Glance, ...]


def summary(found: Sequence[Body]) -> Summary:
    """The bodies of the page together; a gap is shown where at least one body has a figure of it."""
    states = [{row.text("gap"): row.text("state") for row in body.gaps} for body in found]
    counted = {gap: _counts([each.get(gap, "unknown") for each in states]) for gap in known_gaps()}
    shown = tuple(gap for gap, counts in counted.items() if counts["unknown"] < len(found))
    in_glance = tuple(gap for gap in shown if not gap.endswith("_population"))
    watched_only = [gap for gap in shown if not counted[gap]["gap"] and counted[gap]["watch"]]
    return Summary(
        supported=tuple(_supported(gap, counted[gap]) for gap in shown if counted[gap]["gap"]),
        watched=tuple(_claim(gap, "watch", counted[gap]) + "." for gap in watched_only),
        nowhere=tuple(
            known_gaps()[gap].label for gap in shown if not counted[gap]["gap"] and not counted[gap]["watch"]
        ),
        gaps=in_glance,
        glance=tuple(
            Glance(body, tuple(each.get(gap, "unknown") for gap in in_glance))
            for body, each in zip(found, states, strict=True)
        ),
    )


def _counts(states: Sequence[str]) -> dict[str, int]:
    return {state: states.count(state) for state in STATES}


def _supported(gap: str, counts: dict[str, int]) -> str:
    more = counts["watch"]
    tail = f" The rounded figures of {number_word(more)} more point the same way, but cannot tell it from chance."
    return f"{_claim(gap, 'gap', counts)}.{tail if more else ''}"


def _claim(gap: str, state: str, counts: dict[str, int]) -> str:
    """'BME applicants were less likely ... at three of the five organisations with figures'."""
    known, some = sum(counts.values()) - counts["unknown"], counts[state]
    claim, of = known_gaps()[gap].worse, "organisations with figures"
    if known == 1:
        return f"{claim} at the only organisation with figures"
    if some == known:
        return f"{claim} at {'both' if known == 2 else f'all {number_word(known)}'} {of}"  # noqa: PLR2004
    return f"{claim} at {number_word(some)} of the {number_word(known)} {of}"
