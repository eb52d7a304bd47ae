"""A body's part of the page: which rows stand where, and the sentences above them.

Here: choosing and putting in order. Not here: the words themselves (sentences, changes, sizes), looks (templates).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wres_pipeline.reporting.report.dots import Dots, likelihood_dots, share_dots
from wres_pipeline.reporting.report.funnel_chart import Funnel, funnel
from wres_pipeline.reporting.report.sentences import ON_TOP
from wres_pipeline.reporting.report.tables import Body, Row
from wres_pipeline.reporting.report.told import Told, headlines, told_rows
from wres_pipeline.reporting.report.trend_chart import BREAK, ROWS, Stop, Trend, trend
from wres_pipeline.reporting.report.words import STATES
from wres_pipeline.standard.indicators import indicator_rows


@dataclass(frozen=True)
class Band:
    """A line of the band profile: its label, the row of indicators and the headcounts by ethnic group."""

    label: str
    row: Row
    counts: Mapping[str, Row]
    is_total: bool


@dataclass(frozen=True)
class Compared:
    """A body beside its peers in one indicator; `better` are those that do credibly better."""

    indicator: int
    rows: tuple[Row, ...]
    group: str
    better: tuple[Row, ...]
    is_own_shown: bool
    chart: Funnel | None


@dataclass(frozen=True)
class BodyParts:
    """Everything of a body in the order of the page."""

    body: Body
    headlines: tuple[str | Markup, ...]
    profile: Mapping[str, tuple[Band, ...]]
    told: Mapping[int, tuple[Told, ...]]
    likelihoods: Dots
    shares: Dots
    gaps: Mapping[str, tuple[Row, ...]]
    compared: tuple[Compared, ...]
    trends: tuple[Trend, ...]
    history: tuple[Stop, ...]


def body_parts(body: Body, year: int, names: Mapping[str, str]) -> BodyParts:
    """The parts of a body's page for a year; `names` is the name by organisation code."""
    gaps = {state: tuple(r for r in body.gaps if r.text("state") == state) for state in STATES}
    told, trends = told_rows(body, year), tuple(_trends(body, names))
    return BodyParts(
        body=body,
        headlines=tuple(headlines(told, gaps)),
        profile=_profile(body),
        told=told,
        likelihoods=likelihood_dots(row for row in body.indicators.values() if row.whole("indicator") in ON_TOP),
        shares=share_dots(body.representation.values()),
        gaps=gaps,
        compared=tuple(_compared(number, rows) for number, rows in body.peers.items()),
        trends=trends,
        history=_history(trends),
    )


def _profile(body: Body) -> dict[str, tuple[Band, ...]]:
    """By staff group its bands with anybody in them, the group's total last; groups without any are left out."""
    found: dict[str, tuple[Band, ...]] = {}
    for each in indicator_rows():
        row = body.indicators.get(each.row_order)
        if each.indicator != 1 or each.cell == "of_which" or each.staff_group == "all" or row is None:
            continue
        if not row.number("bme_denominator"):
            continue
        label = each.label.split(", ", 1)[1]
        counts = {group: body.workforce[each.row_order, group] for group in ("bme", "white", "unknown")}
        band = Band(label[0].upper() + label[1:], row, counts, each.cell == "group_total")
        found[each.staff_group] = (*found.get(each.staff_group, ()), band)
    return found


def _compared(number: int, rows: tuple[Row, ...]) -> Compared:
    better = tuple(row for row in rows if row.text("credibly_better") == "yes")
    is_own_shown = any(row.text("peer_code") == row.text("organisation_code") for row in rows)
    return Compared(number, rows, rows[0].text("peer_group"), better, is_own_shown, funnel(rows))


def _history(trends: Iterable[Trend]) -> tuple[Stop, ...]:
    """Mergers and successors, which all of a body's trends have in common, once each."""
    stops = {(stop.year, stop.mark): stop for each in trends for stop in each.stops if stop.mark != BREAK}
    return tuple(stops[key] for key in sorted(stops))


def _trends(body: Body, names: Mapping[str, str]) -> Iterable[Trend]:
    for order in ROWS:
        rows = [row for (_, place), row in body.trends.items() if place == order]
        if (chart := trend(rows, names)) is not None:
            yield chart
