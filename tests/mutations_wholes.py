"""Mutations of a return in which figures no longer fit each other: parts over wholes, and totals (W1 to W5, W9)."""

import random

from tests.independent import GROUPS, LEAVES
from tests.mutations import Change, Entries, Key, Place, event, leaf, numbers, workforce
from tests.mutations_good import PARTS

OF_PART = {"headcount": "W1-04", "appointed": "W2-01", "voting_members": "W9-01", "executive_members": "W9-01"}
OF_WORKFORCE = {
    "entered_disciplinary": (3, "W3-03"),
    "accessed_training": (4, "W4-01"),
    "executive_members": (9, "W9-06"),
}
PERIODS = ("current", "previous")


def part_over_whole(rng: random.Random, sent: Entries) -> Change:
    (part, whole), period = rng.choice(PARTS), rng.choice(PERIODS)
    over = float(sent[whole, period]) + rng.choice([1, rng.randint(2, 90)])
    return Change(OF_PART[part[1]], {(part, period): f"{over:g}"}, ((part, period),))


def whole_under_part(rng: random.Random, sent: Entries) -> Change:
    """The whole is sent too small, and all its parts stand out."""
    held = [(part, whole, period) for part, whole in PARTS for period in PERIODS if float(sent[part, period]) >= 1]
    part, whole, period = rng.choice(held)
    under = rng.randrange(int(float(sent[part, period])))
    parts = [(p, period) for p, w in PARTS if w == whole and float(sent[p, period]) > under]
    return Change(OF_PART[part[1]], {(whole, period): str(under)}, tuple(parts))


def over_workforce(rng: random.Random, sent: Entries) -> Change:
    measure, group, period = rng.choice(list(OF_WORKFORCE)), rng.choice(GROUPS), rng.choice(PERIODS)
    indicator, rule = OF_WORKFORCE[measure]
    place = event(indicator, measure, group), period
    over = workforce(numbers(sent, period), group) + rng.choice([1, rng.randint(2, 900)])
    return Change(rule, {place: f"{over:g}"}, (place,))


def more_entered_than_there_are(rng: random.Random, sent: Entries) -> Change:
    """In all, and not of one ethnic group only, from which people may have left."""
    period = rng.choice(PERIODS)
    over = workforce(numbers(sent, period)) + rng.choice([1, rng.randint(2, 900)])
    return Change("W3-01", {(event(3, "entered_disciplinary", rng.choice(GROUPS)), period): f"{over:g}"})


def respondents_over_workforce(rng: random.Random, sent: Entries) -> Change:
    place = a_respondent(rng)
    over = workforce(numbers(sent, place[1])) + rng.choice([1, rng.randint(2, 900)])
    return Change("W5-07", {place: f"{over:g}"}, (place,))


def few_respondents(rng: random.Random, sent: Entries) -> Change:
    place = a_respondent(rng)[0], "current"
    return Change("W5-04", {place: str(rng.randint(1, 10))}, (place,))


def a_respondent(rng: random.Random) -> Place:
    return event(rng.randint(5, 8), "respondents", rng.choice(GROUPS[:2])), rng.choice(PERIODS)


def off(rng: random.Random, sent: Entries, place: Place) -> Entries:
    """A little too much or too little, or a digit too many."""
    number = int(float(sent[place]))
    wrong = [number + rng.randint(1, 9), number + 1]
    wrong += [number - 1, rng.randrange(number), 10 * number] if number else []
    return {place: str(rng.choice(wrong))}


def a_total(rng: random.Random, rule: str, sent: Entries, *keys: Key) -> Change:
    place = rng.choice(keys), rng.choice(PERIODS)
    return Change(rule, off(rng, sent, place), (place,))


def cell_total(rng: random.Random, sent: Entries) -> Change:
    """The total of a pay band, of a staff group or of all."""
    staff = rng.choice([*LEAVES, "all"])
    band = rng.choice([*LEAVES.get(staff, []), "all"])
    return a_total(rng, "W1-01", sent, leaf(staff, band, "all"))


def group_total(rng: random.Random, sent: Entries) -> Change:
    return a_total(rng, "W1-02", sent, leaf(rng.choice(list(LEAVES)), "all", rng.choice([*GROUPS, "all"])))


def workforce_total(rng: random.Random, sent: Entries) -> Change:
    return a_total(rng, "W1-03", sent, leaf("all", "all", rng.choice([*GROUPS, "all"])))


def headcount_off(rng: random.Random, sent: Entries) -> Change:
    """The headcount of a pay band, which its total then belies."""
    staff, period = rng.choice(list(LEAVES)), rng.choice(PERIODS)
    band = rng.choice(LEAVES[staff])
    place = leaf(staff, band, rng.choice(GROUPS)), period
    return Change("W1-01", off(rng, sent, place), ((leaf(staff, band, "all"), period),))


def same_total_in_every_band(rng: random.Random, sent: Entries) -> Change:
    """The total of a pay band is that of the staff group; found at the first of them."""
    staff, period = rng.choice(list(LEAVES)), rng.choice(PERIODS)
    bands = [leaf(staff, band, "all") for band in LEAVES[staff] if band != "senior_medical_manager"]
    wrong = {(key, period): sent[leaf(staff, "all", "all"), period] for key in bands}
    return Change("W1-07", wrong, (next(place for place in sent if place in wrong),))


BOTH = (part_over_whole, whole_under_part, over_workforce, more_entered_than_there_are)
CSV_ONLY = (
    respondents_over_workforce,
    few_respondents,
    cell_total,
    group_total,
    workforce_total,
    headcount_off,
    same_total_in_every_band,
)
"""A workbook has neither respondents nor cells for totals."""
