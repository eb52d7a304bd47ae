"""Mutations of a whole return.csv, which still agrees with itself: against last year, or against a threshold."""

import random
from collections.abc import Callable
from dataclasses import replace
from functools import partial

from tests.independent import GROUPS, LEAVES
from tests.mutations import Counts, Good, Make, Mutant, entries, event, leaf, mutant, return_csv, rows_of, workforce
from tests.mutations_good import good_return

OTHER = {"white": "bme", "bme": "white"}
Broken = Counts
"""Counts of this year that break a rule."""


def swapped(rng: random.Random, good: Good) -> Broken:
    """White and BME change places in all headcounts, the shortlisted, or the respondents of indicator 5."""
    measure, indicators = rng.choice([("headcount", "1"), ("shortlisted", "2"), ("respondents", "5")])
    return {
        k: good.this[*k[:4], OTHER.get(k[4], k[4])] if k[1] == measure and k[0] in indicators else n
        for k, n in good.this.items()
    }


def workforce_changed(rng: random.Random, good: Good) -> Broken:
    times = rng.choice([0.1, 0.5, 0.6, 1.5, 2, 10])
    return {k: round(n * times) if k[0] == "1" else n for k, n in good.this.items()}


def bme_share_changed(rng: random.Random, good: Good) -> Broken:
    """Some of the White headcount is in the BME cell, or the reverse."""
    part = rng.choice([-0.6, 0.2, 0.4])
    found = dict(good.this)
    for key in [key for key in good.this if key[0] == "1" and key[4] == "white"]:
        bme = (*key[:4], "bme")
        moved = int(part * good.this[key if part > 0 else bme])
        found[key], found[bme] = good.this[key] - moved, good.this[bme] + moved
    return found


def last_headcounts(rng: random.Random, good: Good) -> Broken:
    """Last year's headcounts, or last year's return as it was."""
    return good.this | {key: n for key, n in good.last.items() if key[0] == "1" or rng.random() < 0.5}


def last_survey(rng: random.Random, good: Good) -> Broken:
    return good.this | {key: n for key, n in good.last.items() if key[1] == "percentage"}


def percentage_changed(rng: random.Random, good: Good) -> Broken:
    """The answer of those who said no, or any other."""
    key = event(rng.randint(5, 8), "percentage", rng.choice(GROUPS[:2]))
    near = good.last[key]
    wrong = [n for n in (round(100 - near, 1), round(near + 15.2, 1), round(near - 15.2, 1)) if 1.1 < n <= 100]
    return good.this | {key: rng.choice([n for n in wrong if abs(n - near) > 15])}


def unknown_up(lowest: float, highest: float, rng: random.Random, good: Good) -> Broken:
    """So many are in the unknown cell of a pay band that their share of the workforce is between these percentages."""
    share = rng.uniform(lowest, highest) / 100
    known = workforce(good.this, "white") + workforce(good.this, "bme")
    more = round(known * share / (1 - share)) - workforce(good.this, "unknown")
    return good.this | {(key := leaf("clinical", "band_5", "unknown")): good.this[key] + more}


def nobody_unknown(rng: random.Random, good: Good) -> Broken:
    return {key: 0 if key[0] == "1" and key[4] == "unknown" else n for key, n in good.this.items()}


def staff_group_absent(rng: random.Random, good: Good) -> Broken:
    staff = rng.sample(list(LEAVES), rng.choice([1, 2]))
    return {key: n for key, n in good.this.items() if key[2] not in staff}


def percentages_of_staff_group(rng: random.Random, good: Good) -> Broken:
    """How many per cent of each ethnic group are in each pay band, or of each pay band in each ethnic group."""
    staff, by_band = rng.choice(list(LEAVES)), rng.random() < 0.5
    found = dict(good.this)
    for each in LEAVES[staff] if by_band else GROUPS:
        keys = [leaf(staff, each, g) for g in GROUPS] if by_band else [leaf(staff, b, each) for b in LEAVES[staff]]
        found |= hundred({key: good.this[key] for key in keys if by_band or key[3] != "senior_medical_manager"})
    return found


def hundred(counts: Counts) -> Counts:
    """Whole percentages that add up to 100, the largest taking what rounding leaves."""
    whole = max(sum(counts.values()), 1)
    found = {key: round(100 * n / whole) for key, n in counts.items()}
    largest = max(found, key=lambda key: found[key])
    return {**found, largest: 100 - sum(n for key, n in found.items() if key != largest)}


def applicants_as_shortlisted(rng: random.Random, good: Good) -> Broken:
    return {key: n * 10 if key[1] == "shortlisted" else n for key, n in good.this.items()}


def shortlisted_unknown(rng: random.Random, good: Good) -> Broken:
    known = sum(good.this[event(2, "shortlisted", group)] for group in GROUPS[:2])
    return good.this | {event(2, "shortlisted", "unknown"): round(known * rng.uniform(0.12, 0.5))}


def everybody_trained(rng: random.Random, good: Good) -> Broken:
    return good.this | {event(4, "accessed_training", group): workforce(good.this, group) for group in GROUPS}


def few_events(rng: random.Random, good: Good) -> Broken:
    """Few events, of one ethnic group more than its share."""
    indicator, measure = rng.choice([(2, "appointed"), (3, "entered_disciplinary"), (4, "accessed_training")])
    white, bme = rng.choice([(2, 5), (2, 2), (8, 1), (1, 4)])
    return good.this | {event(indicator, measure, group): n for group, n in (("white", white), ("bme", bme))}


BREAK: dict[str, Callable[[random.Random, Good], Broken]] = {
    "W0-17": swapped,
    "W1-06": percentages_of_staff_group,
    "W1-21": partial(unknown_up, 5.2, 9.8),
    "W1-22": partial(unknown_up, 10.2, 40),
    "W1-23": partial(unknown_up, 7, 40),
    "W1-24": nobody_unknown,
    "W1-25": staff_group_absent,
    "W1-26": workforce_changed,
    "W1-27": bme_share_changed,
    "W2-03": applicants_as_shortlisted,
    "W2-05": shortlisted_unknown,
    "W4-04": everybody_trained,
    "W5-05": last_survey,
    "W5-06": percentage_changed,
    "WP-03": last_headcounts,
    "WR-01": few_events,
}
"""What breaks a rule; all of these are found in the file as a whole."""


def made(rng: random.Random, rule: str, mutate: Callable[[random.Random, Good], Broken]) -> Mutant:
    good = good_return(rng)
    rows = rows_of(entries(replace(good, this=mutate(rng, good))))
    return mutant(good, rule, return_csv(rng.sample(rows, len(rows))))


MAKERS: dict[str, Make] = {f"csv: {rule}": partial(made, rule=rule, mutate=mutate) for rule, mutate in BREAK.items()}
