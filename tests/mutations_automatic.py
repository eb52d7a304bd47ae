"""Mutations of the automatic cells of a return.xlsx: each as somebody published it (WA)."""

import math
import random
from collections.abc import Callable
from functools import partial

from tests.mutations import Make, Mutant
from tests.mutations_book import DIFFERENCE, RATES, RATIOS, SHARES, Altered, Figures, address, book_mutant, figures
from tests.mutations_good import good_return

Cell = tuple[int, str, str]
RATIO_ITEMS = tuple(item for item, *_ in RATIOS)
RATE_ITEMS = tuple(item for item, *_ in RATES)
EVERY = (*RATE_ITEMS, *RATIO_ITEMS, *SHARES, DIFFERENCE)
VISIBLE = 0.02
"""A mistake that moves the figure by less could be rounding."""


def shown(rule: str, wrong: Callable[[Figures, Cell], float | str | None], items: tuple[int, ...]) -> Make:
    """Shows an automatic cell of these items wrong, one where that can be seen."""
    return partial(_shown, rule=rule, wrong=wrong, items=items)


def _shown(
    rng: random.Random, rule: str, wrong: Callable[[Figures, Cell], float | str | None], items: tuple[int, ...]
) -> Mutant:
    while True:
        known = figures(good := good_return(rng))
        cell = rng.choice([cell for cell in known if cell[0] in items])
        value = wrong(known, cell)
        if isinstance(value, str) or (value is not None and abs(value - known[cell]) > VISIBLE):
            place = address(*cell)
            return book_mutant(good, Altered(rule, {place: value}, (place,)))


def upside_down(known: Figures, cell: Cell) -> float:
    return -known[cell] if cell[0] == DIFFERENCE else 1 / known[cell]


def hundredfold(known: Figures, cell: Cell) -> float:
    return round(100 * known[cell], 1)


def with_percent_sign(known: Figures, cell: Cell) -> str:
    return f"{100 * known[cell]:.0f}%"


def cut_off(known: Figures, cell: Cell) -> float | None:
    """After one decimal, where rounding would have shown another."""
    short = math.floor(10 * known[cell]) / 10
    return short if known[cell] > 0 and known[cell] - short > 0.052 else None


def of_rounded_rates(known: Figures, cell: Cell) -> float | None:
    """A ratio of rates with one decimal; one that has two decimals itself could as well be cut off."""
    _, rate, top, below = next(each for each in RATIOS if each[0] == cell[0])
    above, under = (math.floor(10 * known[rate, cell[1], group] + 0.5) for group in (top, below))
    ratio = above / under if under else 0
    return None if math.isclose(100 * ratio, round(100 * ratio)) else ratio


def unknown_left_out(known: Figures, cell: Cell) -> float | None:
    unknown = known[cell[0], cell[1], "unknown"]
    return known[cell] / (1 - unknown / 100) if cell[2] != "unknown" and 0 < unknown < 100 else None


def board_share(known: Figures, cell: Cell) -> float:
    return known[57, cell[1], cell[2]]


def of_the_other_group(known: Figures, cell: Cell) -> float | None:
    other = {"white": "bme", "bme": "white"}.get(cell[2])
    return known.get((cell[0], cell[1], other)) if other else None


def off(known: Figures, cell: Cell) -> float:
    """No mistake that is known."""
    return known[cell] + 0.37


def a_word(known: Figures, cell: Cell) -> str:
    return "see report"


MAKERS: dict[str, Make] = {
    "off": shown("WA-01", off, EVERY),
    "a word": shown("WA-01", a_word, EVERY),
    "upside down": shown("WA-02", upside_down, (*RATIO_ITEMS, DIFFERENCE)),
    "hundredfold": shown("WA-03", hundredfold, RATIO_ITEMS),
    "percent sign": shown("WA-03", with_percent_sign, RATIO_ITEMS),
    "rounded rates": shown("WA-04", of_rounded_rates, RATIO_ITEMS),
    "cut off": shown("WA-05", cut_off, EVERY),
    "unknown left out": shown("WA-06", unknown_left_out, tuple(SHARES)),
    "board share": shown("WA-07", board_share, (DIFFERENCE,)),
    "other group": shown("WA-08", of_the_other_group, (*RATE_ITEMS, *SHARES)),
}
