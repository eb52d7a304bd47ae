"""The lines of the action plan: this year's gaps, and what becomes of last year's plan."""

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_pipeline.action_plan.lines import COLUMNS, action_plan
from wres_pipeline.standard.action_plan import STATUSES, TYPED
from wres_pipeline.standard.gaps import known_gaps

GAPS = ["organisation_code", "gap", "state", "people", "of_people", "value", "ci_lower", "trend", "status"]
LAST = ["organisation_code", "organisation_name", "gap", "label", *TYPED, "status", "row_number"]
PEERS = ["organisation_code", "indicator", "peer_code", "peer_name", "peer_group", "credibly_better"]
REGISTER = {"RM1": "The Trust", "RGP": "Another Trust"}
TEXTS = ("Train panels", "HR director", "2020-12-31", "Half are trained")


def gap_rows(**states: str) -> pd.DataFrame:
    """Gaps of RM1 with these states."""
    rows = [("RM1", gap, state, 3, 61, 2.0, 1.1, "widened", "calculated") for gap, state in states.items()]
    frame = pd.DataFrame(rows, columns=GAPS)
    frame["status"] = frame["status"].mask(frame["state"] == "unknown", "not_submitted")
    frame = frame.assign(version="exact", reporting_year=2020, organisation_name="The Trust")
    known = known_gaps()
    orders, indicators = ([getattr(known[gap], name) for gap in states] for name in ("gap_order", "indicator"))
    return frame.assign(gap_order=orders, indicator=indicators)


def last_rows(*rows: tuple[str, ...]) -> pd.DataFrame:
    """Lines of last year: code, key, texts of four columns and status; numbered as they stand."""
    filled = [
        (code, REGISTER[code], gap, "", *texts, status, n)
        for n, (code, gap, *texts, status) in enumerate(rows, start=6)
    ]
    return pd.DataFrame(filled, columns=LAST)


NO_PLAN, NO_PEERS = last_rows(), pd.DataFrame(columns=PEERS)


def told(plan: pd.DataFrame, *columns: str) -> list[tuple[object, ...]]:
    return list(plan[list(columns)].itertuples(index=False, name=None))


def test_a_line_for_each_gap_and_each_watched_one() -> None:
    states = {"training": "watch", "appointment": "gap", "disciplinary": "none", "opportunities": "unknown"}
    plan = action_plan(gap_rows(**states, discrimination="reversed"), NO_PLAN, NO_PEERS)
    assert list(plan.columns) == COLUMNS
    assert told(plan, "gap", "status", "people", "trend", *TYPED) == [
        ("appointment", "new", 3, "widened", "", "", "", ""),
        ("training", "watch", 3, "widened", "", "", "", ""),
    ]
    assert plan["sentence"][0] == "Three more BME appointments out of 61 shortlisted would have meant equal likelihood."
    assert "too small to tell" in plan["sentence"][1]


@pytest.mark.parametrize(
    ("state", "was", "becomes"),
    [
        ("gap", "new", "carried over"),
        ("gap", "carried over", "carried over"),
        ("gap", "closed", "carried over"),
        ("gap", "done", "carried over"),
        ("watch", "carried over", "watch"),
        ("none", "new", "closed"),
        ("reversed", "new", "closed"),
        ("none", "closed", "closed"),
        ("unknown", "new", "carried over"),
        ("unknown", "closed", "closed"),
        ("unknown", "watch", "watch"),
    ],
)
def test_what_was_written_goes_on_with_the_state_of_its_gap(state: str, was: str, becomes: str) -> None:
    plan = action_plan(gap_rows(appointment=state), last_rows(("RM1", "appointment", *TEXTS, was)), NO_PEERS)
    assert told(plan, "gap", "status", *TYPED) == [("appointment", becomes, *TEXTS)]


@pytest.mark.parametrize(("state", "becomes"), [("gap", ["new"]), ("watch", ["watch"]), ("none", []), ("unknown", [])])
@pytest.mark.parametrize("was", ["watch", "closed"])
def test_a_watched_or_closed_line_that_nobody_wrote_on_is_made_anew(state: str, becomes: list[str], was: str) -> None:
    last = last_rows(("RM1", "appointment", "", "", "", "", was))
    assert action_plan(gap_rows(appointment=state), last, NO_PEERS)["status"].tolist() == becomes


def test_a_planned_gap_that_nobody_wrote_on_is_closed_too() -> None:
    last = last_rows(("RM1", "appointment", "", "", "", "", "new"))
    assert action_plan(gap_rows(appointment="none"), last, NO_PEERS)["status"].tolist() == ["closed"]


def test_several_actions_for_one_gap_stay_several_in_their_order() -> None:
    last = last_rows(*[("RM1", "appointment", action, "", "", "", "new") for action in ("b", "a", "c")])
    plan = action_plan(gap_rows(appointment="gap", training="gap"), last, NO_PEERS)
    assert told(plan, "gap", "action") == [
        *(("appointment", action) for action in ("b", "a", "c")),
        ("training", ""),
    ]


def test_lines_added_by_hand_or_of_another_key_are_kept_as_they_were() -> None:
    last = last_rows(("RM1", "", *TEXTS, "ongoing"), ("RM1", "an_older_gap", *TEXTS, "watch"))
    plan = action_plan(gap_rows(appointment="gap"), last.assign(label="Mentoring"), NO_PEERS)
    assert told(plan, "gap", "label", "status", "sentence", *TYPED)[1:] == [
        ("", "Mentoring", "ongoing", "", *TEXTS),
        ("an_older_gap", "Mentoring", "watch", "", *TEXTS),
    ]
    assert plan["organisation_name"].unique().tolist() == ["The Trust"]


def test_the_plan_of_an_organisation_without_figures_is_kept() -> None:
    plan = action_plan(gap_rows(appointment="gap"), last_rows(("RGP", "training", *TEXTS, "new")), NO_PEERS)
    assert told(plan, "organisation_code", "organisation_name", "reporting_year", "status", "label", *TYPED)[0] == (
        *("RGP", "Another Trust", 2020, "carried over", "Non-mandatory training and CPD"),
        *TEXTS,
    )


@pytest.mark.parametrize(
    ("gap", "was", "becomes"),
    [
        ("training", "carried over", "carried over"),
        ("training", "done", "carried over"),
        ("training", "closed", "closed"),
        ("training", "watch", "watch"),
        ("", "new", "carried over"),
        ("", "done", "done"),
        ("", "", ""),
        ("an_older_gap", "new", "carried over"),
    ],
)
def test_without_figures_nothing_of_last_year_is_new(gap: str, was: str, becomes: str) -> None:
    plan = action_plan(gap_rows(appointment="none"), last_rows(("RGP", gap, *TEXTS, was)), NO_PEERS)
    assert told(plan, "gap", "status") == [(gap, becomes)]


def test_plans_of_two_organisations_do_not_mix() -> None:
    plan = action_plan(gap_rows(appointment="gap"), last_rows(("RGP", "appointment", *TEXTS, "new")), NO_PEERS)
    assert told(plan, "organisation_code", "status", "action") == [
        ("RGP", "carried over", TEXTS[0]),
        ("RM1", "new", ""),
    ]


def test_peers_are_counted_and_named_in_alphabetical_order() -> None:
    """Only those with published figures are known; fewer than three are no group to compare with."""
    rows = [("RM1", 2, code, f"{code} Trust", "similar", better) for code, better in zip("CBAD", "yyny", strict=True)]
    rows += [("RM1", 2, "RM1", "Own", "similar", "n"), *(("RM1", 3, code, "Trust", "all", "n") for code in "ABC")]
    rows += [("RM1", 4, code, f"{code} Trust", "same_type", code.lower()) for code in "NNY"]
    rows += [("RGP", 2, code, "Trust", "all", "y") for code in "ABC"]
    peers = pd.DataFrame(rows, columns=PEERS)
    peers["credibly_better"] = peers["credibly_better"].map({"y": "yes", "n": "no"})
    states = dict.fromkeys(("appointment", "disciplinary", "training", "opportunities"), "gap")
    assert action_plan(gap_rows(**states), NO_PLAN, peers)["peers"].tolist() == [
        "Three of the 4 similar organisations whose figures are published do credibly better: "
        "B Trust; C Trust; D Trust.",
        "None of the 3 other organisations whose figures are published does credibly better.",
        "One of the 3 organisations of the same type whose figures are published does credibly better: Y Trust.",
        "",
    ]


def test_of_fewer_than_three_peers_nothing_is_said() -> None:
    rows = [("RM1", 2, code, f"{code} Trust", "all", "yes") for code in ("A", "B", "RM1")]
    plan = action_plan(
        gap_rows(appointment="gap", training="gap", opportunities="gap"), NO_PLAN, pd.DataFrame(rows, columns=PEERS)
    )
    too_few = "Too few organisations have published figures to compare."
    assert plan["peers"].tolist() == [too_few, too_few, ""]


LINES = st.tuples(
    st.sampled_from(["RM1", "RGP"]),
    st.sampled_from(["", "appointment", "training", "an_older_gap"]),
    *[st.sampled_from(["", "x", "=1+1"])] * 4,
    st.sampled_from([*STATUSES, "", "done"]),
)


@given(st.lists(LINES, max_size=6), *[st.sampled_from(["gap", "watch", "none", "reversed", "unknown"])] * 2)
def test_nothing_that_somebody_wrote_is_lost(lines: list[tuple[str, ...]], first: str, second: str) -> None:
    plan = action_plan(gap_rows(appointment=first, training=second), last_rows(*lines), NO_PEERS)
    written = sorted((code, gap, *texts) for code, gap, *texts, _ in lines if any(texts))
    found = told(plan, "organisation_code", "gap", *TYPED)
    assert sorted(str(line) for line in found if any(line[2:])) == sorted(map(str, written))
    supported = {gap for gap, state in (("appointment", first), ("training", second)) if state in {"gap", "watch"}}
    assert supported <= set(plan.loc[plan["organisation_code"] == "RM1", "gap"])
    as_written = plan[plan["organisation_code"] == "RM1"].merge(
        gap_rows(appointment=first, training=second)[["gap", "state"]], on="gap"
    )
    assert not ((as_written["status"] == "new") & (as_written["state"] != "gap")).any()
