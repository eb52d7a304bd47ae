"""A good return.xlsx: its entered cells from the counts, its automatic cells worked out once more in plain Python."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TypeGuard

from tests.independent import GROUPS
from tests.mutations import Entries, Good, Key, Mutant, Place, entries, last_return
from tests.rule_cases import Files, Value, workbook
from tests.rule_cases_automatic import rows_of_items
from wres_pipeline.standard.template import template_columns, template_items

Figures = dict[tuple[int, str, str], float]
RATES = ((36, 35, 34), (40, 39, 38), (44, 43, 42))
RATIOS = ((37, 36, "white", "bme"), (41, 40, "bme", "white"), (45, 44, "white", "bme"))
"""Item, the rate that it divides, the group on top and the group below."""
SHARES = {57: 50, 58: 51, 59: 52, 60: 54, 61: 55, 62: 56}
DIFFERENCE = 63


def key_of(item: int, group: str) -> Key:
    """The key of an entered item in a return.csv, which has no keys where there is only one."""
    found = template_items(2020)[item - 1]
    staff, band = ("" if each == "all" else each for each in (found.staff_group, found.pay_band))
    return str(found.indicator), found.measure, staff, band, group


ENTERED = {
    key_of(item.item, group): (item.item, group)
    for item in template_items(2020)
    if item.entry == "entered"
    for group in item.ethnic_groups.split()
}
"""Item and ethnic group of every key that the workbook has a cell for."""
LETTERS = {(column.period, column.ethnic_group): column.column_letter for column in template_columns()}


def figures(good: Good) -> Figures:
    """Every figure of both years, the automatic ones too."""
    found: Figures = {}
    for period, counts in (("current", good.this), ("previous", good.last)):
        known = {ENTERED[key]: n for key, n in counts.items() if key in ENTERED}
        found |= {(item, period, group): n for (item, group), n in automatic(known).items()}
    return found


def automatic(known: Mapping[tuple[int, str], float]) -> dict[tuple[int, str], float]:
    """The entered items of one year and those that follow from them."""
    found = dict(known)
    for g in GROUPS:
        staff = sum(n for (item, group), n in known.items() if group == g and item <= 33 and item != 30)
        found |= {(item, g): staff for item in (38, 42, 56)}
        found |= {(52, g): found[50, g] - found[51, g], (53, g): found[50, g], (55, g): found[50, g] - found[54, g]}
        rated = [each for each in RATES if found[each[2], g]]
        found |= {(rate, g): 100 * found[part, g] / found[whole, g] for rate, part, whole in rated}
    found |= {(item, "white"): found[rate, top] / found[rate, below] for item, rate, top, below in RATIOS}
    return found | shares(found)


def shares(found: Mapping[tuple[int, str], float]) -> dict[tuple[int, str], float]:
    sums = {item: sum(found[of, group] for group in GROUPS) for item, of in SHARES.items()}
    shown = {(item, g): 100 * found[of, g] / sums[item] for item, of in SHARES.items() if sums[item] for g in GROUPS}
    return shown | {(DIFFERENCE, g): shown[57, g] - shown[62, g] for g in GROUPS}


def book_entries(good: Good) -> Entries:
    """The cells that are entered in a workbook, as text."""
    return {place: n for place, n in entries(good).items() if place[0] in ENTERED}


def address(item: int, period: str, group: str) -> str:
    return f"WRES!{LETTERS[period, group]}{rows_of_items()[str(item)]}"


def place_of(place: Place) -> str:
    """Where an entered cell stands."""
    key, period = place
    item, group = ENTERED[key]
    return address(item, period, group)


@dataclass(frozen=True)
class Altered:
    """Cells of a workbook that hold something else, the rule that this breaks, and the cells that it is found in."""

    rule: str
    cells: Mapping[str, Value]
    at: tuple[str, ...]


def good_book(good: Good) -> Files:
    return {**last_return(good), f"{good.year}/return.xlsx": workbook(figures(good), year=good.year)}


def book_mutant(good: Good, altered: Altered) -> Mutant:
    name, known = f"{good.year}/return.xlsx", figures(good)
    cells = {address(*cell): cell for cell in known}
    shown = {cells[each]: float(n) for each, n in altered.cells.items() if each in cells and is_number(n)}
    typed = {place: n for place, n in altered.cells.items() if cells.get(place) not in shown}
    write = workbook(known | shown, typed, year=good.year)
    found = frozenset((name, place) for place in altered.at)
    return Mutant(altered.rule, {name: write}, found)


def is_number(value: Value) -> TypeGuard[str | float]:
    """Whether it can be written into a cell of the template, beside formulas that show what they showed."""
    return re.fullmatch(r"-?[0-9]+(\.[0-9]+)?(e-?[0-9]+)?", str(value)) is not None
