"""Stage 6: the indicators by other characteristics than ethnicity, where extracts have their column.

Here: running the models again for each further comparison, and naming its groups. Not here: which models these are
(warehouse.comparisons), the comparisons (comparisons.csv).
"""

from dataclasses import replace
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.assets.common import table_spec
from wres_pipeline.contracts import tables
from wres_pipeline.settings import Settings
from wres_pipeline.standard.comparisons import Comparison, comparisons
from wres_pipeline.warehouse.comparisons import everybodys_tables

if TYPE_CHECKING:
    import pandas as pd
    import sqlalchemy as sa

TABLE = "other_characteristics"
BODY = ["reporting_year", "organisation_code", "indicator"]
MEMBERS = ["members_included", "members_missing"]


@dg.multi_asset(name=TABLE, specs=[table_spec(TABLE, "statistics", {"python", "sql"}, everybodys_tables("indicators"))])
def other_characteristics(
    context: dg.AssetExecutionContext, settings: dg.ResourceParam[Settings]
) -> dg.MaterializeResult[None]:
    """Write the figures of every further comparison that some extract has the column for."""
    from wres_pipeline.warehouse.engine import open_engine, write_tables

    engine = open_engine(settings.database_url)
    found = figures_by_other_characteristics(engine)
    write_tables(engine, {TABLE: found})
    of_year = found["reporting_year"] == int(context.partition_key)
    return dg.MaterializeResult(TABLE, metadata={"dagster/row_count": int(of_year.sum())})


def figures_by_other_characteristics(engine: "sa.Engine") -> "pd.DataFrame":
    """Rows of other_characteristics, from a warehouse in which the extracts were read and the rules have run.

    A comparison without a file that has its column costs nothing. Its tables pass: only the figures stay.
    """
    import pandas as pd

    from wres_pipeline.warehouse.engine import read_table

    words = " ".join(read_table(engine, "raw_files", "characteristics <> ''")["characteristics"]).split()
    found = [_figures(engine, each) for each in comparisons()[1:] if each.column_name in words]
    nothing = pd.DataFrame(columns=list(tables()[TABLE].column_types))
    return pd.concat(found, ignore_index=True)[nothing.columns] if found else nothing


def _figures(engine: "sa.Engine", comparison: Comparison) -> "pd.DataFrame":
    from wres_pipeline.assets.statistics import intervals_of
    from wres_pipeline.warehouse.comparisons import moved, rebuilt, schema_of
    from wres_pipeline.warehouse.engine import passing_schema, read_table, write_table
    from wres_pipeline.warehouse.runner import create

    *chain, indicators = rebuilt(comparison, "indicators")
    intervals = replace(tables()["indicator_intervals"], name=moved("indicator_intervals", comparison))
    with passing_schema(engine, schema_of(comparison)):
        create(engine, chain)
        write_table(engine, intervals, intervals_of(engine, moved("int_indicator_values", comparison)))
        create(engine, [indicators])
        rows = read_table(engine, indicators.name, "period = 'current'")
        return _in_its_own_words(rows.merge(_carried(engine, comparison), on=BODY), comparison)


def _carried(engine: "sa.Engine", comparison: Comparison) -> "pd.DataFrame":
    """BODY of each indicator whose extracts have the column, and of a merged body its members."""
    import pandas as pd

    from wres_pipeline.warehouse.comparisons import moved
    from wres_pipeline.warehouse.engine import read_table

    own = read_table(engine, moved("int_sent_cells", comparison), "period = 'current'")[BODY].drop_duplicates()
    joint = read_table(engine, moved("int_merged_indicators", comparison), "members_included <> ''")
    joint = joint.rename(columns={"merged_code": "organisation_code"})[BODY + MEMBERS]
    carried = pd.concat([own.assign(**dict.fromkeys(MEMBERS, "")), joint], ignore_index=True)
    return carried[carried["indicator"].astype(str).isin(comparison.indicators)]


def _in_its_own_words(rows: "pd.DataFrame", comparison: Comparison) -> "pd.DataFrame":
    """Rows of indicators with neutral names of columns, and the groups' names in the places of White and BME."""
    first = comparisons()[0]
    places = {first.reference_group: "reference", first.compared_group: "compared"}
    parts = ("numerator", "denominator", "rate")
    columns = {f"{group}_{part}": f"{place}_{part}" for group, place in places.items() for part in parts}
    words = dict(zip(first.groups, comparison.groups, strict=True))
    return rows.rename(columns=columns).assign(
        comparison=comparison.comparison,
        reference_group=comparison.reference_group,
        compared_group=comparison.compared_group,
        disadvantages=rows["disadvantages"].map(words).fillna(""),
        status=rows["status"].replace("not_required", "not_submitted"),
    )
