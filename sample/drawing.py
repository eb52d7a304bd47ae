"""Drawing counts and choices with a seeded generator, alike on every version of Python.

Here: ways to draw, from Random.random() and whole numbers only, since other methods of Random, and sums of
floats, may differ between versions. Not here: what is drawn.
"""

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import TypeVar

Thing = TypeVar("Thing")


def below(rng: Random, limit: int) -> int:
    """A whole number from 0 to limit - 1."""
    return int(limit * rng.random())


def about(rng: Random, people: int, chance: float) -> int:
    """Roughly people x chance, some four per cent more or less, never more than there are people."""
    return min(people, int(people * chance * (0.96 + 0.08 * rng.random()) + rng.random()))


def place(rng: Random, weights: Sequence[int]) -> int:
    """One of the places, at random in proportion to the weights."""
    edges = list(accumulate(weights))
    return bisect_right(edges, below(rng, edges[-1]))


def spread(rng: Random, people: int, weights: Sequence[int]) -> list[int]:
    """People over places, each put at random in proportion to the weights."""
    counts = [0] * len(weights)
    for _ in range(people):
        counts[place(rng, weights)] += 1
    return counts


def some_of(rng: Random, things: Sequence[Thing], number: int) -> list[Thing]:
    """That many of the things, each as likely as any other, in the order in which they stand."""
    chosen: list[Thing] = []
    for passed, thing in enumerate(things):
        if below(rng, len(things) - passed) < number - len(chosen):
            chosen.append(thing)
    return chosen


def a_year_later(rng: Random, counts: Sequence[int], weights: Sequence[int], growth: float) -> list[int]:
    """The same places after a year: a tenth have left, others came, and growth (a share of all) on top."""
    people = sum(counts)
    left = spread(rng, people // 10, counts)
    came = spread(rng, people // 10 + about(rng, people, growth), weights)
    return [max(0, count - gone) + new for count, gone, new in zip(counts, left, came, strict=True)]
