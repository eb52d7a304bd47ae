"""Random returns: one without contradictions is accepted, and one cell that contradicts another is always found out."""

import random
from collections.abc import Iterator
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.conftest import build_warehouse, read, write_return
from tests.independent import GROUPS, Maybe, Sent, headcount
from tests.random_returns import as_rows, random_return
from tests.rule_cases import register

PAIRS = 50
WHOLES = {"appointed": "shortlisted", "voting_members": "board_members", "executive_members": "board_members"}
RULES = {"appointed": "W2-01", "entered_disciplinary": "W3-03", "accessed_training": "W4-01", "headcount": "W1-04"}
Key = tuple[str, str, str, str]
Contradiction = tuple[Key, Fraction, str]


def most(sent: Sent, key: Key) -> Maybe:
    """The largest number that the cell can hold, where another cell limits it."""
    measure, _, band, group = key
    if measure in WHOLES:
        return sent.get((WHOLES[measure], "all", "all", group))
    if measure in {"entered_disciplinary", "accessed_training"}:
        return headcount(sent, "all", "all", group)
    return headcount(sent, "medical", "consultant", group) if band == "senior_medical_manager" else None


def contradictions(sent: Sent) -> Iterator[Contradiction]:
    """Every cell with a number that contradicts the others, and the rule that must find it out."""
    leaves = {key: n for key, n in sent.items() if key[1] != "all" or key[0] != "headcount"}
    staff = headcount(leaves, "all", "all", "all")
    for key in sent:
        measure, staff_group, band, group = key
        parts = sum((sent.get((measure, staff_group, band, g), Fraction()) for g in GROUPS), Fraction())
        if (limit := most(sent, key)) is not None:
            yield key, limit + 1, RULES.get(measure, "W9-01")
        if group == "all" and parts:
            yield key, parts - 1, "W1-01"
        if key == ("headcount", "all", "all", "all") and staff:
            yield key, staff - 1, "W1-03"


def pair(rng: random.Random) -> tuple[Sent, Contradiction]:
    """A return without contradictions, and one that would be."""
    while True:
        sent = random_return(rng)
        if found := list(contradictions(sent)):
            return sent, rng.choice(found)


@settings(max_examples=3, deadline=None)
@given(seed=st.integers(0, 2**32))
def test_one_contradiction_is_always_found_out(seed: int, tmp_path_factory: pytest.TempPathFactory) -> None:
    rng, folder = random.Random(seed), tmp_path_factory.mktemp("random")
    pairs = {f"{n:02}": pair(rng) for n in range(PAIRS)}
    for number, (sent, (key, value, _)) in pairs.items():
        write_return(folder, as_rows(sent), f"GOOD{number}")
        write_return(folder, as_rows({**sent, key: value}), f"BAD{number}")
    register(folder, [f"{kind}{number}" for kind in ("GOOD", "BAD") for number in pairs])
    found = read(build_warehouse(folder, 2020, folder), "select * from findings")
    rejected = found.loc[found["level"] == "rejects_return", "organisation_code"]
    assert not [code for code in rejected if code.startswith("GOOD")]
    told = set(found[["organisation_code", "rule", "location"]].itertuples(index=False, name=None))
    for number, (sent, (key, value, rule)) in pairs.items():
        assert (f"BAD{number}", rule, str(list(sent).index(key) + 2)) in told, (sent, key, value, rule)
