"""The 47 figures that counts give, in plain Python with exact fractions.

Here: from numbers that are known or None to a figure and its state. Not here: where the numbers come from
(independent_extracts, independent_merging).
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from fractions import Fraction

from tests.independent import GROUPS, Maybe, rate
from wres_pipeline.standard.indicators import IndicatorRow

Count = Callable[[str, str, str, str], Maybe]
"""The number of a measure, staff group, pay band and ethnic group."""


@dataclass(frozen=True)
class Figure:
    """One of the 47 rows, by ethnic group in the order of GROUPS; state: calculated, not_calculable or absent."""

    numerators: tuple[Maybe, ...]
    denominators: tuple[Maybe, ...]
    value: Maybe
    state: str


def total(parts: Iterable[Maybe]) -> Maybe:
    """Their sum; None where one of them is not known."""
    known = list(parts)
    return None if None in known else sum((part for part in known if part is not None), Fraction())


def figure(count: Count, row: IndicatorRow) -> Figure:
    """A row from counts that are all known or None."""
    cell = (row.staff_group, row.pay_band)
    if row.indicator in {2, 3, 4}:
        return likelihood(count, row)
    if row.indicator in range(5, 9):
        percentages = [count(f"percentage_{row.indicator}", *cell, group) for group in GROUPS[:2]]
        respondents = [count(f"respondents_{row.indicator}", *cell, group) for group in GROUPS[:2]]
        return Figure(
            (None,) * 3, (*respondents, None), *stated(difference(percentages[1], percentages[0]), percentages)
        )
    parts = [count(row.numerator, *cell, group) for group in (*GROUPS, "all")]
    share = rate(parts[1], parts[3])
    needed = [parts[1], parts[3]]
    if row.indicator == 9:
        staff = [count("headcount", "all", "all", group) for group in ("bme", "all")]
        share, needed = difference(share, rate(*staff)), [*needed, *staff]
    return Figure(tuple(parts[:3]), (parts[3],) * 3, *stated(share, needed))


def likelihood(count: Count, row: IndicatorRow) -> Figure:
    parts = [count(row.numerator, "all", "all", group) for group in GROUPS]
    wholes = [count(row.denominator, "all", "all", group) for group in GROUPS]
    white, bme = (rate(parts[n], wholes[n]) for n in range(2))
    top, below = (bme, white) if row.on_top == "bme" else (white, bme)
    ratio = top / below if top is not None and below else None
    return Figure(tuple(parts), tuple(wholes), *stated(ratio, [*parts[:2], *wholes[:2]]))


def difference(one: Maybe, other: Maybe) -> Maybe:
    return None if one is None or other is None else one - other


def stated(found: Maybe, needed: list[Maybe]) -> tuple[Maybe, str]:
    return found, "calculated" if found is not None else "absent" if None in needed else "not_calculable"
