"""A small inbox all the way to what may be published, without Dagster. Not here: tests."""

from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from tests.conftest import build_warehouse, read
from tests.disclosure_rows import NOTHING
from wres_pipeline.assets.protection import _protected
from wres_pipeline.assets.statistics import intervals_of
from wres_pipeline.disclosure.derived import derived_indicators, derived_workforce
from wres_pipeline.disclosure.earlier_years import earlier_counts
from wres_pipeline.disclosure.tables import tables_of
from wres_pipeline.warehouse.engine import read_table, write_tables
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build

FIGURES = (
    "int_incomparable",
    "int_public_values",
    "indicators",
    "public_indicators",
    "public_workforce",
    "published_indicators",
    "public_trends",
)
"""Models after the intervals."""


def public_year(inbox: Path, folder: Path, year: int = 2020, published: pd.DataFrame = NOTHING) -> sa.Engine:
    """The warehouse of this inbox with everything that a run puts into public/, checked as a run checks it."""
    engine = build_warehouse(inbox, year, folder)
    protection = _protected(engine, year, published, print)
    earlier = earlier_counts(published[published["reporting_year"] < year])
    write_tables(engine, {**tables_of(protection, year)._asdict(), "published_counts": earlier.frame})
    build(engine, [model for name, model in models().items() if name.startswith(("int_versioned", "int_indicator_"))])
    write_intervals(engine)
    build(engine, [models()[name] for name in FIGURES])
    consenting = set(
        read(engine, "select organisation_code from int_shown_bodies where shows_board")["organisation_code"]
    )
    derived_indicators(read_table(engine, "public_indicators"), protection.counts, consenting)
    derived_workforce(read_table(engine, "public_workforce"), protection.counts)
    return engine


def write_intervals(engine: sa.Engine) -> None:
    """Put the intervals and flags of all figures into the warehouse."""
    write_tables(engine, {"indicator_intervals": intervals_of(engine, "int_indicator_values")})
