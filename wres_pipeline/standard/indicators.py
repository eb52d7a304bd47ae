"""The nine indicators as the 47 rows in which they are shown.

Here: which rows there are and what each is made from. Not here: calculating them; SQL does.
"""

from functools import cache

from wres_pipeline.standard.reference import Record, read_records

SENIOR_BANDS = ("band_8a", "band_8b", "band_8c", "band_8d", "band_9", "vsm")
"""The pay bands whose representation the standard is about; clinical and non-clinical alike."""


class IndicatorRow(Record):
    """One row of the output; an empty text where a column does not apply to the indicator."""

    row_order: int
    indicator: int
    measure: str
    staff_group: str
    pay_band: str
    unit: str
    cell: str
    numerator: str
    denominator: str
    on_top: str
    worse_for_bme: str
    label: str


@cache
def indicator_rows() -> tuple[IndicatorRow, ...]:
    """The 47 rows in their order (indicator_rows.csv)."""
    return read_records("indicator_rows", IndicatorRow)


def whole_workforce() -> int:
    """The row_order of the row that counts everybody in post."""
    return next(row.row_order for row in indicator_rows() if row.cell == "workforce_total")
