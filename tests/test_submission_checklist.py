"""The checklist before sign-off: each point is done, explained or open, and says what to do."""

from collections.abc import Mapping
from dataclasses import replace

import pytest

from tests.submission_parts import figure
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.submission.checklist import Facts, checklist
from wres_pipeline.submission.content import Figure, Point

TEXTS = {name: "Text." for name, field in narrative_fields().items() if field.needed in {"always", "submitted"}}


def rows(status: str = "calculated", **by_indicator: str) -> list[Figure]:
    """The 47 rows of both periods; of the indicators named (i5="not_submitted") with another status."""
    return [
        figure(
            period=period,
            indicator=row.indicator,
            measure=row.measure,
            staff_group=row.staff_group,
            pay_band=row.pay_band,
            status=by_indicator.get(f"i{row.indicator}", status),
        )
        for period in ("current", "previous")
        for row in indicator_rows()
    ]


GOOD = Facts(
    figures=rows(),
    set_aside={},
    members_missing={},
    texts=TEXTS,
    previous_gaps=(),
    previous_differs=False,
    now_previous={(1, "previous", "white"): 3.0},
    then=None,
)


def points(facts: Facts, kind: str) -> list[Point]:
    return [point for point in checklist(facts) if point.point == kind]


def one(facts: Facts, kind: str) -> Point:
    (point,) = points(facts, kind)
    return point


def with_texts(facts: Facts, **texts: str) -> Facts:
    return replace(facts, texts={**facts.texts, **texts})


def without(*fields: str) -> Mapping[str, str]:
    return {name: text for name, text in TEXTS.items() if name not in fields}


def test_all_there_is_ready() -> None:
    found = checklist(GOOD)
    assert {point.state for point in found} == {"done"}
    assert [point.about for point in found if point.point == "indicators"] == [f"indicator {n}" for n in range(1, 10)]


def test_what_a_rule_set_aside_is_mended_or_explained() -> None:
    aside = replace(GOOD, set_aside={"W2-02": 2, "W0-21": 1})
    point = one(aside, "rules")
    assert point.state == "open"
    assert "W0-21 (1), W2-02 (2). Mend it, or explain it in narrative.csv, field completeness." in point.words
    assert one(with_texts(aside, completeness="Two rows."), "rules").state == "explained"


@pytest.mark.parametrize("indicator", [1, 2, 5, 9])
def test_an_indicator_that_is_asked_and_absent_is_sent_or_explained(indicator: int) -> None:
    absent = replace(GOOD, figures=rows(**{f"i{indicator}": "not_submitted"}))
    (point,) = [p for p in points(absent, "indicators") if p.state != "done"]
    assert (point.about, point.state) == (f"indicator {indicator}", "open")
    assert f"field indicator_{indicator}_absent" in point.words
    explained = with_texts(absent, **{f"indicator_{indicator}_absent": "No survey."}, comparability="None then.")
    assert {p.state for p in checklist(explained)} == {"done", "explained"}


def test_an_indicator_that_is_not_asked_is_no_point_and_needs_no_text() -> None:
    facts = replace(GOOD, figures=rows(i5="not_required"), texts=without("indicator_5_narrative"))
    assert {point.state for point in checklist(facts)} == {"done"}


def test_one_that_is_not_calculable_was_submitted() -> None:
    facts = replace(GOOD, figures=rows(i2="not_calculable"))
    assert {point.state for point in checklist(facts)} == {"done"}


def test_part_of_an_indicator_that_is_absent_is_told() -> None:
    partly = [
        row.model_copy(update={"status": "not_submitted"}) if row.staff_group == "medical" else row for row in rows()
    ]
    (point,) = [p for p in points(replace(GOOD, figures=partly), "indicators") if p.state == "open"]
    assert point.words.startswith("Not submitted in full.")


def test_senior_medical_managers_may_be_absent() -> None:
    partly = [
        row.model_copy(update={"status": "not_submitted"}) if row.pay_band == "senior_medical_manager" else row
        for row in rows()
    ]
    assert {point.state for point in checklist(replace(GOOD, figures=partly))} == {"done"}


def test_members_that_are_missing_are_named_and_explained() -> None:
    facts = replace(GOOD, members_missing={3: "06V 07J"})
    point = one(facts, "members")
    assert point.state == "open"
    assert "06V, 07J" in point.words
    assert one(with_texts(facts, completeness="06V sent nothing."), "members").state == "open"
    explained = one(with_texts(facts, completeness="06V and 07J sent nothing."), "members")
    assert (explained.state, "06V, 07J" in explained.words) == ("explained", True)


def test_members_of_an_indicator_that_nobody_sent_are_no_point_of_their_own() -> None:
    facts = replace(GOOD, members_missing={5: "06V 07J"}, figures=rows(i5="not_required"))
    assert points(facts, "members") == []


@pytest.mark.parametrize(
    ("facts", "words"),
    [
        (replace(GOOD, then={(1, "previous", "white"): 4.0}), "1 figures are not as they were submitted"),
        (replace(GOOD, then={}), "1 figures are not as they were submitted"),
        (replace(GOOD, then={(1, "previous", "white"): 3.0, (2, "previous", "bme"): 1.0}), "1 figures are not"),
        (replace(GOOD, previous_differs=True), "differs from last year's files"),
        (
            replace(
                GOOD,
                figures=[
                    r if r.period == "current" else figure(period="previous", status="not_submitted") for r in rows()
                ],
            ),
            "without some of last year's figures: 2",
        ),
    ],
)
def test_the_previous_year_is_as_it_was_or_explained(facts: Facts, words: str) -> None:
    point = one(facts, "previous_year")
    assert point.state == "open"
    assert words in point.words
    assert one(with_texts(facts, comparability="Restated."), "previous_year").state == "explained"


def test_a_row_without_one_count_is_absent_even_if_it_is_called_not_calculable() -> None:
    """As the joint board of members who sent no references."""
    counts = {f"{group}_{kind}": None for group in ("white", "bme", "unknown") for kind in ("numerator", "denominator")}
    empty = [
        row.model_copy(update={**counts, "value": None, "status": "not_calculable"})
        if (row.indicator, row.period) == (9, "previous")
        else row
        for row in rows()
    ]
    assert one(replace(GOOD, figures=empty), "previous_year").state == "open"


def test_a_member_without_last_years_figures_is_a_gap_of_the_merged_body() -> None:
    assert "figures: 4." in one(replace(GOOD, previous_gaps={4}), "previous_year").words


def test_a_previous_year_as_it_was_submitted_is_done() -> None:
    assert one(replace(GOOD, then={(1, "previous", "white"): 3.0}), "previous_year").state == "done"


@pytest.mark.parametrize("field", sorted(TEXTS))
def test_each_text_that_is_needed_is_a_point(field: str) -> None:
    (point,) = [p for p in checklist(replace(GOOD, texts=without(field))) if p.state == "open"]
    assert (point.point, point.about) == ("narrative", field)
    assert f"narrative.csv, field {field}" in point.words
