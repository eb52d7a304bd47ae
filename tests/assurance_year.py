"""A year's provider assurance without Dagster: intervals and gaps, then the marts that need them. Not here: tests."""

from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from tests.conftest import build_warehouse, read
from tests.public_year import write_intervals
from wres_pipeline.assets.gaps import register_of
from wres_pipeline.gaps.comparing import compared
from wres_pipeline.warehouse.engine import read_table, write_tables
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build


def assured_warehouse(inbox: Path, folder: Path, year: int = 2020) -> sa.Engine:
    """The warehouse of this inbox with provider_assurance made from judged figures: a run's, but of all its years."""
    engine = build_warehouse(inbox, year, folder)
    write_intervals(engine)
    build(engine, [models()["indicators"]])
    write_exact_gaps(engine)
    build(
        engine, [model for name, model in models().items() if "assurance" in name and model.table.folder != "staging"]
    )
    return engine


def write_exact_gaps(engine: sa.Engine) -> None:
    """Put the gaps of exact figures into the warehouse, of every year that has figures."""
    years = read(engine, "select distinct reporting_year from indicators order by 1")["reporting_year"]
    write_tables(engine, {"gaps": pd.concat([_exact_gaps(engine, int(year)) for year in years])})


def _exact_gaps(engine: sa.Engine, year: int) -> pd.DataFrame:
    rows = read_table(engine, "indicators", "reporting_year = :year", year=year)
    now, before = (rows[rows["period"] == period] for period in ("current", "previous"))
    return compared(now, before, register_of(engine, year)).gaps


def assured_year(engine: sa.Engine, year: int = 2020) -> pd.DataFrame:
    """That year's rows of the mart provider_assurance."""
    return read(engine, "select * from provider_assurance where reporting_year = :year", {"year": year})
