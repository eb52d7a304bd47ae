"""A gap as a sentence: true, in number, and never more than the state supports."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_pipeline.gaps.sentences import gap_sentence
from wres_pipeline.standard.gaps import known_gaps

KEYS, PEOPLE = st.sampled_from(list(known_gaps())), st.integers(0, 5000)


def sentence(gap: str, state: str, **fields: object) -> str:
    row = {"gap": gap, "state": state, "version": "exact", "people": 3, "of_people": 61, "value": 2.0, "ci_lower": 1.1}
    return gap_sentence(row | {"status": "calculated"} | fields)


@pytest.mark.parametrize(
    ("gap", "fields", "said"),
    [
        ("appointment", {}, "Three more BME appointments out of 61 shortlisted would have meant equal likelihood."),
        (
            "appointment",
            {"people": 1},
            "One more BME appointment out of 61 shortlisted would have meant equal likelihood.",
        ),
        (
            "disciplinary",
            {"people": 10, "of_people": 1200},
            "10 fewer BME staff entering the formal disciplinary process, out of 1,200, would have meant equal "
            "likelihood.",
        ),
        (
            "training",
            {"people": 1},
            "One more BME member of staff accessing non-mandatory training and CPD, out of 61, would have meant equal "
            "likelihood.",
        ),
        (
            "appointment",
            {"version": "rounded", "of_people": 60},
            "About three more BME appointments out of about 60 shortlisted would have meant equal likelihood.",
        ),
        (
            "board_voting",
            {"version": "rounded", "of_people": 15},
            "About three more BME voting board members out of 15 would have meant the same BME share as in the "
            "workforce.",
        ),
        (
            "senior_workforce",
            {"people": 0},
            "BME people are a smaller share of the staff in bands 8a to VSM than of the whole workforce, by less than "
            "one person's worth.",
        ),
    ],
)
def test_a_gap(gap: str, fields: dict[str, object], said: str) -> None:
    assert sentence(gap, "gap", **fields) == said


def test_watch_says_that_the_figures_are_too_small_to_tell() -> None:
    assert sentence("appointment", "watch") == (
        "BME applicants were less likely than White applicants to be appointed from shortlisting, but the figures are "
        "too small to tell whether it is more than chance."
    )
    unknown = sentence("harassment_staff", "watch", ci_lower=float("nan"), people=None, of_people=None)
    assert unknown.endswith("but how many answered is not known, so that it may be chance.")


@pytest.mark.parametrize("gap", known_gaps())
def test_a_doubt_that_may_be_the_rounding_is_not_called_chance(gap: str) -> None:
    said = sentence(gap, "watch", version="rounded")
    known = known_gaps()[gap]
    is_widened = known.method in {"survey", "share"} and known.represented != "board"
    assert said.endswith("but the rounded figures cannot tell it from chance.") == is_widened
    assert ("too small to tell" in said) == (not is_widened)
    assert "too small to tell" in sentence(gap, "watch")


def test_watch_without_an_interval_of_another_kind() -> None:
    said = sentence("board_voting", "watch", ci_lower=None)
    assert said.endswith("than of the workforce, but how far chance moves it is not known, so that it may be chance.")


def test_a_watched_share_of_rounded_counts_is_said_to_be_one() -> None:
    for gap in known_gaps().values():
        said = sentence(gap.gap, "watch", version="rounded")
        assert said.startswith("By the rounded counts, BME people are") == (gap.represented in {"workforce", "senior"})


def test_none_says_alike_only_within_the_range_of_parity() -> None:
    assert sentence("appointment", "none", value=1.1) == (
        "BME and White applicants were about as likely to be appointed from shortlisting."
    )
    for gap, value in (("appointment", 0.5), ("board_voting", 5.0)):
        assert sentence(gap, "none", value=value) == (
            f"{known_gaps()[gap].label}: the figures show no disadvantage of BME people."
        )


def test_reversed() -> None:
    assert sentence("disciplinary", "reversed") == (
        "White staff were more likely than BME staff to enter the formal disciplinary process, by more than chance is "
        "likely to explain."
    )


@pytest.mark.parametrize(
    "status", ["low_base", "suppressed", "not_submitted", "not_required", "not_calculable", "no_area"]
)
def test_without_figures_it_says_why(status: str) -> None:
    nothing = dict.fromkeys(("people", "of_people", "value", "ci_lower"))
    said = sentence("appointment", "unknown", status=status, **nothing)
    assert said.startswith("Appointment from shortlisting: ")
    assert "None" not in said
    assert not any(character.isdigit() for character in said)


@given(KEYS, st.sampled_from(["watch", "none", "reversed"]), PEOPLE)
def test_only_a_gap_names_a_number_of_people(gap: str, state: str, people: int) -> None:
    said = sentence(gap, state, people=people, of_people=77_777)
    assert "77,777" not in said
    assert "would have meant" not in said


@given(KEYS, PEOPLE.filter(bool), st.sampled_from(["exact", "rounded"]))
def test_a_gap_is_one_sentence_with_its_number_and_the_right_form_of_the_noun(
    gap: str, people: int, version: str
) -> None:
    said, known = sentence(gap, "gap", people=people, version=version), known_gaps()[gap]
    assert said.endswith(".")
    assert "{" not in said
    assert f"{known.closing} {known.one if people == 1 else known.many}" in said
    assert said.startswith("About ") == (version == "rounded")
    assert people < 10 or f"{people:,} {known.closing}" in said
