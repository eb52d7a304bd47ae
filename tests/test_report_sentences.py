"""The public report's sentences: true for every flag, state and interval, and no fall called a rise."""

import html
import math
import re
from typing import Any

import numpy as np
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from wres_pipeline.reporting.report.changes import change
from wres_pipeline.reporting.report.figures import SYMBOLS
from wres_pipeline.reporting.report.scales import linear_scale, ratio_scale
from wres_pipeline.reporting.report.sentences import SENTENCES, board, likelihood, share, survey
from wres_pipeline.reporting.report.sizes import gap_line, represented
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.statistics.flags import difference_flags, ratio_flags
from wres_pipeline.text.numbers import number_word

ROWS = {row.row_order: row for row in indicator_rows()}
RATIOS = st.floats(0.05, 20)
POINTS = st.floats(-60, 60).map(lambda value: round(value, 6))
SURE = "That is outside the range from 0.80 to 1.25, and chance alone does not explain it."
UNSURE = "That is outside the range from 0.80 to 1.25, but chance could explain it."
WITHIN = "That is within the range from 0.80 to 1.25"
APPOINTED = " to be appointed from shortlisting"
WIDTHS = st.floats(0.01, 30)
UP, DOWN = re.compile(r"\b(rose|risen|higher|more|grown|increase)"), re.compile(r"\b(fell|fallen|lower|less|decrease)")


def row(order: int = 38, status: str = "calculated", **values: float | str | None) -> Row:
    """A row of indicators or trends; what is not given is empty."""
    each, groups = ROWS[order], ("white", "bme", "unknown")
    empty = {f"{group}_{part}": None for group in groups for part in ("numerator", "denominator", "rate")}
    fixed = {"row_order": order, "indicator": each.indicator, "measure": each.measure, "unit": each.unit}
    state = {"status": status, "flag": "", "disadvantages": "", "ci_lower": None, "ci_upper": None, "value": None}
    return Row(f"indicators.csv|RM1|{order}", empty | fixed | state | {"break_before": ""} | values)


def ratio(value: float, low: float, high: float | None, order: int = 38) -> Row:
    """A relative likelihood with the flag that it has."""
    flag, whom = ratio_flags(value, low, math.inf if high is None else high, 0.8, 1.25)
    return row(order, value=value, ci_lower=low, ci_upper=high, flag=str(flag), disadvantages=str(whom))


def said(text: object) -> str:
    return html.unescape(re.sub("<[^>]*>", "", str(text))).replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("given_row", "expected"),
    [
        (
            ratio(1.6449, 1.3, 2.1),
            (
                "White applicants were 1.64 times as likely as BME "
                f"applicants{APPOINTED}. {SURE} The disadvantage is to BME applicants."
            ),
        ),
        (
            ratio(0.6, 0.4, 0.9),
            (
                "White applicants were 0.60 times as likely as BME "
                f"applicants{APPOINTED}. {SURE} The disadvantage is to White applicants."
            ),
        ),
        (ratio(1.5, 0.9, None), (f"White applicants were 1.50 times as likely as BME applicants{APPOINTED}. {UNSURE}")),
        (
            ratio(1.08, 0.9, 1.3),
            (f"White applicants were about as likely as BME applicants{APPOINTED} (1.08 times as likely). {WITHIN}."),
        ),
        (
            ratio(1.13, 1.02, 1.29, 40),
            (
                "White staff were 1.13 times as likely as BME staff to access non-mandatory training and CPD. "
                f"{WITHIN}, a small difference, although chance alone does not explain it."
            ),
        ),
        (
            ratio(1.59, 1.05, 2.39, 39),
            (
                "BME staff were 1.59 times as likely as White staff to enter the formal "
                f"disciplinary process. {SURE} The disadvantage is to BME staff."
            ),
        ),
        (row(38, "low_base"), "The figures are too small to tell. [u] low base"),
        (row(38, "not_submitted"), "The organisation did not submit these figures. [x] not submitted"),
        (row(41, "not_required"), "This was not asked of this organisation this year. [z] not applicable"),
        (
            row(45, "suppressed"),
            ("The board's figures are withheld: they are published only where the board consents. [c] withheld"),
        ),
        (
            row(41, "suppressed"),
            (
                "Not shown: the percentages came without the number of respondents, which protecting them needs. "
                "[c] withheld"
            ),
        ),
        (
            row(38, "suppressed"),
            "The figures are withheld, because showing them could tell who somebody is. [c] withheld",
        ),
        (row(45, "not_calculable"), "This cannot be calculated from what was submitted. [z] not applicable"),
    ],
)
def test_sentences(given_row: Row, expected: str) -> None:
    assert said(SENTENCES[given_row.whole("indicator")](given_row)) == expected


@given(RATIOS, WIDTHS, WIDTHS, st.booleans(), st.sampled_from([38, 39, 40]))
def test_a_likelihood_claims_what_its_interval_supports(
    value: float, below: float, above: float, ends: bool, order: int
) -> None:
    low, high = value / (1 + below), value * (1 + above) if ends else None
    text = said(likelihood(ratio(value, low, high, order)))
    excludes = low > 1 or (high is not None and high < 1)
    inside = 0.8 <= value <= 1.25
    assert ("chance alone does not explain it" in text) == excludes
    assert ("about as likely" in text) == (inside and not excludes)
    assert ("chance could explain it" in text) == (not inside and not excludes)
    assert ("within the range" in text) == inside
    assert ("The disadvantage is to BME" in text) == (value > 1.25 and excludes)
    assert ("The disadvantage is to White" in text) == (value < 0.8 and excludes)
    assert text.startswith("BME" if order == 39 else "White")


@pytest.mark.parametrize("status", SYMBOLS)
@pytest.mark.parametrize("order", [37, 38, 39, 40, 41, 42, 43, 44, 45, 46, 47])
def test_without_a_figure_none_is_said(order: int, status: str) -> None:
    made = row(order, status, value=1.5, white_rate=1.0, bme_rate=2.0)
    text = str(SENTENCES[made.whole("indicator")](made))
    assert "<data" not in text
    assert SYMBOLS[status].mark in text


@given(st.floats(0, 100), st.floats(0, 100), st.sampled_from([41, 42, 43, 44]))
def test_survey_says_which_is_higher_and_which_is_better(white: float, bme: float, order: int) -> None:
    text = said(survey(row(order, white_rate=white, bme_rate=bme, value=bme - white)))
    assert text.endswith(("higher is better.", "same.") if order == 43 else ("lower is better.", "same."))
    if abs(bme - white) > 0.051:
        assert ("points higher;" in text) == (bme > white)
        assert ("points lower;" in text) == (bme < white)


@given(POINTS, WIDTHS, WIDTHS)
def test_board_says_above_or_below(value: float, below: float, above: float) -> None:
    low, high = value - below, value + above
    flag, whom = difference_flags(value, low, high)
    text = said(
        board(row(45, value=value, bme_rate=20.0, ci_lower=low, ci_upper=high, flag=str(flag), disadvantages=str(whom)))
    )
    if abs(value) >= 0.05:
        assert ("points above the share" in text) == (value > 0)
        assert ("points below the share" in text) == (value < 0)
        assert ("Chance alone does not explain it." in text) == (low > 0 or high < 0)


def trend_row(order: int, value: float, width: float, break_before: str = "") -> Row:
    return row(order, value=value, ci_lower=value - width, ci_upper=value + width, break_before=break_before)


@given(st.sampled_from([37, 38, 45]), st.floats(0.1, 60), st.floats(0.1, 60), WIDTHS, WIDTHS)
def test_a_fall_is_never_called_a_rise(order: int, value: float, last: float, width: float, last_width: float) -> None:
    text = said(change(trend_row(order, value, width), trend_row(order, last, last_width)))
    supported = abs(value - last) > max(width, last_width)
    assert ("no clear change" in text) == (not supported)
    assert not (UP.search(text) and value <= last)
    assert not (DOWN.search(text) and value >= last)
    assert ("risen" in text) == (order == 37 and supported and value > last)
    assert ("fallen" in text) == (order == 37 and supported and value < last)


@given(RATIOS, RATIOS)
def test_narrowing_is_towards_parity(value: float, last: float) -> None:
    assume(abs(value - last) > 0.02)
    text = said(change(trend_row(38, value, 0.01), trend_row(38, last, 0.01)))
    now, then = np.log(value), np.log(last)
    turned = now * then < 0
    assert ("narrowed" in text) == (not turned and abs(now) < abs(then))
    assert ("widened" in text) == (not turned and abs(now) >= abs(then))
    assert ("on the other side of equality" in text) == turned


@given(POINTS, POINTS)
def test_a_difference_narrows_towards_nought(value: float, last: float) -> None:
    assume(abs(value - last) > 0.02)
    text = said(change(trend_row(45, value, 0.01), trend_row(45, last, 0.01)))
    turned = value * last < 0
    assert ("narrowed" in text) == (not turned and abs(value) < abs(last))
    assert ("on the other side of equality" in text) == turned


CLAIMS = re.compile("risen|fallen|narrowed|widened|other side|no clear change")


@given(st.sampled_from([37, 38, 39, 41, 45]), st.floats(0.1, 60), st.floats(0.1, 60))
def test_nothing_is_claimed_across_a_break_or_without_intervals(order: int, value: float, last: float) -> None:
    broken = said(
        change(trend_row(order, value, 0.01, break_before="the question changed"), trend_row(order, last, 0.01))
    )
    assert broken == "It cannot be compared with last year: the question changed."
    bare = said(change(row(order, value=value), row(order, value=last)))
    assert not CLAIMS.search(bare)
    assert bare.startswith("Last year it was ")


@pytest.mark.parametrize(
    ("trend", "tail"),
    [
        ("narrowed", ": the difference has narrowed."),
        ("widened", ": the difference has widened."),
        ("other_way", ": it is now on the other side of equality."),
        ("no_clear_change", ": no clear change."),
        ("", "."),
    ],
)
def test_the_survey_changes_as_its_gap_does(trend: str, tail: str) -> None:
    now, last = row(41, value=3.6), row(41, value=2.79)
    assert said(change(now, last, trend)) == f"Last year it was 2.8 percentage points higher{tail}"
    assert said(change(now, row(41, value=-2.79), trend)).startswith("Last year it was 2.8 percentage points lower")
    assert said(change(now, row(41, value=0.0), trend)) == f"Last year it was about the same{tail}"
    assert said(change(now, last, "not_comparable")) == "It cannot be compared with last year."


def test_crossing_parity_is_neither_narrower_nor_wider() -> None:
    now, last = row(38, value=0.9, ci_lower=0.01, ci_upper=4.44), row(38, value=9.0, ci_lower=5.0, ci_upper=12.0)
    assert said(change(now, last)) == "Last year it was 9.00: it is now on the other side of equality."


@pytest.mark.parametrize("text", ["A member was missing the year before.", "a member was missing the year before"])
def test_a_break_is_the_end_of_a_sentence(text: str) -> None:
    now = row(38, value=1.0, break_before=text)
    assert said(change(now, row(38, value=1.0))) == (
        "It cannot be compared with last year: a member was missing the year before."
    )


def test_changes_without_a_figure() -> None:
    assert not change(None, row(38, value=1.0))
    assert not change(row(38, "low_base"), row(38, value=1.0))
    assert "no figure of last year" in said(change(row(38, value=1.0), None))
    assert "no figure of last year" in said(change(row(38, value=1.0), row(38, "suppressed")))


def represented_row(difference: float, shortfall: float, supported: str, **values: float | str | None) -> Row:
    made = {
        "people": "senior",
        "status": "calculated",
        "bme": 5.0,
        "bme_share": 5.0,
        "population_bme_share": 5.0 - difference,
    }
    return Row(
        "representation.csv|RM1|2",
        made | {"difference": difference, "shortfall": shortfall, "supported": supported} | values,
    )


def test_representation() -> None:
    below = said(represented(represented_row(-4.0, 12, "yes")))
    assert below == (
        "5.0% of the staff in bands 8a to VSM are BME, beside 9.0% of the population served. That is 4.0 percentage "
        "points below it. Chance alone does not explain it. 12 more BME people would make them equal."
    )
    assert "1 more BME person would" in said(represented(represented_row(-4.0, 1, "yes")))
    assert "more BME" not in said(represented(represented_row(-4.0, 12, "no")))
    unsure = said(represented(represented_row(-4.0, 12, "no")))
    assert unsure.endswith("points below it. The rounded figures cannot tell it from chance.")
    board_row = represented_row(-4.0, 12, "no", people="board")
    assert said(represented(board_row)).endswith("points below it. Chance could explain it.")
    above = said(represented(represented_row(4.0, -12, "yes")))
    assert "4.0 percentage points above it" in above
    assert "more BME" not in above
    assert "The shares are about the same." in said(represented(represented_row(0.001, 0, "no")))
    assert said(represented(represented_row(1, 1, "", people="workforce", status="no_area"))).startswith(
        "Workforce: There is nothing to compare with"
    )


def test_nobody_counted_is_no_percentage() -> None:
    none = {"bme": 0.0, "bme_share": 0.0, "population_bme_share": 5.0}
    few, board_row = (represented_row(-5.0, 1, "no", **none, people=p) for p in ("senior", "board"))
    assert said(represented(few)) == (
        "So few of the staff in bands 8a to VSM are BME that they round to nought, beside 5.0% of the population "
        "served. The rounded figures cannot tell it from chance."
    )
    assert said(represented(board_row)).startswith("None of the voting members of the board are BME, beside 5.0%")


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.796875, "That is just below 0.80, outside the range"), (1.2501, "That is just above 1.25, outside the range")],
)
def test_a_ratio_that_is_printed_as_a_limit_is_said_to_lie_beyond_it(value: float, words: str) -> None:
    assert words in said(likelihood(ratio(value, 0.5, 2.0)))
    assert "just" not in said(likelihood(ratio(value * value, 0.5, 2.0)))


@pytest.mark.parametrize(("order", "members"), [(45, "the voting"), (46, "the executive"), (47, "all")])
def test_members_of_the_board(order: int, members: str) -> None:
    text = said(board(row(order, value=-8.0, bme_rate=9.836, flag="outside")))
    assert text.startswith(f"9.8% of {members} members of the board are BME, 8.0 percentage points below the share")


def gap_row(key: str, state: str, people: float | None, status: str = "calculated") -> Row:
    values = {"version": "rounded", "gap": key, "state": state, "people": people, "of_people": 61.0, "status": status}
    return Row(f"gaps.csv|RM1|{key}", values | {"ci_lower": 1.1, "ci_upper": 1.9, "value": 1.5})


@pytest.mark.parametrize("key", known_gaps())
def test_gaps_in_people(key: str) -> None:
    gap = known_gaps()[key]
    one, three = (said(gap_line(gap_row(key, "gap", people))) for people in (1, 3))
    assert one == gap.sentence.format(people="About 1", counted=gap.one, of_people="61")
    assert three == gap.sentence.format(people="About 3", counted=gap.many, of_people="61")
    assert said(gap_line(gap_row(key, "gap", 0))) == f"{gap.worse}, by less than one person's worth."


@pytest.mark.parametrize("key", known_gaps())
@pytest.mark.parametrize("state", ["watch", "reversed", "unknown"])
def test_only_a_supported_gap_has_a_size(key: str, state: str) -> None:
    text = said(gap_line(gap_row(key, state, 3, "low_base" if state == "unknown" else "calculated")))
    assert not re.search(r"\d", text.replace("ands 8a", ""))
    doubts = "too small to tell" in text or "the rounded figures cannot tell it from chance" in text
    assert doubts == (state == "watch")


def test_the_share_of_the_workforce() -> None:
    known: dict[str, Any] = {"bme_numerator": 45.0, "bme_denominator": 655.0, "value": 6.870229}
    assert said(share(row(37, **known, unknown_rate=3.05))) == (
        "45 of 655 staff are BME: 6.9%. The ethnicity of 3.1% is not known."
    )
    assert said(share(row(37, **known, unknown_rate=0.0))).endswith("The ethnicity of almost everybody is known.")
    assert said(share(row(37, **known))) == "45 of 655 staff are BME: 6.9%."
    assert said(share(row(37, **known | {"bme_numerator": 0.0, "value": 0.0}))) == (
        "So few of the staff are BME that they round to nought."
    )


def test_numbers_in_words() -> None:
    found = [number_word(n) for n in (0, 1, 13, 20, 21, 99, 100, 220)]
    assert found == [
        "no",
        "one",
        "thirteen",
        "twenty",
        "twenty-one",
        "ninety-nine",
        "one hundred",
        "two hundred and twenty",
    ]


@given(st.lists(RATIOS, min_size=1), RATIOS)
def test_a_half_is_as_far_as_a_double(values: list[float], value: float) -> None:
    scale = ratio_scale(values)
    assert scale.at(1) == 50
    assert scale.at(value) + scale.at(1 / value) == pytest.approx(100, abs=0.11)
    assert scale.ticks[0] == scale.low
    assert scale.ticks[-1] == scale.high


@given(st.lists(POINTS), POINTS, POINTS)
def test_linear_scales_hold_their_values_in_order(values: list[float], one: float, other: float) -> None:
    scale = linear_scale(values)
    assert scale.low <= min([0.0, *values])
    assert scale.high >= max([0.0, *values])
    assert 2 <= len(scale.ticks) <= 8
    low, high = sorted((one, other))
    assert 0 <= scale.at(low) <= scale.at(high) <= 100
