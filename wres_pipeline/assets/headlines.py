"""Headline figures as Dagster metadata: of what may be published, and of nothing else.

The UI has no log-in, so these functions take the tables of the public files, which only controlled rounding makes.
Here: which few figures are told. Numbers become plots over the years. Not here: calculating any.
"""

from collections.abc import Iterator, Mapping

import dagster as dg
import pandas as pd

from wres_pipeline.reporting.public import PublicTables
from wres_pipeline.standard.indicators import indicator_rows, whole_workforce
from wres_pipeline.standard.reference import read_reference
from wres_pipeline.text.markdown import capped_table
from wres_pipeline.text.numbers import NONE, percent, rounded

BODIES_PLOTTED, ROWS_SHOWN = 3, 40
_LIKELIHOODS = {2: "appointment", 3: "disciplinary process", 4: "training"}
_PEOPLE = {"workforce": "BME of workforce", "senior": "BME of bands 8a to VSM"}
"""Boards are left out: one that consents is published as it is, and not rounded."""


def headlines(public: PublicTables, year: int) -> dict[str, dg.MetadataValue]:
    """How many bodies are published, and of a few the BME share of the workforce and indicators 2 to 4."""
    figures = public.indicators.frame
    shown = figures[(figures["status"] == "calculated") & (figures["reporting_year"] == year)]
    bodies = dg.MetadataValue.int(int(shown["organisation_code"].nunique()))
    plotted = (_of_body(name, shown[shown["organisation_code"] == code]) for name, code in _plotted(public, year))
    return {"bodies published": bodies} | {name: figure for each in plotted for name, figure in each.items()}


def _plotted(public: PublicTables, year: int) -> list[tuple[str, str]]:
    """Names and codes of the bodies that have a plot: a series through a merger keeps its name from year to year.

    Without one the merged bodies, else whoever was published before; the first few by their codes.
    """
    trends = public.trends.frame
    now = trends[trends["reporting_year"] == year]
    of_series = {row["organisation_code"]: row["series"] for row in read_reference("series_organisations")}
    merged = set(now.loc[now["basis"] == "members", "series_code"])
    before = set(trends.loc[trends["reporting_year"] < year, "series_code"]) & set(now["series_code"])
    codes = (set(now["series_code"]) & of_series.keys()) or merged or before
    return [(of_series.get(code, code), code) for code in sorted(codes)[:BODIES_PLOTTED]]


def _of_body(name: str, figures: pd.DataFrame) -> dict[str, dg.MetadataValue]:
    values = dict(zip(figures["row_order"], figures["value"], strict=True))
    told = {f"{name}: BME share of workforce, percent": whole_workforce()}
    told |= {
        f"{name}: relative likelihood, {_LIKELIHOODS[row.indicator]}": row.row_order
        for row in indicator_rows()
        if row.indicator in _LIKELIHOODS
    }
    return {label: dg.MetadataValue.float(round(float(values[row]), 2)) for label, row in told.items() if row in values}


def report_tables(public: PublicTables, year: int) -> dict[str, dg.MetadataValue]:
    """The headline tables of the report: shares beside the population served, and the years of the bodies plotted."""
    beside = capped_table(
        ("body", "BME of population served", *_PEOPLE.values()),
        list(_shares(public.representation.frame, year)),
        ROWS_SHOWN,
        "public/representation.csv",
    )
    years = capped_table(
        ("series", "year", "BME of workforce", *(f"relative likelihood, {words}" for words in _LIKELIHOODS.values())),
        [row for name, code in _plotted(public, year) for row in _years(name, code, public.trends.frame)],
        ROWS_SHOWN,
        "public/trends.csv",
    )
    return {"representation": dg.MetadataValue.md(beside), "years": dg.MetadataValue.md(years)}


def _shares(representation: pd.DataFrame, year: int) -> Iterator[tuple[str, ...]]:
    """A row a body, with the share of each kind of people."""
    own = representation[representation["reporting_year"] == year].sort_values(["organisation_code", "row_order"])
    for code, rows in own.groupby("organisation_code"):
        share = dict(zip(rows["people"], rows["bme_share"].where(rows["status"] == "calculated"), strict=True))
        name = f"{code} {rows['organisation_name'].iloc[0]}"
        yield name, _percent(rows["population_bme_share"].iloc[0]), *(_percent(share.get(people)) for people in _PEOPLE)


def _years(name: str, code: str, trends: pd.DataFrame) -> Iterator[tuple[str, ...]]:
    """A row a year of one body, with its rows' values."""
    rows = [whole_workforce(), *(row.row_order for row in indicator_rows() if row.indicator in _LIKELIHOODS)]
    own = trends[(trends["series_code"] == code) & (trends["status"] == "calculated")]
    for year, found in own.groupby("reporting_year"):
        values: Mapping[int, float] = dict(zip(found["row_order"], found["value"], strict=True))
        share, *ratios = (values.get(row) for row in rows)
        yield (
            name,
            str(year),
            _percent(share),
            *(NONE if ratio is None else rounded(float(ratio), 2) for ratio in ratios),
        )


def _percent(share: float | None) -> str:
    return NONE if share is None or pd.isna(share) else percent(float(share))
