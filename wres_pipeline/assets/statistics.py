"""Stage 6: the interval and the flag of each figure, exact and rounded."""

from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.settings import Settings
from wres_pipeline.standard.rules import thresholds

if TYPE_CHECKING:
    import pandas as pd
    import sqlalchemy as sa

KEYS = ["version", "reporting_year", "organisation_code", "period", "row_order"]
SPEC = table_spec("indicator_intervals", "statistics", {"python"}, ("int_indicator_values", "indicator_rows"))


@dg.multi_asset(name="statistics", specs=[SPEC])
def statistics(settings: dg.ResourceParam[Settings]) -> dg.MaterializeResult[None]:
    """Intervals and flags of all figures that there are."""
    from wres_pipeline.warehouse.engine import open_engine, write_tables

    engine = open_engine(settings.database_url)
    found = intervals_of(engine, "int_indicator_values")
    write_tables(engine, {"indicator_intervals": found})
    return dg.MaterializeResult("indicator_intervals", metadata={"dagster/row_count": len(found)})


def intervals_of(engine: "sa.Engine", values: str) -> "pd.DataFrame":
    """Rows of indicator_intervals for the figures in this table, which has the columns of int_indicator_values."""
    from wres_pipeline.statistics.intervals import indicator_intervals
    from wres_pipeline.warehouse.engine import read_table

    rows = read_table(engine, "indicator_rows")[["row_order", "indicator", "on_top"]]
    figures = read_table(engine, values).merge(rows, on="row_order")
    lowest, highest = (thresholds()[name].value for name in ("lowest_parity", "highest_parity"))
    return figures[KEYS].join(indicator_intervals(figures, lowest, highest))
