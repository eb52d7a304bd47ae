"""Gaps: what the figures support, by how many people, and whether they have narrowed."""

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.gap_rows import Answers, Body, Likelihood, indicator_frame, representation_frame
from wres_pipeline.contracts import tables
from wres_pipeline.gaps.gaps import COLUMNS, YearRows, gaps
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.indicators import indicator_rows

NOTHING = pd.DataFrame(columns=indicator_frame(Body()).columns)
NOBODY = representation_frame(Body()).head(0)


COMPARABLE = pd.DataFrame(columns=["organisation_code", "indicator"])


def gaps_of(
    rows: pd.DataFrame, represented: pd.DataFrame, last: pd.DataFrame, last_represented: pd.DataFrame
) -> pd.DataFrame:
    return gaps(YearRows(rows, represented), YearRows(last, last_represented), 5, COMPARABLE)


def found(
    body: Body, last: Body | None = None, share: float | None = 20.0, *, year: int = 2020, version: str = "exact"
) -> pd.DataFrame:
    """The gaps of one body by key."""
    rows = indicator_frame(body, year=year, version=version)
    before = NOTHING if last is None else indicator_frame(last, year=year - 1, version=version)
    represented = representation_frame(body, share), NOBODY if last is None else representation_frame(last, share)
    return gaps_of(rows, represented[0], before, represented[1]).set_index("gap")


def line(frame: pd.DataFrame, gap: str, *columns: str) -> tuple[object, ...]:
    values = [frame[column][gap] for column in columns]
    return tuple(None if value is pd.NA or value != value else value for value in values)  # noqa: PLR0124  # nan


def test_the_table_is_the_one_that_is_promised() -> None:
    made = gaps_of(indicator_frame(Body()), representation_frame(Body()), NOTHING, NOBODY)
    assert list(made.columns) == COLUMNS == list(tables()["gaps"].column_types)
    assert made["gap"].tolist() == list(known_gaps())
    assert list(gaps_of(NOTHING, NOBODY, NOTHING, NOBODY).columns) == COLUMNS


def test_known_gaps_are_stated_by_a_row_of_their_indicator_that_disadvantages_in_the_same_direction() -> None:
    rows = {row.row_order: row for row in indicator_rows()}
    for gap in known_gaps().values():
        if gap.row_order is not None:
            row = rows[gap.row_order]
            assert row.indicator == gap.indicator
            assert (row.worse_for_bme == "below" or row.on_top == "white") == (gap.closing == "more")
        assert bool(gap.represented) == (gap.method == "share") == (gap.row_order is None)
        assert gap.sentence.startswith(f"{{people}} {gap.closing} {{counted}}")
        assert bool(gap.alike) == (gap.method == "likelihood")


@pytest.mark.parametrize(
    ("counts", "state", "people", "of_people"),
    [
        ((100, 400, 2, 61), "gap", 13, 61),  # 15.25 expected
        ((92, 520, 6, 70), "watch", 6, 70),  # 2.06, the interval from 0.99
        ((100, 500, 18, 100), "none", 0, 100),  # 1.11
        ((10, 400, 30, 100), "reversed", 0, 100),
        ((8, 40, 4, 10), "none", 0, 10),  # 0.5, to the disadvantage of White people, unsupported
    ],
)
def test_likelihoods(counts: Likelihood, state: str, people: int, of_people: int) -> None:
    frame = found(Body(likelihoods={2: counts}))
    assert line(frame, "appointment", "state", "people", "of_people", "status") == (
        state,
        people,
        of_people,
        "calculated",
    )


def test_fewer_people_close_a_gap_in_the_disciplinary_process() -> None:
    frame = found(Body(likelihoods={3: (20, 2000, 25.5, 500)}))
    assert line(frame, "disciplinary", "state", "people", "of_people") == ("gap", 21, 500)  # 20.5, away from zero


def test_nobody_appointed_is_a_gap_where_the_interval_says_so_though_there_is_no_ratio() -> None:
    columns = ("state", "people", "value", "status")
    many = found(Body(likelihoods={2: (200, 1000, 0, 61)}), last=Body(likelihoods={2: (200, 1000, 0, 61)}))
    assert line(many, "appointment", *columns, "trend", "previous_value") == (
        *("gap", 12, None, "not_calculable"),
        *("", None),
    )
    few = found(Body(likelihoods={2: (20, 100, 0, 5)}))
    assert line(few, "appointment", *columns) == ("watch", 1, None, "not_calculable")
    assert line(found(Body(likelihoods={2: (0, 100, 0, 5)})), "appointment", *columns) == (
        *("unknown", None, None),
        "not_calculable",
    )


@pytest.mark.parametrize(
    ("answers", "state", "people"),
    [
        ({5: (20, 1000, 30, 200)}, "gap", 20),
        ({5: (20, 100, 22, 50)}, "watch", 1),
        ({5: (20, None, 30, None)}, "watch", None),
        ({5: (30, 1000, 20, 200)}, "reversed", 0),
        ({5: (30, 1000, 30, 200)}, "none", 0),
        ({5: (30, None, 20, None)}, "none", 0),
        ({7: (90, 1000, 75, 200)}, "gap", 30),
        ({7: (75, 1000, 90, 200)}, "reversed", 0),
    ],
)
def test_surveys(answers: dict[int, Answers], state: str, people: int) -> None:
    gap = "harassment_public" if 5 in answers else "opportunities"
    assert line(found(Body(surveys=answers)), gap, "state", "people") == (state, people)


def test_nothing_is_supported_without_an_interval() -> None:
    body = Body(likelihoods={2: (100, 400, 2, 61), 4: (10, 400, 30, 100)}, board=(0, 30))
    rows = indicator_frame(body).assign(ci_lower=None, ci_upper=None, flag="", disadvantages="")
    frame = gaps_of(rows, representation_frame(body), NOTHING, NOBODY).set_index("gap")
    assert line(frame, "appointment", "state", "people", "ci_lower") == ("watch", 13, None)
    assert line(frame, "board_voting", "state", "people", "ci_lower") == ("watch", 6, None)
    assert line(frame, "training", "state") == ("none",)


def test_shares() -> None:
    frame = found(Body(workforce=(100, 1000), senior_band=(0, 5), board=(1, 15)), share=10.5)
    columns = ("state", "people", "of_people", "value")
    assert line(frame, "senior_workforce", *columns) == ("gap", 6, 60, -10)
    assert line(frame, "senior_population", *columns) == ("gap", 6, 60, -10.5)
    assert line(frame, "workforce_population", *columns) == ("watch", 5, 1000, -0.5)
    assert line(frame, "board_population", *columns[:3]) == ("watch", 1, 15)
    assert line(frame, "board_voting", *columns[:3]) == ("watch", 1, 15)  # 1.5 expected: half a person, away from zero


def test_a_population_that_is_surpassed() -> None:
    frame = found(Body(workforce=(300, 1000)), share=10.0)
    assert line(frame, "workforce_population", "state", "people", "value") == ("reversed", 0, 20)


def test_without_an_area_the_senior_bands_are_still_held_against_the_workforce() -> None:
    frame = found(Body(workforce=(200, 1000), senior_band=(0, 5)), share=None)
    assert line(frame, "senior_workforce", "state", "status") == ("gap", "calculated")
    assert line(frame, "senior_population", "state", "people", "status") == ("unknown", None, "no_area")


@pytest.mark.parametrize("status", ["low_base", "suppressed", "not_submitted", "not_calculable"])
def test_a_row_that_is_not_calculated_gives_its_status_and_no_figure(status: str) -> None:
    body = Body(likelihoods={2: (100, 400, 2, 61)}, surveys={5: (20, 1000, 30, 200)}, board=(0, 30))
    rows = indicator_frame(body, version="rounded").assign(status=status, value=None, ci_lower=None, ci_upper=None)
    made = gaps_of(rows, representation_frame(body, status=status), NOTHING, NOBODY)
    assert set(made["status"]) == {status}
    assert set(made["state"]) == {"unknown"}
    assert made[["people", "of_people", "value", "ci_lower", "ci_upper"]].isna().all(axis=None)


def test_headcount_of_nobody_is_not_calculable() -> None:
    frame = found(Body(senior_band=(0, 0)))
    assert line(frame, "senior_workforce", "state", "status") == ("unknown", "not_calculable")


@pytest.mark.parametrize(
    ("last", "now", "trend"),
    [
        ((100, 400, 4, 100), (100, 400, 18, 100), "narrowed"),
        ((100, 400, 18, 100), (100, 400, 4, 100), "widened"),
        ((100, 400, 10, 100), (100, 400, 11, 100), "no_clear_change"),
        ((100, 1000, 40, 100), (100, 1000, 18, 100), "narrowed"),  # to the disadvantage of White people in both
        ((100, 1000, 40, 100), (400, 1000, 10, 100), "other_way"),  # first of White, then of BME people
    ],
)
def test_trend_is_said_where_each_value_lies_outside_the_other_interval(
    last: Likelihood, now: Likelihood, trend: str
) -> None:
    assert found(Body(likelihoods={2: now}), Body(likelihoods={2: last})).loc["appointment", "trend"] == trend


def test_no_trend_where_the_figures_are_of_other_people() -> None:
    rows, represented = indicator_frame(Body(workforce=(150, 1000))), representation_frame(Body(workforce=(150, 1000)))
    last = indicator_frame(Body(workforce=(20, 1000))), representation_frame(Body(workforce=(20, 1000)))
    others = pd.DataFrame({"organisation_code": ["RM1", "RGP"], "indicator": [1, 2]})
    for incomparable, trend in ((COMPARABLE, "narrowed"), (others, "not_comparable")):
        made = gaps(YearRows(rows, represented), YearRows(*last), 5, incomparable).set_index("gap")
        assert made.loc["workforce_population", "trend"] == trend


def test_a_survey_of_rounded_counts_is_a_gap_only_if_it_is_one_whichever_the_true_counts_are() -> None:
    few, many = (Body(surveys={6: (21.5, 10 * people, 32.0, people)}) for people in (100, 1000))
    for body, state in ((few, "watch"), (many, "gap")):
        assert found(body).loc["harassment_staff", "state"] == "gap"
        assert found(body, version="rounded").loc["harassment_staff", "state"] == state


def test_trend_of_shares_and_surveys() -> None:
    last = Body(workforce=(100, 1000), senior_band=(0, 50), surveys={7: (60, 1000, 90, 1000)})
    frame = found(Body(workforce=(150, 1000), senior_band=(7, 50), surveys={7: (90, 1000, 60, 1000)}), last)
    trends = {gap: line(frame, gap, "trend", "previous_value") for gap in frame.index}
    assert trends["workforce_population"] == ("narrowed", -10)
    assert trends["senior_population"] == ("narrowed", -20)
    assert trends["opportunities"] == ("other_way", 30)
    assert trends["appointment"] == ("", None)


@pytest.mark.parametrize(("year", "indicator", "gap"), [(2020, 3, "disciplinary"), (2022, 7, "opportunities")])
def test_no_trend_across_a_break(year: int, indicator: int, gap: str) -> None:
    body = Body(likelihoods={3: (50, 1000, 50, 300)}, surveys={7: (90, 1000, 60, 1000)})
    last = Body(likelihoods={3: (50, 1000, 200, 300)}, surveys={7: (90, 1000, 10, 1000)})
    assert found(body, last, year=year).loc[gap, "trend"] == "not_comparable"
    assert found(body, last, year=2024).loc[gap, "trend"] == "narrowed"


def test_last_year_gives_no_share_on_a_small_base() -> None:
    body = Body(senior_band=(2, 10), board=(0, 30))
    now, low = representation_frame(body), representation_frame(body, status="low_base")
    rows = indicator_frame(body)
    for before, value in ((low, (None,)), (now, (0,))):
        made = gaps_of(rows, now, rows, before).set_index("gap")
        assert line(made, "senior_population", "previous_value") == value


def test_rounded_shares_support_a_gap_only_if_it_stands_whichever_the_true_counts_are() -> None:
    body = Body(senior_band=(2, 20))
    represented = representation_frame(body)
    for upper, state in ((18.0, "gap"), (21.0, "watch")):
        made = gaps_of(indicator_frame(body), represented.assign(widest_upper=upper), NOTHING, NOBODY).set_index("gap")
        assert line(made, "senior_workforce", "state", "people") == (state, 24)


def test_organisations_do_not_mix() -> None:
    bodies = {"RM1": Body(likelihoods={2: (100, 400, 2, 61)}), "RGP": Body(workforce=(1, 700))}
    rows = pd.concat([indicator_frame(body, code) for code, body in bodies.items()])
    represented = pd.concat([representation_frame(body, 20.0, code) for code, body in bodies.items()])
    together = gaps_of(rows, represented, rows, represented)
    assert together["organisation_code"].tolist() == ["RGP"] * 12 + ["RM1"] * 12
    for code, body in bodies.items():
        own_rows = indicator_frame(body, code)
        own_share = representation_frame(body, 20.0, code)
        alone = gaps_of(own_rows, own_share, own_rows, own_share)
        own = together[together["organisation_code"] == code].reset_index(drop=True)
        pd.testing.assert_frame_equal(own, alone)


@st.composite
def likelihood(draw: st.DrawFn) -> Likelihood:
    white, bme = draw(st.integers(1, 3000)), draw(st.integers(1, 3000))
    return draw(st.integers(0, white)), white, draw(st.integers(0, bme)), bme


@settings(max_examples=40)
@given(likelihood(), st.sampled_from([2, 3, 4]))
def test_closing_a_gap_leaves_none(counts: Likelihood, indicator: int) -> None:
    gap = {2: "appointment", 3: "disciplinary", 4: "training"}[indicator]
    frame = found(Body(likelihoods={indicator: counts}))
    state, people = line(frame, gap, "state", "people")
    if state in {"gap", "watch"}:
        more = int(str(people)) * (1 if known_gaps()[gap].closing == "more" else -1)
        rest = found(Body(likelihoods={indicator: (*counts[:2], counts[2] + more, counts[3])}))
        assert line(rest, gap, "state")[0] not in {"gap", "reversed"}
        assert line(rest, gap, "people")[0] in {0, None}
