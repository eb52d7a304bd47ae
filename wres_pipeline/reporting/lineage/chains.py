"""The lineage of each indicator's items, as the page shows it: items, tables stage by stage, steps.

Here: what stands in which part of the page. Not here: finding lineage in SQL (warehouse.lineage), looks (templates).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import NamedTuple

from wres_pipeline.contracts import Table, tables
from wres_pipeline.reporting.lineage.ends import is_inbox
from wres_pipeline.reporting.return_workbook.items import item_rows
from wres_pipeline.standard.template import TemplateItem, template_columns, template_items
from wres_pipeline.warehouse.lineage.tracing import Column, Trace, is_model, trace
from wres_pipeline.warehouse.models import models

START = Column("template_values", "value")
STAGES = {"marts": "Figures", "intermediate": "Counts", "staging": "Sorted and typed"}


class Item(NamedTuple):
    """An item of the template, its row in the sheet, its cells by period, and the columns of the inbox behind it."""

    item: TemplateItem
    row: int
    cells: Mapping[str, str]
    ends: tuple[Column, ...]


class Step(NamedTuple):
    """A table on the way: its columns with those that each is made from, and those its rows are chosen by."""

    table: Table
    columns: Mapping[str, tuple[Column, ...]]
    chosen_by: tuple[Column, ...]

    @property
    def reads(self) -> list[str]:
        """Tables that it is made from, here; reference data under one name."""
        found = {each.table for made in self.columns.values() for each in made} | {c.table for c in self.chosen_by}
        sent = sorted(name for name in found if name.startswith("raw_"))
        seeds = ["reference data"] if any(tables()[name].kind == "seed" for name in found) else []
        return [*(name for name in _order() if name in found), *sent, *seeds]


@dataclass(frozen=True)
class Chain:
    """Indicators with the same lineage: their items, the steps from the cell on, and where it ends."""

    indicators: tuple[int, ...]
    items: tuple[Item, ...]
    steps: tuple[Step, ...]
    ends: tuple[Column, ...]

    @property
    def title(self) -> str:
        """The headings of the template."""
        return "; ".join(dict.fromkeys(each.item.section.partition(" ")[2] for each in self.items))

    @property
    def stages(self) -> list[tuple[str, list[Step]]]:
        """Steps by the folder of their SQL, from the cell on."""
        return [(words, [s for s in self.steps if s.table.folder == folder]) for folder, words in STAGES.items()]


@cache
def chains(year: int) -> tuple[Chain, ...]:
    """The lineage of every item of a year's template, indicators of the same lineage together."""
    items = template_items(year)
    rows, found = item_rows(items), dict[int, Trace]()
    for alike in _alike(items):
        asked = {"version": {"exact"}, "item": {str(each.item) for each in alike}}
        found |= dict.fromkeys((each.item for each in alike), trace(START, asked))
    of_indicator = {n: tuple(own) for n, own in groupby(items, key=lambda each: each.indicator)}
    traced = {n: _together(found[each.item] for each in own) for n, own in of_indicator.items()}
    shown = {n: tuple(_item(i, rows[i.item], found[i.item]) for i in own) for n, own in of_indicator.items()}
    return tuple(
        Chain(
            same, tuple(i for n in same for i in shown[n]), tuple(_steps(traced[same[0]])), tuple(traced[same[0]].ends)
        )
        for same in _same(traced)
    )


def _alike(items: Iterable[TemplateItem]) -> Iterator[list[TemplateItem]]:
    """Items that differ in nothing but the pay band, one after another."""
    for _, alike in groupby(items, key=lambda i: (i.indicator, i.measure, i.staff_group, i.figure)):
        yield list(alike)


def _together(traces: Iterable[Trace]) -> Trace:
    found = Trace()
    for each in traces:
        for column, made in each.made_from.items():
            found.made_from.setdefault(column, set()).update(made)
        for table, chosen in each.chosen_by.items():
            found.chosen_by.setdefault(table, set()).update(chosen)
    return found


def _same(traced: Mapping[int, Trace]) -> list[tuple[int, ...]]:
    groups: list[list[int]] = []
    for number, own in traced.items():
        alike = next((group for group in groups if traced[group[0]] == own), None)
        if alike:
            alike.append(number)
        else:
            groups.append([number])
    return [tuple(group) for group in groups]


def _item(item: TemplateItem, row: int, found: Trace) -> Item:
    return Item(item, row, _cells(item, row), tuple(column for column in found.ends if is_inbox(column)))


def _cells(item: TemplateItem, row: int) -> dict[str, str]:
    """By period the first and the last cell of the item's row, such as G42:I42."""
    found: dict[str, list[str]] = {}
    for column in template_columns():
        if item.takes(column):
            found.setdefault(column.period, []).append(f"{column.column_letter}{row}")
    return {period: ":".join(dict.fromkeys((cells[0], cells[-1]))) for period, cells in found.items()}


def _steps(found: Trace) -> Iterator[Step]:
    for name in _order():
        own = {column.name: made for column, made in found.made_from.items() if column.table == name}
        if own and is_model(name):
            table = tables()[name]
            columns = {c: tuple(sorted(own[c])) for c in table.column_types if c in own}
            yield Step(table, columns, tuple(sorted(found.chosen_by.get(name, ()))))


def _order() -> Sequence[str]:
    """Models from the end to the beginning."""
    return list(models())[::-1]
