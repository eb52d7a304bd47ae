"""What changed since last year, said only where the figures support it. Not here: one year's figures (sentences).

A change is supported where this year's value lies outside last year's interval and last year's outside this year's.
Nothing is said across a break in the series.
"""

import math
from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from wres_pipeline.reporting.report.figures import figure, is_nought
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.reporting.report.words import FORM_OF_UNIT

_UNCLEAR, _NARROWED, _WIDENED = "no clear change", "the difference has narrowed", "the difference has widened"
_OTHER_WAY = "it is now on the other side of equality"
_OF_GAP: Mapping[str, str] = MappingProxyType(
    {"narrowed": _NARROWED, "widened": _WIDENED, "other_way": _OTHER_WAY, "no_clear_change": _UNCLEAR, "": ""}
)


def change(now: Row | None, before: Row | None, of_gap: str = "") -> Markup:
    """A year's row of trends beside that of the year before; '' where this year has no figure.

    of_gap: the trend of the row's gap, '' where it has none. It decides for the survey, whose intervals stand there.
    """
    if now is None or not now.is_calculated:
        return Markup("")
    if now.text("break_before"):
        return Markup("It cannot be compared with last year: {}").format(_clause(now.text("break_before")))
    if of_gap == "not_comparable":
        return Markup("It cannot be compared with last year.")
    if before is None or not before.is_calculated:
        return Markup("There is no figure of last year to compare it with.")
    said = _said(now, before, of_gap)
    return Markup("Last year it was {}{}.").format(_last(before), f": {said}" if said else "")


def _last(before: Row) -> Markup:
    """Its direction in words, as the sentences on this year have it."""
    value = before.number("value") or 0.0
    if before.text("measure") != "survey_percentage":
        return figure(before, "value", FORM_OF_UNIT[before.text("unit")])
    if is_nought(value):
        return Markup("about the same")
    return Markup("{} percentage points {}").format(figure(before, "value", "size"), "higher" if value > 0 else "lower")


def _said(now: Row, before: Row, of_gap: str) -> str:
    """What has become of it; '' without the intervals of both years."""
    if now.text("measure") == "survey_percentage":
        return _OF_GAP[of_gap]
    if now.number("ci_lower") is None or before.number("ci_lower") is None:
        return ""
    if not (_outside(now, before) and _outside(before, now)):
        return _UNCLEAR
    return _supported(now, before)


def _outside(one: Row, other: Row) -> bool:
    """Whether the value of one lies outside the interval of the other."""
    value = one.number("value")
    return value is not None and other.excludes(value)


def _supported(now: Row, before: Row) -> str:
    value, last = (row.number("value") or 0.0 for row in (now, before))
    if now.text("unit") == "percent":
        return "it has risen" if value > last else "it has fallen"
    ratio = now.text("unit") == "ratio"
    gap, last_gap = _from_parity(value, ratio), _from_parity(last, ratio)
    if gap * last_gap < 0:
        return _OTHER_WAY
    return _NARROWED if abs(gap) < abs(last_gap) else _WIDENED


def _from_parity(value: float, ratio: bool) -> float:
    if not ratio:
        return value
    return math.log(value) if value > 0 else -math.inf


def _clause(text: str) -> str:
    """Why a series is broken, as the end of a sentence."""
    return f"{text[0].lower()}{text[1:].removesuffix('.')}."
