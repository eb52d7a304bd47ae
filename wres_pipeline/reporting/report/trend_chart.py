"""The trend of an indicator over the years: points, lines that no break interrupts, and where breaks and mergers lie.

Here: what stands where. Not here: how it is drawn (templates), words of a break (they come with the rows).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from wres_pipeline.reporting.report.scales import Scale, linear_scale, ratio_scale
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.indicators import whole_workforce
from wres_pipeline.standard.rules import thresholds

ROWS = (whole_workforce(), *(gap.row_order for gap in known_gaps().values() if gap.row_order is not None))
"""The rows of indicators, by row_order, that have a trend of their own: one for each indicator."""

BREAK, MERGER, SUCCESSOR = "Break", "Merger", "Successor"


@dataclass(frozen=True)
class Point:
    """A value in percent of the chart's width and height, from the left and from below; `group` is whose it is."""

    row: Row
    column: str
    group: str
    across: float
    up: float
    low: float | None
    high: float | None


@dataclass(frozen=True)
class Stop:
    """What lies between a year and the year before: why nothing is joined, or whose figures begin."""

    across: float
    year: int
    mark: str
    why: str


@dataclass(frozen=True)
class Trend:
    """A chart of one indicator; the range of parity as its two ends, none for those that have none."""

    indicator: int
    rows: tuple[Row, ...]
    scale: Scale
    years: tuple[tuple[float, int], ...]
    points: tuple[Point, ...]
    lines: tuple[tuple[Point, Point], ...]
    stops: tuple[Stop, ...]
    parity: tuple[float, float] | None


def trend(rows: Sequence[Row], names: Mapping[str, str]) -> Trend | None:
    """The chart of one indicator's rows, one a year, oldest first; None with fewer than two years of figures.

    `names` is the name by organisation code.
    """
    columns = _columns(rows[0]) if rows else {}
    values = [v for row in rows for c in (*columns, "ci_lower", "ci_upper") if (v := row.number(c)) is not None]
    if sum(row.is_calculated for row in rows) < 2:  # noqa: PLR2004
        return None
    is_ratio = rows[0].text("unit") == "ratio"
    scale = ratio_scale(values) if is_ratio else linear_scale(values)
    across = _across(rows)
    points = [p for column, group in columns.items() for p in _points(rows, column, group, scale, across)]
    limits = (scale.at(thresholds()[name].value) for name in ("lowest_parity", "highest_parity"))
    return Trend(
        indicator=rows[0].whole("indicator"),
        rows=tuple(rows),
        scale=scale,
        years=tuple((place, year) for year, place in across.items()),
        points=tuple(points),
        lines=tuple(_lines(points)),
        stops=tuple(_stops(rows, across, names)),
        parity=(next(limits), next(limits)) if is_ratio else None,
    )


def _columns(row: Row) -> dict[str, str]:
    """By column that is drawn whose figure it is: both groups side by side in the survey, else the value."""
    is_survey = row.text("measure") == "survey_percentage"
    return {"bme_rate": "bme", "white_rate": "white"} if is_survey else {"value": "bme"}


def _across(rows: Sequence[Row]) -> dict[int, float]:
    """The place of every year from the first to the last, whether it has a row or not."""
    first, last = rows[0].whole("reporting_year"), rows[-1].whole("reporting_year")
    step = 100 / (last - first + 1)
    return {year: round(step * (year - first + 0.5), 1) for year in range(first, last + 1)}


def _points(rows: Sequence[Row], column: str, group: str, scale: Scale, across: Mapping[int, float]) -> list[Point]:
    found = []
    for row in rows:
        value = row.number(column)
        if value is None or not row.is_calculated:
            continue
        ends = [None if (v := row.number(name)) is None else scale.at(v) for name in ("ci_lower", "ci_upper")]
        low, high = ends if column == "value" else (None, None)
        high = 100.0 if low is not None and high is None else high
        found.append(Point(row, column, group, across[row.whole("reporting_year")], scale.at(value), low, high))
    return found


def _lines(points: Sequence[Point]) -> list[tuple[Point, Point]]:
    """Pairs of points of one group in two years on end, without a break between them."""
    return [
        (one, other)
        for one, other in pairwise(points)
        if one.group == other.group
        and other.row.whole("reporting_year") == one.row.whole("reporting_year") + 1
        and not other.row.text("break_before")
    ]


def _stops(rows: Sequence[Row], across: Mapping[int, float], names: Mapping[str, str]) -> list[Stop]:
    half, pairs = 50 / len(across), [(row.whole("reporting_year"), before, row) for before, row in pairwise(rows)]
    return [
        Stop(round(across[year] - half, 1), year, mark, why)
        for year, before, row in pairs
        for mark, why in _reasons(before, row, names)
    ]


def _reasons(before: Row, row: Row, names: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """The marks that lie between two years' rows, each with why."""
    if row.text("break_before"):
        yield BREAK, row.text("break_before")
    code = row.text("organisation_code")
    if code != before.text("organisation_code"):
        yield SUCCESSOR, f"from this year the figures are those of {names.get(code, code)}."
    elif row.text("basis") == "own" and before.text("basis") == "members":
        yield MERGER, "from this year it counts itself; before, its members' counts are put together."
