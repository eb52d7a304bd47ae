"""Dots with their intervals along an axis: relative likelihoods, and BME shares beside the population served.

Here: what stands where. Not here: how it is drawn (templates), trends and funnels (trend_chart, funnel_chart).
"""

from collections.abc import Iterable
from dataclasses import dataclass

from wres_pipeline.reporting.report.scales import Scale, linear_scale, ratio_scale
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.standard.rules import thresholds


@dataclass(frozen=True)
class Dot:
    """A row's value and interval, and what it is held against, in percent of the axis; None where there is none."""

    row: Row
    at: float | None
    low: float
    high: float
    beside: float | None = None


@dataclass(frozen=True)
class Dots:
    """A chart of dots; the range of parity as its two ends, None where there is no such range."""

    scale: Scale
    dots: tuple[Dot, ...]
    parity: tuple[float, float] | None = None


def likelihood_dots(rows: Iterable[Row]) -> Dots:
    """Relative likelihoods on one log axis with the range of parity."""
    given = tuple(rows)
    scale = ratio_scale(_numbers(given, "value", "ci_lower", "ci_upper"))
    lowest, highest = (scale.at(thresholds()[name].value) for name in ("lowest_parity", "highest_parity"))
    return Dots(scale, tuple(_dot(row, "value", scale) for row in given), (lowest, highest))


def share_dots(rows: Iterable[Row]) -> Dots:
    """BME shares in percent with the population's share beside each."""
    given = tuple(rows)
    scale = linear_scale(_numbers(given, "bme_share", "ci_lower", "ci_upper", "population_bme_share"))
    return Dots(scale, tuple(_dot(row, "bme_share", scale, "population_bme_share") for row in given))


def _numbers(rows: Iterable[Row], *columns: str) -> list[float]:
    found = (row.number(column) for row in rows for column in columns)
    return [value for value in found if value is not None]


def _dot(row: Row, column: str, scale: Scale, beside: str = "") -> Dot:
    value, low, high = row.number(column), row.number("ci_lower"), row.number("ci_upper")
    other = row.number(beside) if beside else None
    if value is None:
        return Dot(row, None, 0, 0)
    ends = scale.at(value if low is None else low), scale.at(_upper(value, low, high, scale))
    return Dot(row, scale.at(value), *ends, None if other is None else scale.at(other))


def _upper(value: float, low: float | None, high: float | None, scale: Scale) -> float:
    """An interval without an upper limit goes to the end of the axis."""
    if high is not None:
        return high
    return value if low is None else scale.high
