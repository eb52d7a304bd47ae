"""The limits of a funnel plot."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom

from wres_pipeline.statistics.funnels import funnel_limits


@given(st.integers(1, 2_000), st.floats(0.01, 0.99))
def test_each_limit_is_the_least_share_that_reaches_its_chance(n: int, p0: float) -> None:
    events = np.round(funnel_limits([n], p0)[0] * n)
    chances = np.array([0.001, 0.025, 0.975, 0.999])
    assert np.all(binom.cdf(events, n, p0) >= chances * (1 - 1e-9))
    assert np.all(binom.cdf(events - 1, n, p0) < chances)


def test_the_funnel_narrows_to_the_common_share() -> None:
    limits = funnel_limits([6, 80, 1_000, 100_000], 0.1)
    assert limits.shape == (4, 4)
    assert np.all(np.diff(limits, axis=1) >= 0)
    assert np.all(np.diff(limits[:, 3] - limits[:, 0]) < 0)
    assert limits[3] == pytest.approx([0.1] * 4, abs=0.003)


def test_no_staff_no_limits() -> None:
    limits = funnel_limits([0, 80, float("nan")], 0.1)
    assert np.isnan(limits).all(axis=1).tolist() == [True, False, True]
    assert funnel_limits([], 0.1).shape == (0, 4)


def test_each_body_may_have_a_share_of_its_own() -> None:
    apart = [funnel_limits([n], p0)[0].tolist() for n, p0 in ((80, 0.1), (1_000, 0.3))]
    assert funnel_limits([80, 1_000], [0.1, 0.3]).tolist() == apart
