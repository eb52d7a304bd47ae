"""The race disparity ratio and the Model Employer goals."""

import numpy as np
import pytest

from wres_pipeline.statistics.careers import model_employer, race_disparity_ratio

NAN = float("nan")


def test_more_than_1_means_that_white_staff_progress_more() -> None:
    ratio, lower, upper = race_disparity_ratio([400, 50], [100, 50], [100, 50], [20, 100], 20)
    assert ratio == pytest.approx([1.25, 0.5])
    spread = np.exp(1.96 * np.sqrt(1 / 400 + 1 / 100 + 1 / 100 + 1 / 20))
    assert (lower[0], upper[0]) == pytest.approx((1.25 / spread, 1.25 * spread))
    assert np.log(upper / ratio) == pytest.approx(np.log(ratio / lower))


def test_swapping_the_groups_inverts_it() -> None:
    ratio, lower, upper = race_disparity_ratio(400, 100, 90, 25, 20)
    assert race_disparity_ratio(90, 25, 400, 100, 20) == pytest.approx((1 / ratio, 1 / upper, 1 / lower))


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize(("count", "known"), [(20, True), (19, False), (0, False), (NAN, False)])
def test_each_count_must_be_large_enough(place: int, count: float, known: bool) -> None:
    below, above, bme_below, bme_above = (count if i == place else 100 for i in range(4))
    assert np.isfinite(race_disparity_ratio(below, above, bme_below, bme_above, 20)).tolist() == [known] * 3


@pytest.mark.parametrize(
    ("share", "headcount", "now", "years", "found"),
    [
        (0.2, 50, 4, 8, (10, 6, 0.75)),
        (0.25, 10, 0, 2, (3, 3, 1.5)),  # 2.5: a half goes up, as 3.5 does
        (0.35, 10, 0, 2, (4, 4, 2)),
        (0.29, 50, 0, 1, (15, 15, 15)),  # 14.5, of which floating point makes a little less
        (0.2, 50, 12, 2, (10, -2, -1)),
        (0.2, 50, 4, 0, (10, 6, NAN)),
        (0.2, 50, 4, -1, (10, 6, NAN)),
        (0.2, 0, 0, 4, (0, 0, 0)),
        (NAN, 50, 4, 4, (NAN, NAN, NAN)),
    ],
)
def test_model_employer(share: float, headcount: int, now: int, years: int, found: tuple[float, float, float]) -> None:
    assert model_employer(share, headcount, now, years) == pytest.approx(found, nan_ok=True)


def test_model_employer_takes_one_share_and_many_bands() -> None:
    target, shortfall, per_year = model_employer(0.2, [50, 20], [4, 4], 4)
    assert (target.tolist(), shortfall.tolist(), per_year.tolist()) == ([10, 4], [6, 0], [1.5, 0])
