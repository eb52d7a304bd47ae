"""The flags: each of their states, in both directions, at the limits and where something is missing."""

import numpy as np
import pytest

from wres_pipeline.statistics.flags import difference_flags, ratio_flags

NAN, INF = float("nan"), float("inf")


@pytest.mark.parametrize(
    ("value", "lower", "upper", "flag", "disadvantages"),
    [
        (1.0, 0.5, 2.0, "inside", ""),
        (0.8, 0.7, 0.9, "inside", ""),
        (1.25, 1.1, 1.4, "inside", ""),
        (np.nextafter(0.8, 0), 0.7, 0.9, "outside", "white"),
        (np.nextafter(1.25, 2), 1.1, 1.4, "outside", "bme"),
        (2.0, 1.1, 3.6, "outside", "bme"),
        (2.0, 0.9, 4.4, "outside_uncertain", "bme"),
        (2.0, 1.0, 4.0, "outside_uncertain", "bme"),
        (2.0, 1.1, INF, "outside", "bme"),
        (0.5, 0.3, 0.9, "outside", "white"),
        (0.5, 0.2, 1.2, "outside_uncertain", "white"),
        (0.5, 0.2, 1.0, "outside_uncertain", "white"),
        (0.0, 0.0, 2.1, "outside_uncertain", "white"),
        (0.0, 0.0, 0.9, "outside", "white"),
        (2.0, NAN, NAN, "outside_uncertain", "bme"),
        (1.0, NAN, NAN, "inside", ""),
        (NAN, 6.5, INF, "", ""),
        (NAN, NAN, NAN, "", ""),
    ],
)
def test_ratios(value: float, lower: float, upper: float, flag: str, disadvantages: str) -> None:
    found = ratio_flags(value, lower, upper, 0.8, 1.25)
    assert tuple(map(str, found)) == (flag, disadvantages)


@pytest.mark.parametrize(
    ("value", "lower", "upper", "flag", "disadvantages"),
    [
        (-5.0, -9.0, 1.0, "inside", ""),
        (-5.0, -9.0, 0.0, "inside", ""),
        (5.0, 0.0, 9.0, "inside", ""),
        (-5.0, -9.0, -1.0, "outside", "bme"),
        (5.0, 1.0, 9.0, "outside", "white"),
        (NAN, 1.0, 9.0, "", ""),
        (5.0, NAN, 9.0, "", ""),
        (5.0, 1.0, NAN, "", ""),
    ],
)
def test_differences(value: float, lower: float, upper: float, flag: str, disadvantages: str) -> None:
    found = difference_flags(value, lower, upper)
    assert tuple(map(str, found)) == (flag, disadvantages)


def test_the_limits_of_parity_are_those_that_are_given() -> None:
    assert [str(ratio_flags(1.3, 0.9, 1.9, 0.5, highest)[0]) for highest in (1.25, 1.3)] == [
        "outside_uncertain",
        "inside",
    ]


def test_arrays_give_arrays_of_words() -> None:
    flag, disadvantages = ratio_flags([1.0, 2.0, 0.1], [0.5, 1.1, 0.05], [2.0, 3.6, 1.1], 0.8, 1.25)
    assert flag.tolist() == ["inside", "outside", "outside_uncertain"]
    assert disadvantages.tolist() == ["", "bme", "white"]
    assert [each.tolist() for each in difference_flags([], [], [])] == [[], []]
