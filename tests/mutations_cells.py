"""Mutations of a return.xlsx: its Cover, its hatched cells, and counts over their formulas (W0, W1-08, W9)."""

import random
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial

from tests.independent import GROUPS
from tests.mutations import Good, Make, Mutant, Mutate, last_return
from tests.mutations_book import (
    ENTERED,
    Altered,
    address,
    book_entries,
    book_mutant,
    figures,
    place_of,
)
from tests.mutations_good import good_return
from wres_pipeline.standard.template import template_columns, template_items

PERIODS = ("current", "previous")


def other_cover(rng: random.Random, good: Good) -> Altered:
    """The Cover of another year, or with another organisation's code."""
    years: list[int | str | None] = [good.year - 1, f"{good.year - 1}/{good.year - 2000}", str(good.year + 1), None]
    wrong: dict[str, list[int | str | None]] = {"Cover!B5": ["RM1", "NHS Test Trust", None], "Cover!B6": years}
    place = rng.choice(list(wrong))
    text = rng.choice(wrong[place])
    return Altered("W0-07", {place: text}, (place if text else "Cover",))


def other_dates(rng: random.Random, good: Good) -> Altered:
    place = rng.choice(["Cover!B7", "Cover!B8", "Cover!B9", "WRES!D3", "WRES!G3"])
    wrong: list[date | str] = [date(good.year, 12, 31), "31 March 2009", "31/03/1999", "March", f"{good.year}-03-30"]
    day = rng.choice(wrong)
    heading = {"WRES!D3": "Previous year, ", "WRES!G3": "Current year, "}.get(place)
    return Altered("W0-16", {place: f"{heading}{day}" if heading else day}, (place,))


def hatched_cell(rng: random.Random, good: Good) -> Altered:
    """An entered item has no cell there; beside an automatic one it is a figure that is not ours."""
    hatched = [
        (i, c) for i in template_items(2020) for c in template_columns() if c.ethnic_group not in i.ethnic_groups
    ]
    item, column = rng.choice(hatched)
    place = address(item.item, column.period, column.ethnic_group)
    return Altered("W0-10" if item.entry == "entered" else "WA-01", {place: rng.randint(0, 99)}, (place,))


def typed_over(rule: str, items: tuple[int, ...], rng: random.Random, good: Good) -> Altered:
    """A number over the formula of a count: another, or that of the other ethnic group."""
    item, period, group = rng.choice(items), rng.choice(PERIODS), rng.choice(GROUPS)
    right = figures(good)[item, period, group]
    wrong = {right + 1, right + rng.randint(1, 500), max(right - 1, 0), 10 * right, -right} - {right}
    place = address(item, period, group)
    return Altered(rule, {place: rng.choice(sorted(wrong))}, (place,))


def headcount_without_its_sum(rng: random.Random, good: Good) -> Altered:
    """A pay band is corrected, and the formula of the workforce was lost: it shows what it showed."""
    bands = [key for key in ENTERED if key[0] == "1" and key[3] != "senior_medical_manager"]
    key, period = rng.choice(bands), rng.choice(PERIODS)
    number = (good.this if period == "current" else good.last)[key] + rng.randint(1, 9)
    at = tuple(address(item, period, key[4]) for item in (38, 42, 56))
    return Altered("W1-08", {place_of((key, period)): number}, at)


def entered(rng: random.Random, mutate: Mutate) -> Mutant:
    """A mutation of cells that a sender fills in."""
    change = mutate(rng, book_entries(good := good_return(rng)))
    cells = {place_of(place): value or None for place, value in change.entries.items()}
    at = tuple(place_of(place) for place in change.at) or ("",)
    mutant = book_mutant(good, Altered(change.rule, cells, at))
    return replace(mutant, files={**last_return(good), **mutant.files})


def altered(rng: random.Random, mutate: Callable[[random.Random, Good], Altered]) -> Mutant:
    return book_mutant(good := good_return(rng), mutate(rng, good))


ALTERED: dict[str, Callable[[random.Random, Good], Altered]] = {
    "other cover": other_cover,
    "other dates": other_dates,
    "hatched cell": hatched_cell,
    "workforce typed over": partial(typed_over, "W1-08", (38, 42, 56)),
    "workforce without its sum": headcount_without_its_sum,
    "non-voting typed over": partial(typed_over, "W9-04", (52, 53)),
    "non-executive typed over": partial(typed_over, "W9-05", (55,)),
}
MAKERS: dict[str, Make] = {f"book: {name}": partial(altered, mutate=mutate) for name, mutate in ALTERED.items()}
