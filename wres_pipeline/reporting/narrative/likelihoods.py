"""Indicators 2 to 4 in the narrative report: counts, likelihoods and their ratio, its direction spelt out.

Here: which figures of them are shown, and the words around them. Not here: other indicators.
"""

from collections.abc import Iterator
from types import MappingProxyType
from typing import NamedTuple

from wres_pipeline.reporting.narrative.figures import (
    COMPARED,
    GROUPS,
    PERIODS,
    Rows,
    groups_of,
    has_figures,
    of_indicator,
    table,
)
from wres_pipeline.reporting.narrative.structure import Labelled, Table, fact
from wres_pipeline.reporting.narrative.words import CANNOT_JOIN, status_words
from wres_pipeline.standard.calendar import averages_two_years
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.standard.template import TemplateItem, template_items
from wres_pipeline.submission.content import Figure
from wres_pipeline.text.numbers import counted, percent, rounded


class Act(NamedTuple):
    """What is counted of whom: 'no BME applicants were shortlisted', 'as likely to be appointed from shortlisting'."""

    people: str
    are: str
    did: str
    to_do: str


ACTS = MappingProxyType(
    {
        2: Act(
            people="applicants",
            are="were shortlisted",
            did="were appointed from shortlisting",
            to_do="to be appointed from shortlisting",
        ),
        3: Act(
            people="staff",
            are="are in the workforce",
            did="entered the formal disciplinary process",
            to_do="to enter the formal disciplinary process",
        ),
        4: Act(
            people="staff",
            are="are in the workforce",
            did="accessed non-mandatory training and CPD",
            to_do="to access non-mandatory training and CPD",
        ),
    }
)


def likelihood_reading(number: int, year: int) -> list[Labelled]:
    """How to read the ratio, and whether its counts are averages."""
    (row,) = of_indicator(number)
    act = ACTS[number]
    how = (
        f"{GROUPS[row.on_top]} {act.people} compared with {GROUPS[_below(row.on_top)]} {act.people}. 1.00 means that "
        f"both fare alike; above 1.00 is to the disadvantage of BME {act.people}, below 1.00 to that of White "
        f"{act.people}."
    )
    return [fact("How to read it", how), *_averages(number, year)]


def likelihood_facts(number: int, rows: Rows) -> list[Labelled]:
    """What the ratio is in both years, and whether it is beyond what parity allows."""
    (row,) = of_indicator(number)
    act = ACTS[number]
    return [fact(PERIODS[p].capitalize(), _words(act, row.on_top, rows(p, row), PERIODS[p])) for p in PERIODS]


def _averages(number: int, year: int) -> Iterator[Labelled]:
    averaged = [words for words, of in zip(PERIODS.values(), (year, year - 1), strict=True) if averages_two_years(of)]
    if number == 3 and averaged:  # noqa: PLR2004  # as the calendar names its column
        yield fact("Counted as", " ".join(f"{words.capitalize()}: average of two years." for words in averaged))


def _below(on_top: str) -> str:
    return next(group for group in COMPARED if group != on_top)


def _words(act: Act, on_top: str, row: Figure, period: str) -> str:
    if row.value is None:
        return status_words(row, period, _because(act, on_top, row))
    ratio, below = rounded(row.value), GROUPS[_below(on_top)]
    return (
        f"{ratio}{_interval(row)}. {GROUPS[on_top]} {act.people} were {ratio} times as likely as {below} {act.people} "
        f"{act.to_do}. {_flag(act, row)}"
    ).strip()


def _interval(row: Figure) -> str:
    if row.ci_lower is None:
        return ""
    upper = f"to {rounded(row.ci_upper)}" if row.ci_upper is not None else "upwards"
    return f" (95% interval {rounded(row.ci_lower)} {upper})"


def _flag(act: Act, row: Figure) -> str:
    lowest, highest = (rounded(thresholds()[name].value) for name in ("lowest_parity", "highest_parity"))
    whom = f"to the disadvantage of {GROUPS.get(row.disadvantages or '', '')} {act.people}"
    return {
        "inside": f"That is within the range from {lowest} to {highest}.",
        "outside": f"That is outside the range from {lowest} to {highest}, {whom}, and the interval excludes 1.00.",
        "outside_uncertain": f"That is outside the range from {lowest} to {highest}, {whom}, but the interval includes "
        "1.00: it may be chance.",
    }.get(row.flag or "", "")


def _because(act: Act, on_top: str, row: Figure) -> str:
    """What there is nobody of, so that nothing can be divided by it."""
    whole, rates = (
        dict(zip(COMPARED, groups_of(row, column, COMPARED), strict=True)) for column in ("denominator", "rate")
    )
    for group in COMPARED:
        if whole[group] == 0:
            return f"no {GROUPS[group]} {act.people} {act.are}"
    below = _below(on_top)
    return f"no {GROUPS[below]} {act.people} {act.did}" if rates[below] == 0 else CANNOT_JOIN


def likelihood_tables(number: int, rows: Rows, year: int) -> list[Table]:
    """Counts and likelihood of each ethnic group, both years; none where there is only the workforce."""
    (row,) = of_indicator(number)
    both = {period: rows(period, row) for period in PERIODS}
    labels = {item.measure: item.label for item in template_items(year) if _is_of_groups(item, number)}
    lines = {
        labels[row.denominator]: {p: [*map(counted, groups_of(both[p], "denominator", GROUPS))] for p in PERIODS},
        labels[row.numerator]: {p: [*map(counted, groups_of(both[p], "numerator", GROUPS))] for p in PERIODS},
        labels[row.measure]: {p: [*map(percent, groups_of(both[p], "rate", GROUPS))] for p in PERIODS},
    }
    if not has_figures(lines[labels[row.numerator]]):
        return []
    return table("Numbers and likelihoods by ethnic group", "Figure", list(GROUPS.values()), lines)


def _is_of_groups(item: TemplateItem, number: int) -> bool:
    """Whether an item is a count or likelihood, not the ratio of two."""
    return item.indicator == number and item.figure != "value"
