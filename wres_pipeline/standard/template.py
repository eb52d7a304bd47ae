"""The national data-collection template: each year's items and the columns that hold figures.

Here: what stands in the template. Not here: reading or writing a workbook.
"""

from collections.abc import Mapping
from functools import cache
from operator import attrgetter
from types import MappingProxyType

from wres_pipeline.standard.reference import Maybe, Record, read_records

COVER_LABELS = (
    "Organisation code",
    "Reporting year",
    "Snapshot date",
    "Start of items 34 to 45",
    "End of items 34 to 45",
)
"""What stands in column A of the sheet Cover beside what says whose return it is, and of when."""


class TemplateColumn(Record):
    """One column of figures: its letter, and the snapshot (previous, current) and group that it is about."""

    column_letter: str
    period: str
    ethnic_group: str
    label: str


class TemplateItem(Record):
    """One item; ethnic_groups and formula as text, in the notation that schema.yml describes."""

    item: int
    first_year: Maybe[int]
    last_year: Maybe[int]
    section: str
    label: str
    indicator: int
    measure: str
    staff_group: str
    pay_band: str
    unit: str
    figure: str
    entry: str
    ethnic_groups: str
    formula: str

    def is_of(self, year: int) -> bool:
        """Whether the template of that reporting year has it."""
        return (self.first_year or year) <= year <= (self.last_year or year)

    def takes(self, column: TemplateColumn) -> bool:
        """Whether it has a figure of the column's ethnic group."""
        return column.ethnic_group in self.ethnic_groups.split()


@cache
def all_template_items() -> tuple[TemplateItem, ...]:
    """The items of all years: an item that is not the same in all stands more than once (template_items.csv)."""
    return read_records("template_items", TemplateItem)


@cache
def template_items(year: int) -> tuple[TemplateItem, ...]:
    """The items of that reporting year's template in the order in which they stand, wherever their rows are."""
    return tuple(sorted((item for item in all_template_items() if item.is_of(year)), key=attrgetter("item")))


@cache
def known_items(year: int) -> Mapping[int, TemplateItem]:
    """Every item that any year's template has or had, by number, as it is in that year where it is in it."""
    found = {item.item: item for item in (*all_template_items(), *template_items(year))}
    return MappingProxyType(found)


@cache
def template_columns() -> tuple[TemplateColumn, ...]:
    """The columns from left to right (template_columns.csv)."""
    return read_records("template_columns", TemplateColumn)
