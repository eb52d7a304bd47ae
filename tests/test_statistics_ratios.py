"""The interval of a ratio: the definition in 50 digits, another implementation, the edges, and what must hold of all.

Not here: golden values (test_statistics_golden), how often it covers (test_statistics_coverage).
"""

from decimal import Decimal, localcontext

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep

from wres_pipeline.statistics.ratios import miettinen_nurminen
from wres_pipeline.statistics.shares import Z

Table = tuple[float, float, float, float]
NAN, INF = float("nan"), float("inf")


@st.composite
def tables(draw: st.DrawFn, of: int = 1) -> Table:
    """x1, n1, x2, n2 in steps of 1/of, with an event in at least one group."""
    staff = [draw(st.integers(of, 400 * of)) for _ in range(2)]
    events = [draw(st.integers(0, most)) for most in staff]
    assume(sum(events) > 0)
    return events[0] / of, staff[0] / of, events[1] / of, staff[1] / of


def interval(*table: float) -> tuple[float, float]:
    lower, upper = miettinen_nurminen(*table)
    return float(lower), float(upper)


def statistic(ratio: float, *table: float) -> float:
    """The score statistic with N/(N-1), from the quadratic as the paper prints it."""
    with localcontext(prec=50):
        phi, x1, n1, x2, n2 = map(Decimal, (ratio, *table))
        a, b, c = (n1 + n2) * phi, -(phi * (n1 + x2) + x1 + n2), x1 + x2
        p2 = (-b - max(b * b - 4 * a * c, Decimal(0)).sqrt()) / (2 * a)
        p1 = phi * p2
        variance = (p1 * (1 - p1) / n1 + phi * phi * p2 * (1 - p2) / n2) * (n1 + n2) / (n1 + n2 - 1)
        return float((x1 / n1 - phi * x2 / n2) / variance.sqrt())


@given(tables(of=2))
def test_each_limit_is_where_the_score_statistic_is_z(table: Table) -> None:
    lower, upper = interval(*table)
    assert lower == 0 if table[0] == 0 else statistic(lower, *table) == pytest.approx(Z, abs=1e-9)
    assert upper == INF if table[2] == 0 else statistic(upper, *table) == pytest.approx(-Z, abs=1e-9)


@given(tables())
def test_it_is_the_interval_of_statsmodels(table: Table) -> None:
    x1, n1, x2, n2 = table
    assume(x1 < n1 and x2 < n2)  # there, and only there, statsmodels 0.15 gives the estimate or the like for a limit
    with np.errstate(divide="ignore"):  # that is how it comes to an infinite limit
        theirs = confint_proportions_2indep(x1, n1, x2, n2, compare="ratio", method="score", correction=True)
    assert interval(*table) == pytest.approx([float(limit) for limit in theirs], rel=1e-5, abs=1e-5)


@given(tables())
def test_swapping_the_groups_inverts_it(table: Table) -> None:
    (lower, upper), (other_lower, other_upper) = interval(*table), interval(*table[2:], *table[:2])
    assert other_lower == pytest.approx(1 / upper, rel=1e-12)
    assert other_upper == (pytest.approx(1 / lower, rel=1e-12) if lower else INF)


@given(tables())
def test_the_estimate_is_inside(table: Table) -> None:
    x1, n1, x2, n2 = table
    lower, upper = interval(*table)
    assert lower <= (x1 / n1) / (x2 / n2) <= upper if x2 else (lower > 0 and upper == INF)


@given(tables())
def test_more_events_on_top_raise_both_limits_and_tenfold_counts_narrow_them(table: Table) -> None:
    x1, n1, x2, n2 = table
    assume(x1 < n1 and x2 > 0)
    (lower, upper), (raised_lower, raised_upper) = interval(*table), interval(x1 + 1, n1, x2, n2)
    assert lower < raised_lower
    assert upper < raised_upper
    narrow_lower, narrow_upper = interval(*(10 * count for count in table))
    assert lower < narrow_lower or x1 == 0
    assert narrow_upper < upper


@pytest.mark.parametrize(
    ("table", "limits"),
    [
        ((6, 6, 50, 74), (0.8853326753, 1.779616653)),  # statsmodels 0.15: 1.4286 for the lower limit
        ((50, 74, 6, 6), (1 / 1.779616653, 1 / 0.8853326753)),
        # Both shares are 1: the statistic is a square root of (1 - ratio) n1 / ratio or (ratio - 1) n2, over N/(N-1).
        ((6, 6, 74, 74), (6 / (6 + Z**2 * 80 / 79), 1 + Z**2 * 80 / 79 / 74)),
        ((1, 1, 1, 1), (1 / (1 + 2 * Z**2), 1 + 2 * Z**2)),
        ((1e6, 1e6, 1e6, 1e6), (1e6 / (1e6 + Z**2 * 2e6 / (2e6 - 1)), 1 + Z**2 * 2 / (2e6 - 1))),
        ((0, 6, 74, 74), (0, 0.3933317993)),
        ((0, 6, 15, 74), (0, 2.086262387)),
        ((2, 6, 0, 74), (6.464117771, INF)),
        ((0, 10, 0, 90), (NAN, NAN)),
        ((0, 0, 5, 90), (NAN, NAN)),
        ((5, 90, 0, 0), (NAN, NAN)),
        ((7, 6, 5, 74), (NAN, NAN)),
        ((5, 6, 75, 74), (NAN, NAN)),
        ((-1, 6, 5, 74), (NAN, NAN)),
        ((0.5, 0.5, 0.5, 0.5), (NAN, NAN)),  # N is 1, which N/(N-1) excludes
        *(((*[5, 60, 7, 74][:i], NAN, *[5, 60, 7, 74][i + 1 :]), (NAN, NAN)) for i in range(4)),
    ],
)
def test_the_edges(table: Table, limits: tuple[float, float]) -> None:
    assert interval(*table) == pytest.approx(limits, rel=1e-9, nan_ok=True)


def test_arrays_broadcast_and_halves_lie_between_whole_numbers() -> None:
    lower, upper = miettinen_nurminen([[4.0], [4.5], [5.0]], 10, [3, 3.5], 70)
    assert lower.shape == upper.shape == (3, 2)
    assert np.all(np.diff(lower, axis=0) > 0)
    assert np.all(np.diff(upper, axis=1) < 0)
    assert (lower[1, 1], upper[1, 1]) == pytest.approx(interval(4.5, 10, 3.5, 70))


def test_counts_of_a_nation_and_of_one_event_keep_their_digits() -> None:
    for table in [(0.5, 1.5e6, 1.5e6, 1.5e6), (1, 1.5e6, 1, 3), (150_000, 1.5e6, 140_000, 1.4e6)]:
        lower, upper = interval(*table)
        assert (statistic(lower, *table), statistic(upper, *table)) == pytest.approx((Z, -Z), abs=1e-8)
