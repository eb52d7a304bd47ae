"""The national data-collection template: its 63 items and the columns that hold figures.

Here: what stands in the template. Not here: reading or writing a workbook.
"""

from functools import cache

from wres_pipeline.standard.reference import Record, read_records

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

    def takes(self, column: TemplateColumn) -> bool:
        """Whether it has a figure of the column's ethnic group."""
        return column.ethnic_group in self.ethnic_groups.split()


@cache
def template_items() -> tuple[TemplateItem, ...]:
    """The 63 items in the order in which they stand (template_items.csv)."""
    return read_records("template_items", TemplateItem)


@cache
def template_columns() -> tuple[TemplateColumn, ...]:
    """The columns from left to right (template_columns.csv)."""
    return read_records("template_columns", TemplateColumn)
