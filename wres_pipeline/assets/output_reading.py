"""What the last stage reads from the warehouse, the ledger and the inbox before it writes anything.

Here: reading. Not here: what is made of it (reporting, submission), gates (outputs).
"""

from collections.abc import Mapping

import pandas as pd
import sqlalchemy as sa

from wres_pipeline.assets.output_specs import READ, SERIES
from wres_pipeline.ingest.inbox import notice_of, register_hashes
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import averages_two_years
from wres_pipeline.submission.making import LastYear, YearTables
from wres_pipeline.warehouse.engine import read_table


def frames_of(engine: sa.Engine, year: int) -> dict[str, pd.DataFrame]:
    """Every table that outputs are made from, by name: rows of the year, and of SERIES those of all years."""
    own = {name: read_table(engine, name, "reporting_year = :year", year=year) for name in READ}
    return own | {name: read_table(engine, name) for name in SERIES}


def submission_tables(
    engine: sa.Engine,
    frames: Mapping[str, pd.DataFrame],
    settings: Settings,
    year: int,
    last_year: Mapping[str, LastYear],
) -> YearTables:
    """What submissions are made of. frames: rows of the year, by table."""
    names = read_table(engine, "stg_organisations")
    # Last year's indicator 3 may be an average with the year before it.
    first = year - 2 if averages_two_years(year - 1) else year - 1
    members = read_table(engine, "int_members")
    named = names.merge(names, left_on="co_ordinating_commissioner", right_on="organisation_code", suffixes=("", "_of"))
    return YearTables(
        year=year,
        indicators=frames["indicators"],
        template_values=frames["template_values"],
        findings=frames["findings"],
        merged_bodies=frames["merged_bodies"],
        narrative=frames["stg_narrative"],
        files=read_table(engine, "raw_files", "reporting_year between :first and :year", first=first, year=year),
        members=members.merge(read_table(engine, "int_accepted")),
        every_member=members,
        last_year=last_year,
        registers=register_hashes(settings.inbox),
        commissioners=dict(zip(named["organisation_code"], named["name_of"], strict=True)),
        notice=notice_of(settings.inbox),
    )
