"""A year's provider assurance without Dagster: intervals and flags, then the marts that need them. Not here: tests."""

from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from tests.conftest import build_warehouse, read
from tests.public_year import write_intervals
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build


def assured_warehouse(inbox: Path, folder: Path, year: int = 2020) -> sa.Engine:
    """The warehouse of this inbox with provider_assurance made from flagged figures, as a run makes it."""
    engine = build_warehouse(inbox, year, folder)
    write_intervals(engine)
    again = [model for name, model in models().items() if "assurance" in name and not name.startswith("stg_")]
    build(engine, [models()["indicators"], *again])
    return engine


def assured_year(engine: sa.Engine, year: int = 2020) -> pd.DataFrame:
    """That year's rows of the mart provider_assurance."""
    return read(engine, "select * from provider_assurance where reporting_year = :year", {"year": year})
