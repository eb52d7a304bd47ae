"""Random good returns: two years of every pay band, events, survey and board, of which no rule finds anything."""

import random

from tests.independent import GROUPS, LEAVES
from tests.mutations import Counts, Good, event, leaf
from wres_pipeline.standard.calendar import averages_two_years

YEARS = (2019, 2020, 2021)
BAND = {"white": (8, 40), "bme": (2, 12), "unknown": (0, 1)}
EVENTS = {
    (2, "shortlisted"): {"white": (220, 400), "bme": (60, 120), "unknown": (0, 20)},
    (2, "appointed"): {"white": (45, 60), "bme": (12, 20), "unknown": (0, 4)},
    (3, "entered_disciplinary"): {"white": (12, 25), "bme": (3, 8), "unknown": (0, 1)},
    (4, "accessed_training"): {"white": (60, 120), "bme": (20, 40), "unknown": (0, 5)},
    (9, "board_members"): {"white": (7, 12), "bme": (2, 4), "unknown": (0, 2)},
    (9, "voting_members"): {"white": (2, 8), "bme": (1, 3), "unknown": (0, 1)},
    (9, "executive_members"): {"white": (2, 8), "bme": (1, 3), "unknown": (0, 1)},
}
PARTS = [
    (leaf("medical", "senior_medical_manager", group), leaf("medical", "consultant", group)) for group in GROUPS
] + [
    (event(n, part, group), event(n, whole, group))
    for n, part, whole in (
        (2, "appointed", "shortlisted"),
        (9, "voting_members", "board_members"),
        (9, "executive_members", "board_members"),
    )
    for group in GROUPS
]
"""Cells that are part of another."""


def good_return(rng: random.Random) -> Good:
    year = rng.choice(YEARS)
    counts = random_counts(rng)
    last = {key: moved(rng, key, n) for key, n in counts.items()}
    return Good(year, halved(rng, year, fitting(counts)), halved(rng, year - 1, fitting(last)))


def random_counts(rng: random.Random) -> Counts:
    counts: Counts = {
        leaf(staff, band, group): rng.randint(*BAND[group])
        for staff, bands in LEAVES.items()
        for band in bands
        for group in GROUPS
    }
    for (indicator, measure), ranges in EVENTS.items():
        counts |= {event(indicator, measure, group): rng.randint(*within) for group, within in ranges.items()}
    for n in (5, 6, 7, 8):
        for group, within in (("white", (150, 300)), ("bme", (60, 90))):
            counts[event(n, "respondents", group)] = rng.randint(*within)
            counts[event(n, "percentage", group)] = rng.randint(50, 950) / 10
    return counts


def moved(rng: random.Random, key: tuple[str, ...], number: float) -> float:
    """A count of the year before: hardly another one, a percentage always another one."""
    if key[1] == "percentage":
        return round(number + rng.choice([-1, 1]) * rng.randint(1, 30) / 10, 1)
    return max(number + rng.choice([-1, 0, 1]), 0)


def fitting(counts: Counts) -> Counts:
    """No part larger than its whole."""
    return counts | {part: min(counts[part], counts[whole]) for part, whole in PARTS}


def halved(rng: random.Random, year: int, counts: Counts) -> Counts:
    """Indicator 3 with a half, in the years that average two."""
    key = event(3, "entered_disciplinary", rng.choice(GROUPS[:2]))
    return counts | {key: counts[key] + 0.5} if averages_two_years(year) and rng.random() < 0.5 else counts
