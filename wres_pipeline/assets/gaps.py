"""Stage 6: figures beside the population served and beside peers, and the gaps that they show; exact and rounded."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.common import disclosure_numbers, table_spec
from wres_pipeline.gaps.comparing import Comparisons
from wres_pipeline.settings import Settings

if TYPE_CHECKING:
    import pandas as pd
    import sqlalchemy as sa

    from wres_pipeline.gaps.comparing import Register

FIGURES = ("indicators", "public_indicators", "published_indicators")
REGISTER = ("int_population_served", "stg_organisations", "int_members", "int_incomparable", "stg_disclosure_settings")
SPECS = [table_spec(name, "gaps", {"python"}, (*FIGURES, *REGISTER)) for name in Comparisons._fields]


@dg.multi_asset(name="gaps", specs=SPECS)
def gaps(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> Iterator[dg.MaterializeResult[None]]:
    """Compare the year's figures, once from exact rows and once from those that may be published."""
    import pandas as pd

    from wres_pipeline.gaps.comparing import compared
    from wres_pipeline.warehouse.engine import open_engine, write_tables

    year, engine = int(context.partition_key), open_engine(settings.database_url)
    known = register_of(engine, year)
    every = [compared(now, before, known) for now, before in _years(engine, year)]
    tables = {name: pd.concat([getattr(each, name) for each in every]) for name in Comparisons._fields}
    write_tables(engine, tables)
    for name, frame in tables.items():
        yield dg.MaterializeResult(name, metadata={"dagster/row_count": len(frame)})


def register_of(engine: "sa.Engine", year: int) -> "Register":
    """What is known of organisations in that year beside their figures."""
    from wres_pipeline.gaps.comparing import Register
    from wres_pipeline.warehouse.engine import read_table

    population, organisations = (read_table(engine, name) for name in REGISTER[:2])
    members, others = (read_table(engine, name, "reporting_year = :year", year=year) for name in REGISTER[2:4])
    limits = disclosure_numbers(engine)
    fewest, base = limits["fewest_for_percentage"], limits["rounding_base"]
    return Register(population, organisations, members, others, fewest, base)


def _years(engine: "sa.Engine", year: int) -> "Iterator[tuple[pd.DataFrame, pd.DataFrame]]":
    """Figures of the year and of the last: the exact ones, then those that may be published and those that were."""
    from wres_pipeline.warehouse.engine import read_table

    rows = read_table(engine, "indicators", "reporting_year = :year", year=year)
    yield rows[rows["period"] == "current"], rows[rows["period"] == "previous"]
    published = read_table(engine, "published_indicators", "reporting_year = :year", year=year - 1)
    yield read_table(engine, "public_indicators", "reporting_year = :year", year=year), published
