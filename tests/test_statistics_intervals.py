"""Which indicator takes which interval, on frames of figures such as the pipeline has."""

from decimal import Decimal

import numpy as np
import pandas as pd
import pytest

from wres_pipeline.statistics.intervals import indicator_intervals
from wres_pipeline.statistics.ratios import miettinen_nurminen
from wres_pipeline.statistics.shares import newcombe, wilson

COLUMNS = [
    *("indicator", "on_top", "white_numerator", "white_denominator", "bme_numerator", "bme_denominator"),
    *("workforce_bme", "workforce_total", "value"),
]
NAN = float("nan")


def judged(*rows: tuple[object, ...]) -> list[tuple[object, ...]]:
    """ci_lower, ci_upper, flag and disadvantages of figures in the order of COLUMNS, each row the same alone."""
    frame = pd.DataFrame(rows, columns=COLUMNS)
    found = indicator_intervals(frame, 0.8, 1.25)
    alone = pd.concat([indicator_intervals(frame.iloc[[i]], 0.8, 1.25) for i in range(len(frame))])
    pd.testing.assert_frame_equal(found, alone)
    return list(found.itertuples(index=False, name=None))


def approximately(limits: tuple[object, object], factor: float = 1) -> list[object]:
    return [pytest.approx(factor * float(limit)) for limit in limits]  # type: ignore[arg-type]


def test_shares_are_in_percent_and_only_where_there_is_a_value() -> None:
    found = judged(
        (1, "", 7, 10, 3, 10, None, None, 30.0),
        (1, "", None, None, 3, 10, None, None, 30.0),
        (1, None, 7, 10, 3, 10, None, None, None),
        (1, None, 0, 0, 0, 0, None, None, None),
    )
    wanted = (*approximately(wilson(3, 10), 100), "", "")
    assert found[:2] == [wanted, wanted]
    assert found[0][0] == pytest.approx(10.77912674)
    assert found[2:] == [(pytest.approx(NAN, nan_ok=True),) * 2 + ("", "")] * 2


@pytest.mark.parametrize("indicator", [2, 3, 4])
def test_the_group_on_top_of_a_ratio_is_the_one_that_is_named(indicator: int) -> None:
    white, bme = judged(
        (indicator, "white", 60, 700, 6, 80, None, None, 1.142857),
        (indicator, "bme", 60, 700, 18, 80, None, None, 2.625),
    )
    assert white == (*approximately(miettinen_nurminen(60, 700, 6, 80)), "inside", "")
    assert bme == (*approximately(miettinen_nurminen(18, 80, 60, 700)), "outside", "bme")


def test_halves_are_used_unchanged() -> None:
    ((lower, upper, flag, disadvantages),) = judged((3, "bme", 3.5, 700, 1.5, 80, None, None, 3.75))
    assert [lower, upper] == approximately(miettinen_nurminen(1.5, 80, 3.5, 700))
    assert (flag, disadvantages) == ("outside_uncertain", "bme")


def test_an_infinite_limit_is_missing_and_a_ratio_of_0_is_a_value() -> None:
    infinite, zero = judged(
        (3, "bme", 0, 74, 2, 6, None, None, None),
        (3, "bme", 15, 74, 0, 6, None, None, 0.0),
    )
    assert infinite == (pytest.approx(6.464117771), pytest.approx(NAN, nan_ok=True), "", "")
    assert zero == (0, pytest.approx(2.086262387), "outside_uncertain", "white")


@pytest.mark.parametrize(
    "row",
    [
        (2, "white", 0, 70, 0, 8, None, None, None),
        (2, "white", 5, 0, 1, 8, None, None, None),
        (3, "bme", None, None, None, None, None, None, None),
        (4, None, 5, 70, 1, 8, None, None, None),
        (4, "", 5, 70, 1, 8, None, None, None),
        *((survey, "", None, 500, None, 80, None, None, 4.2) for survey in (5, 6, 7, 8)),
        (9, "", 6, 6, 0, 0, 150, 1500, None),
        (9, "", 9, 10, 1, 10, None, None, None),
    ],
)
def test_what_has_no_interval(row: tuple[object, ...]) -> None:
    assert judged(row) == [(pytest.approx(NAN, nan_ok=True), pytest.approx(NAN, nan_ok=True), "", "")]


def test_a_ratio_outside_without_an_interval_is_uncertain() -> None:
    """More events than staff: people leave within the year."""
    assert judged((3, "bme", 9, 90, 7, 6, None, None, 11.67))[0][2:] == ("outside_uncertain", "bme")


def test_boards_are_in_percentage_points() -> None:
    uncertain, fewer, more = judged(
        (9, "", 9, 11, 1, 11, 990, 7422, 100 * (1 / 11 - 990 / 7422)),
        (9, "", 15, 15, 0, 15, 4000, 8000, -50.0),
        (9, "", 5, 15, 10, 15, 100, 1500, 60.0),
    )
    assert uncertain == (*approximately(newcombe(1, 11, 990, 7422), 100), "inside", "")
    assert fewer == (*approximately(newcombe(0, 15, 4000, 8000), 100), "outside", "bme")
    assert more == (*approximately(newcombe(10, 15, 100, 1500), 100), "outside", "white")


def test_any_index_and_any_kind_of_number_and_other_columns() -> None:
    rows = [(1, "", 7, 10, 3, 10, None, None, 30.0), (3, "bme", 60, 700, 18, 80, None, None, 2.625)]
    plain = pd.DataFrame(rows, columns=COLUMNS)
    wanted = indicator_intervals(plain, 0.8, 1.25)
    decimals = plain.astype(object)
    decimals["value"] = pd.Series([Decimal(30), Decimal("2.625")], dtype=object)
    for frame in (plain.convert_dtypes(), decimals, plain.assign(organisation_code="RXY")):
        frame.index = pd.Index(["x", "x"])
        found = indicator_intervals(frame, 0.8, 1.25)
        assert list(found.index) == ["x", "x"]
        pd.testing.assert_frame_equal(found.reset_index(drop=True), wanted)


def test_no_figures_and_never_an_infinite_limit() -> None:
    empty = indicator_intervals(pd.DataFrame([], columns=COLUMNS), 0.8, 1.25)
    assert list(empty.columns) == ["ci_lower", "ci_upper", "flag", "disadvantages"]
    assert empty.empty
    random = np.random.default_rng(2020)
    counts = pd.DataFrame(random.integers(0, 4, (2_000, len(COLUMNS))), columns=COLUMNS)
    figures = counts.assign(indicator=random.integers(1, 10, 2_000), on_top=random.choice(["white", "bme", ""], 2_000))
    found = indicator_intervals(figures, 0.8, 1.25)
    assert not np.isinf(found[["ci_lower", "ci_upper"]].to_numpy()).any()
    assert found[["flag", "disadvantages"]].notna().all(axis=None)
