"""What changed since last year, said only where the figures support it. Not here: one year's figures (sentences).

A change is supported where this year's value lies outside last year's interval and last year's outside this year's.
Nothing is said across a break in the series.
"""

import math

from markupsafe import Markup

from wres_pipeline.reporting.report.figures import figure
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.reporting.report.words import FORM_OF_UNIT


def change(now: Row | None, before: Row | None) -> Markup:
    """A year's row of trends beside that of the year before; '' where this year has no figure."""
    if now is None or not now.is_calculated:
        return Markup("")
    if now.text("break_before"):
        return Markup("It cannot be compared with last year: {}").format(_sentence(now.text("break_before")))
    if before is None or not before.is_calculated:
        return Markup("There is no figure of last year to compare it with.")
    last = Markup("Last year it was {}{}").format(_last(before), _unit(before))
    if now.number("ci_lower") is None or before.number("ci_lower") is None:
        return Markup("{}.").format(last)
    if not (_outside(now, before) and _outside(before, now)):
        return Markup("{}: no clear change.").format(last)
    return Markup("{}: {}").format(last, _supported(now, before))


def _last(before: Row) -> Markup:
    return figure(before, "value", FORM_OF_UNIT[before.text("unit")])


def _unit(row: Row) -> str:
    return " percentage points" if row.text("unit") == "percentage_points" else ""


def _outside(one: Row, other: Row) -> bool:
    """Whether the value of one lies outside the interval of the other."""
    value = one.number("value")
    return value is not None and other.excludes(value)


def _supported(now: Row, before: Row) -> str:
    value, last = (row.number("value") or 0.0 for row in (now, before))
    if now.text("unit") == "percent":
        return "it has risen." if value > last else "it has fallen."
    ratio = now.text("unit") == "ratio"
    gap, last_gap = _from_parity(value, ratio), _from_parity(last, ratio)
    if gap * last_gap < 0 and (now.excludes(1 if ratio else 0) or abs(gap) >= abs(last_gap)):
        return "the difference now goes the other way."
    return "the difference has narrowed." if abs(gap) < abs(last_gap) else "the difference has widened."


def _from_parity(value: float, ratio: bool) -> float:
    if not ratio:
        return value
    return math.log(value) if value > 0 else -math.inf


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."
