"""The funnel of a body's peers: each one's BME rate by how many people it is out of, between limits of chance.

Here: what stands where. Not here: the comparison itself (package gaps), how it is drawn (templates).
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

import numpy as np

from wres_pipeline.reporting.report.scales import Scale, linear_scale
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.statistics.funnels import funnel_limits

_STEPS = 40
_LIMITS = ("lower_999", "lower_95", "upper_95", "upper_999")


class Box(NamedTuple):
    """The room of a name around its mark, in percent of the narrowest chart."""

    left: float
    right: float
    low: float
    high: float


_SIDES = {
    "right": Box(1, 58, -6, 6),
    "left": Box(-58, -1, -6, 6),
    "over-left": Box(-56, 4, 1, 14),
    "over-right": Box(-4, 56, 1, 14),
    "under-left": Box(-56, 4, -14, -1),
    "under-right": Box(-4, 56, -14, -1),
}


@dataclass(frozen=True)
class Peer:
    """A peer's place in percent of the chart, from the left and from below."""

    row: Row
    across: float
    up: float
    is_own: bool
    side: str = "right"
    """On which side of its mark its name stands."""


@dataclass(frozen=True)
class Funnel:
    """A funnel; `curves` are the points of an SVG line by limit, `middle` is the height of the pooled rate."""

    across: Scale
    up: Scale
    peers: tuple[Peer, ...]
    curves: tuple[tuple[str, str], ...]
    middle: float


def funnel(rows: Sequence[Row]) -> Funnel | None:
    """The funnel of a body's rows of peers of one indicator; None where fewer than two bodies have a rate."""
    with_rate = [row for row in rows if row.number("bme_rate") is not None and row.number("bme_denominator")]
    if len(with_rate) < 2:  # noqa: PLR2004
        return None
    people = [row.number("bme_denominator") or 0.0 for row in with_rate]
    pooled = with_rate[0].number("pooled_rate") or 0.0
    highest = [row.number(column) or 0.0 for row in with_rate for column in ("bme_rate", "upper_999")]
    across, up = linear_scale(people), linear_scale(highest)
    placed = [_peer(row, across, up) for row in with_rate]
    named = tuple(replace(peer, side=_side(peer, placed)) for peer in placed)
    return Funnel(across, up, named, _curves(across, up, pooled), up.at(pooled))


def _peer(row: Row, across: Scale, up: Scale) -> Peer:
    place = across.at(row.number("bme_denominator") or 0.0), up.at(row.number("bme_rate") or 0.0)
    return Peer(row, *place, is_own=row.text("peer_code") == row.text("organisation_code"))


def _side(peer: Peer, others: Sequence[Peer]) -> str:
    """Where a name fits on a phone without lying over another mark: the first free side, else to the right or left."""
    free = [side for side, box in _SIDES.items() if _fits(peer, box) and not any(_holds(peer, box, o) for o in others)]
    return free[0] if free else "left" if peer.across > 50 else "right"  # noqa: PLR2004


def _fits(peer: Peer, box: Box) -> bool:
    return peer.across + box.left >= 0 and peer.across + box.right <= 100 and peer.up + box.low >= 0  # noqa: PLR2004


def _holds(peer: Peer, box: Box, other: Peer) -> bool:
    across, up = other.across - peer.across, other.up - peer.up
    return other is not peer and box.left <= across <= box.right and box.low <= up <= box.high


def _curves(across: Scale, up: Scale, pooled: float) -> tuple[tuple[str, str], ...]:
    """Each limit over the whole width, evenly by the root of the number of people, as chance narrows with it."""
    people = np.unique(np.round(np.linspace(1, np.sqrt(across.high), _STEPS) ** 2))
    limits = 100 * funnel_limits(people, pooled / 100)
    return tuple(
        (name, " ".join(f"{across.at(n):g},{100 - up.at(limit):.4g}" for n, limit in zip(people, line, strict=True)))
        for name, line in zip(_LIMITS, limits.T, strict=True)
    )
