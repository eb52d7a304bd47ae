"""What changed between two versions: every figure that did and no other, and what may be the cause."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.submission_parts import items, submission
from wres_pipeline.standard.template import template_columns, template_items
from wres_pipeline.submission.change_words import words
from wres_pipeline.submission.changes import Change, Side, changed_figures, changed_files, side_of
from wres_pipeline.submission.content import figures_in

KEYS = [
    (item.item, column.period, column.ethnic_group)
    for item in template_items(2020)
    for column in template_columns()
    if column.ethnic_group in item.ethnic_groups.split()
]
FIGURES = st.dictionaries(st.sampled_from(KEYS), st.integers(0, 9).map(float), max_size=20)


def side(
    figures: dict[tuple[int, str, str], float],
    made_from: dict[str, str] | None = None,
    made_with: dict[str, str] | None = None,
    found: dict[str, int] | None = None,
    year: int = 2020,
) -> Side:
    return Side(year, figures, made_from or {}, made_with or {}, found=found or {})


@given(FIGURES, FIGURES)
def test_changes_lead_from_one_side_to_the_other(
    before: dict[tuple[int, str, str], float], after: dict[tuple[int, str, str], float]
) -> None:
    changes = changed_figures(side(before), side(after))
    rebuilt = dict(before)
    for change in changes:
        key = (change.item, change.period, change.ethnic_group)
        assert before.get(key) == change.was
        assert change.was != change.now
        rebuilt.pop(key, None)
        if change.now is not None:
            rebuilt[key] = change.now
    assert rebuilt == after
    assert [KEYS.index((c.item, c.period, c.ethnic_group)) for c in changes] == sorted(
        KEYS.index((c.item, c.period, c.ethnic_group)) for c in changes
    )


@given(FIGURES)
def test_items_as_csv_hold_every_figure(figures: dict[tuple[int, str, str], float]) -> None:
    assert figures_in(items(figures)) == figures


@pytest.mark.parametrize("value", [0.0, 1 / 3, 100 / 3, 1e-9, 123456789.0, 4.5])
def test_items_as_csv_lose_nothing(value: float) -> None:
    assert figures_in(items({(36, "current", "white"): value})) == {(36, "current", "white"): value}


SHORTLISTED, STAFF, SURVEY, BOARD = ((n, "current", "white") for n in (34, 1, 46, 50))
ENTERED = (39, "current", "white")
BEFORE_LAST = (1, "previous", "white")


@pytest.mark.parametrize(
    ("figure", "file", "bears"),
    [
        (SHORTLISTED, "2020/06W/recruitment.csv", True),
        (SHORTLISTED, "2020/06W/return.xlsx", True),
        (SHORTLISTED, "2020/06W/Return.CSV", True),
        (SHORTLISTED, "2020/06W/staff_in_post.csv", False),
        (SHORTLISTED, "2020/06W/narrative.csv", False),
        (SHORTLISTED, "2020/06W/letter.docx", False),
        (SHORTLISTED, "2019/06W/recruitment.csv", False),
        (STAFF, "2020/06W/staff_in_post.csv", True),
        (STAFF, "2020/06W/board_members.csv", False),
        (SURVEY, "2020/06W/staff_survey.csv", True),
        (SURVEY, "2020/06W/staff_in_post.csv", False),
        (BOARD, "2020/06W/staff_in_post.csv", True),
        (BOARD, "2020/06W/board_members.csv", True),
        (ENTERED, "2020/06W/disciplinary.csv", True),
        (ENTERED, "2019/06W/disciplinary.csv", True),
        (ENTERED, "2020/06W/training.csv", False),
        (BEFORE_LAST, "2019/06W/staff_in_post.csv", True),
        (BEFORE_LAST, "2020/06W/return.csv", True),
        (BEFORE_LAST, "2020/06W/staff_in_post.csv", False),
        (STAFF, "codes.csv", True),
    ],
)
def test_a_file_is_a_cause_where_it_can_bear_on_the_figure(
    figure: tuple[int, str, str], file: str, bears: bool
) -> None:
    (change,) = changed_figures(side({figure: 1.0}, {file: "a"}), side({figure: 2.0}, {file: "b"}))
    assert change.why == (f"{file} was changed" if bears else "not known")


def test_added_and_lost_files_rules_and_findings_are_causes() -> None:
    before = side({SHORTLISTED: 1.0}, {"2020/06W/return.csv": "a"}, {"rules/w2_02.sql": "a"}, {"W2-02": 1})
    after = side({SHORTLISTED: 2.0}, {"2020/06W/recruitment.csv": "a"}, {"rules/w2_02.sql": "b"}, {"W2-02": 0, "W1": 2})
    assert changed_figures(before, after)[0].why == (
        "2020/06W/recruitment.csv was added or accepted; 2020/06W/return.csv was taken away or set aside; "
        "rules/w2_02.sql was changed; "
        "W1 found 0, now 2; W2-02 found 1, now 0"
    )
    assert changed_files(before, after) == [
        "2020/06W/recruitment.csv was added or accepted",
        "2020/06W/return.csv was taken away or set aside",
        "rules/w2_02.sql was changed",
    ]


def test_of_another_year_no_file_is_the_cause() -> None:
    (change,) = changed_figures(side({STAFF: 1.0}, {"2019/06W/return.csv": "a"}, year=2019), side({STAFF: 2.0}))
    assert change.why == "another reporting year"


def test_a_submission_as_a_side() -> None:
    made = submission(versions={"software": "1", "rules": "d"}, counts={"rules": {"W2-02": 3}})
    found = side_of(made, {"d": {"rules/w2_02.sql": "e"}})
    assert found.made_from == {**made.registers, **made.inputs}
    assert found.made_with == {"software": "1", "rules": "d"}
    assert found.found == {"W2-02": 3}
    other = side_of(submission(versions={"software": "1", "rules": "f"}), {"f": {"rules/w2_02.sql": "g"}})
    assert changed_files(found, other) == ["rules/w2_02.sql was changed"]
    assert changed_files(found, side_of(submission(versions={"software": "1", "rules": "f"}), {})) == [
        "rules was changed"
    ]
    assert changed_files(found, side_of(made, {})) == []


@pytest.mark.parametrize(
    ("was", "now", "told"),
    [(8.0, 9.0, "8 -> 9 (+1)"), (None, 0.5, "none -> 0.5"), (1234567.0, None, "1234567 -> none")],
)
def test_a_change_in_words(was: float | None, now: float | None, told: str) -> None:
    change = Change(1, "current", "bme", was, now, "x.csv was changed")
    line = f"item 1, indicator 1: Under Band 1, BME, current year: {told}; x.csv was changed"
    assert words(change, 2020) == line
