"""How many people would close a difference."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_pipeline.statistics.careers import model_employer
from wres_pipeline.statistics.closing import people_to_equal

NAN = float("nan")
STAFF = st.integers(1, 20_000)
RATE = st.floats(0, 1)


@st.composite
def shares(draw: st.DrawFn) -> tuple[float, int]:
    """Events, halves among them, and how many people there are."""
    people = draw(STAFF)
    return draw(st.integers(0, 2 * people)) / 2, people


@pytest.mark.parametrize(
    ("events", "people", "rate", "found"),
    [
        (6, 70, 92 / 520, 6),  # 12.38 BME appointments expected: 6.38 more
        (2, 45, 7 / 591, -1),  # 0.53 expected: 1.47 fewer
        (0, 10, 0.25, 3),  # 2.5: half away from zero, as 3.5
        (0, 10, 0.35, 4),
        (5, 10, 0.25, -3),  # -2.5
        (0, 50, 0.29, 15),  # 14.5, of which floating point makes a little less
        (4.5, 100, 0.05, 1),  # an average of two years
        (5, 50, 0.1, 0),
        (0, 0, 0.1, NAN),
        (NAN, 10, 0.1, NAN),
        (1, NAN, 0.1, NAN),
        (1, 10, NAN, NAN),
    ],
)
def test_people(events: float, people: float, rate: float, found: float) -> None:
    assert people_to_equal(events, people, rate) == pytest.approx(found, nan_ok=True)


@given(shares(), RATE)
def test_closing_it_leaves_at_most_half_a_person(share: tuple[float, int], rate: float) -> None:
    events, people = share
    closed = events + float(people_to_equal(events, people, rate))
    assert abs(closed - people * rate) <= 0.5 + 1e-8
    assert abs(closed / people - rate) < 1 / people


@given(shares(), RATE)
def test_no_other_number_of_people_comes_nearer(share: tuple[float, int], rate: float) -> None:
    events, people = share
    closed = events + float(people_to_equal(events, people, rate))
    left = [abs(closed + more - people * rate) for more in (-1, 0, 1)]
    assert left[1] <= min(left) + 1e-8


@given(shares(), RATE)
def test_those_without_the_event_are_as_many_the_other_way(share: tuple[float, int], rate: float) -> None:
    events, people = share
    assert people_to_equal(people - events, people, 1 - rate) == -people_to_equal(events, people, rate)


@given(shares())
def test_nobody_where_the_rates_are_equal(share: tuple[float, int]) -> None:
    events, people = share
    found = people_to_equal(events, people, events / people)
    assert found == 0
    assert not np.signbit(found)


@given(STAFF, RATE, RATE)
def test_whole_people_who_are_lacking_are_those_of_the_model_employer(headcount: int, rate: float, part: float) -> None:
    now = int(part * headcount * rate)
    assert people_to_equal(now, headcount, rate) == model_employer(rate, headcount, now, 1)[1]


def test_arrays_broadcast() -> None:
    assert people_to_equal([0, 10], 100, 0.05).tolist() == [5, -5]
