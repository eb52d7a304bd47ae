"""What the year shows across the bodies of the page, in words.

Here: counting in how many a gap has which state. Not here: the figures of a body; numbers of bodies are in words.
"""

from collections.abc import Sequence
from typing import NamedTuple

from wres_pipeline.reporting.report.gap_words import GAPS
from wres_pipeline.reporting.report.tables import Body, Row
from wres_pipeline.reporting.report.words import STATES, number_word


class Glance(NamedTuple):
    """One body's states in the order of the gaps that any body of the page has."""

    body: Body
    cells: tuple[Row | None, ...]


def shown_gaps(found: Sequence[Body]) -> list[str]:
    """The gaps of which at least one body has a figure, in their order."""
    known = {row.text("gap") for body in found for row in body.gaps if row.text("state") != "unknown"}
    return [gap for gap in GAPS if gap in known]


def at_a_glance(found: Sequence[Body]) -> list[Glance]:
    """The states of every body with any figure, gap by gap."""
    rows = [(body, {row.text("gap"): row for row in body.gaps}) for body in found]
    return [Glance(body, tuple(gaps.get(gap) for gap in shown_gaps(found))) for body, gaps in rows]


def summary_sentences(found: Sequence[Body]) -> list[str]:
    """One sentence for each gap of which bodies have a figure: where it is supported, and where it is to be watched."""
    return [sentence for gap in shown_gaps(found) if (sentence := _sentence(gap, _counts(gap, found)))]


def _counts(gap: str, found: Sequence[Body]) -> dict[str, int]:
    states = [row.text("state") for body in found for row in body.gaps if row.text("gap") == gap]
    return {state: states.count(state) for state in STATES}


def _sentence(gap: str, counts: dict[str, int]) -> str:
    """'BME applicants were less likely ... at five of six organisations with figures, more than chance explains.'"""
    known = sum(counts.values()) - counts["unknown"]
    whole = f"{number_word(known)} {_organisations(known)} with figures"
    if counts["gap"]:
        where = "the only organisation with figures" if known == 1 else f"{number_word(counts['gap'])} of {whole}"
        watched = f" The figures of {_further(counts['watch'])} point the same way, but cannot tell." * bool(counts["watch"])
        return f"{GAPS[gap].claim} at {where}, more than chance explains.{watched}"
    if counts["watch"]:
        where = "the only organisation with figures" if known == 1 else f"{number_word(counts['watch'])} of {whole}"
        return f"{GAPS[gap].claim} at {where}; the figures cannot tell whether that is chance."
    return ""


def _further(count: int) -> str:
    return "one more" if count == 1 else f"{number_word(count)} more"


def _organisations(count: int) -> str:
    return "organisation" if count == 1 else "organisations"
