"""What holds of the ratio at small counts, over every outcome that two groups with one common rate can have.

Enumerated with its probability, not simulated. An outcome without any event has no interval in Miettinen and
Nurminen's method, which excludes no ratio: it counts as covered. Katz's method has none where either group has no
event, and reports nothing that could cover: it counts as not covered.
"""

import numpy as np
import pytest
from numpy.typing import NDArray
from scipy.stats import binom

from wres_pipeline.statistics.flags import ratio_flags
from wres_pipeline.statistics.ratios import miettinen_nurminen
from wres_pipeline.statistics.shares import Floats, Z

Outcomes = tuple[NDArray[np.int64], NDArray[np.int64], Floats]


def outcomes(bme: int, white: int, rate: float) -> Outcomes:
    """BME events, White events and probability of every outcome, each of shape (bme + 1, white + 1)."""
    x1, x2 = np.meshgrid(np.arange(bme + 1), np.arange(white + 1), indexing="ij")
    return x1, x2, binom.pmf(x1, bme, rate) * binom.pmf(x2, white, rate)


def coverage(bme: int, white: int, rate: float) -> float:
    x1, x2, chance = outcomes(bme, white, rate)
    lower, upper = miettinen_nurminen(x1, bme, x2, white)
    return float(chance[~((lower > 1) | (upper < 1))].sum())


def coverage_of_katz(bme: int, white: int, rate: float) -> tuple[float, float]:
    """Of all outcomes, and of those that have an interval."""
    x1, x2, chance = outcomes(bme, white, rate)
    there = (x1 > 0) & (x2 > 0)
    x1, x2, chance = x1[there], x2[there], chance[there]
    error = np.sqrt(1 / x1 - 1 / bme + 1 / x2 - 1 / white)
    covered = chance[np.abs(np.log(x1 * white / (x2 * bme))) <= Z * error].sum()
    return float(covered), float(covered / chance.sum())


def flagged(bme: int, white: int, rate: float) -> tuple[float, float]:
    """Of the outcomes with a ratio, BME over White: how many are outside 0.8 to 1.25, and how many also exclude 1."""
    x1, x2, chance = outcomes(bme, white, rate)
    there = x2 > 0
    x1, x2, chance = x1[there], x2[there], chance[there]
    flag, _ = ratio_flags(x1 * white / (x2 * bme), *miettinen_nurminen(x1, bme, x2, white), 0.8, 1.25)
    total = chance.sum()
    return float(chance[flag != "inside"].sum() / total), float(chance[flag == "outside"].sum() / total)


def test_6_bme_and_74_white_staff_at_10_percent() -> None:
    assert coverage(6, 74, 0.1) == pytest.approx(0.946, abs=0.0005)
    of_all, where_there_is_one = coverage_of_katz(6, 74, 0.1)
    assert of_all == pytest.approx(0.415, abs=0.0005)
    assert where_there_is_one == pytest.approx(0.886, abs=0.0005)


@pytest.mark.parametrize("rate", [0.02, 0.05, 0.1, 0.2, 0.3, 0.5])
@pytest.mark.parametrize(("bme", "white"), [(3, 60), (6, 74), (10, 90), (20, 100), (80, 700)])
def test_it_covers_at_other_rates_and_sizes(bme: int, white: int, rate: float) -> None:
    assert 0.93 <= coverage(bme, white, rate) <= 0.98


@pytest.mark.parametrize(("rate", "outside"), [(0.05, 0.999), (0.1, 0.929), (0.15, 0.756), (0.2, 0.767), (0.3, 0.744)])
def test_with_equal_rates_most_points_are_outside_and_few_intervals_exclude_1(rate: float, outside: float) -> None:
    points, intervals = flagged(6, 74, rate)
    assert points == pytest.approx(outside, abs=0.001)
    assert intervals < 0.07
