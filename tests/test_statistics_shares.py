"""Intervals of a share and of a difference of shares: other implementations, the edges, and what must hold of all."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint

from wres_pipeline.statistics.shares import newcombe, wilson

Share = tuple[int, int]
NAN = float("nan")
SHARES = st.integers(1, 5_000).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@given(SHARES)
def test_wilson_is_that_of_statsmodels(share: Share) -> None:
    theirs = proportion_confint(*share, method="wilson")
    assert wilson(*share) == pytest.approx([float(limit) for limit in theirs], rel=1e-9, abs=1e-12)


@given(SHARES)
def test_wilson_stays_within_0_and_1_and_mirrors(share: Share) -> None:
    x, n = share
    lower, upper = wilson(x, n)
    assert 0 <= lower <= x / n <= upper <= 1
    assert wilson(n - x, n) == pytest.approx((1 - upper, 1 - lower), rel=1e-9, abs=1e-12)


@given(SHARES, SHARES)
def test_newcombe_is_that_of_statsmodels(first: Share, second: Share) -> None:
    theirs = confint_proportions_2indep(*first, *second, compare="diff", method="newcomb")
    assert newcombe(*first, *second) == pytest.approx([float(limit) for limit in theirs], rel=1e-9, abs=1e-9)


@given(SHARES, SHARES)
def test_newcombe_changes_sign_with_the_order_and_holds_the_estimate(first: Share, second: Share) -> None:
    lower, upper = newcombe(*first, *second)
    assert newcombe(*second, *first) == pytest.approx((-upper, -lower), rel=1e-12, abs=1e-12)
    assert -1 <= lower <= first[0] / first[1] - second[0] / second[1] <= upper <= 1


def test_no_event_and_nothing_but_events_are_exact() -> None:
    lower, upper = wilson([0, 7, 1_500_000], [7, 7, 1_500_000])
    assert lower[0] == 0
    assert list(upper[1:]) == [1, 1]


@pytest.mark.parametrize(("x", "n"), [(0, 0), (6.5, 6), (-0.5, 6), (NAN, 6), (1, NAN)])
def test_what_is_no_share_has_no_interval(x: float, n: float) -> None:
    assert np.isnan(wilson(x, n)).all()
    assert np.isnan(newcombe(x, n, 3, 10)).all()
    assert np.isnan(newcombe(3, 10, x, n)).all()


def test_arrays_broadcast_and_halves_lie_between_whole_numbers() -> None:
    lower, upper = wilson([4, 4.5, 5], 10)
    assert np.all(np.diff(lower) > 0)
    assert np.all(np.diff(upper) > 0)
    assert newcombe([[1], [2]], 10, [3, 4, 5], 60)[0].shape == (2, 3)
