"""Tables beside the figures are published only if they follow from published tables."""

from collections.abc import Callable

import pandas as pd
import pytest

from tests.disclosure_rows import NOTHING
from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.derived_tables import derived_by, derived_published, derived_trends, made_by
from wres_pipeline.disclosure.earlier_years import earlier_counts
from wres_pipeline.disclosure.rounded_table import RoundedTable, sealed
from wres_pipeline.errors import EngineFault

FIGURES = pd.DataFrame(
    {
        "reporting_year": [2020, 2020],
        "organisation_code": ["RM1", "RM1"],
        "row_order": [37, 38],
        "white_rate": [80.0, 30.5],
        "bme_rate": [15.0, None],
        "unknown_rate": [5.0, 2.5],
        "value": [15.0, None],
        "ci_lower": [12.0, None],
        "ci_upper": [18.0, None],
        "flag": ["", ""],
        "status": ["calculated", "low_base"],
    }
)
NONE_PUBLISHED = pd.DataFrame(columns=list(tables()["published_indicators"].column_types))


def doubled(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[["row_order"]].assign(double=2 * figures["value"])


def counted(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[["row_order"]].assign(people=figures["value"].astype("Int64"))


def derived(shown: pd.DataFrame, made: Callable[[pd.DataFrame], pd.DataFrame], *tables: RoundedTable) -> RoundedTable:
    return derived_by(shown, made_by(lambda figures: {"beside": made(figures)}, *tables)["beside"])


def trends(rows: pd.DataFrame) -> RoundedTable:
    return derived_trends(rows, derived_published(NONE_PUBLISHED, earlier_counts(NOTHING)), sealed(FIGURES))


def test_what_follows_from_published_tables_is_let_through_in_any_order() -> None:
    shown = doubled(FIGURES).iloc[::-1]
    assert derived(shown, doubled, sealed(FIGURES)).frame is shown
    assert len(trends(FIGURES).frame) == 2


def test_whole_numbers_that_a_database_gives_back_as_floats_are_the_same() -> None:
    shown = counted(FIGURES).astype({"people": "float64"})
    assert derived(shown, counted, sealed(FIGURES)).frame is shown


def named(figures: pd.DataFrame) -> pd.DataFrame:
    return figures[["row_order"]].assign(
        area=figures["flag"].mask(figures["flag"] == ""), people=pd.array([None, None], "Int64")
    )


def test_columns_without_a_value_are_the_same_wherever_they_come_from() -> None:
    shown = FIGURES[["row_order"]].assign(**dict.fromkeys(("area", "people"), pd.Series([None, None], dtype="object")))
    assert derived(shown, named, sealed(FIGURES)).frame is shown


def test_nothing_is_made_of_nothing() -> None:
    nothing = sealed(FIGURES.head(0))
    assert derived(pd.DataFrame(columns=["row_order", "double"]), doubled, nothing).frame.empty
    with pytest.raises(EngineFault, match="does not follow"):
        derived(doubled(FIGURES), doubled, nothing)


@pytest.mark.parametrize("value", [30.1, None])
def test_a_figure_that_does_not_follow_is_refused_without_its_value(value: float | None) -> None:
    shown = doubled(FIGURES)
    shown.loc[0, "double"] = value
    with pytest.raises(EngineFault, match="row_order, double, does not follow") as fault:
        derived(shown, doubled, sealed(FIGURES))
    assert "30.1" not in str(fault.value)


@pytest.mark.parametrize("column", ["value", "white_rate", "unknown_rate", "ci_upper", "reporting_year"])
def test_a_trend_of_a_figure_that_is_not_published_is_refused_and_named(column: str) -> None:
    rows = FIGURES.assign(**{column: FIGURES[column] + 1})
    with pytest.raises(EngineFault, match=r"RM1 202[01] row 37") as fault:
        trends(rows)
    assert "81" not in str(fault.value)


def test_published_figures_that_no_published_count_gives_are_refused() -> None:
    published = FIGURES.head(1).assign(
        reporting_year=2019, indicator=1, measure="share_of_band", staff_group="all", pay_band="all"
    )
    published = published.reindex(columns=NONE_PUBLISHED.columns).assign(
        bme_numerator=75.0, bme_denominator=500.0, disadvantages=""
    )
    with pytest.raises(EngineFault, match="RM1 indicator 1 all all bme_numerator"):
        derived_published(published, earlier_counts(NOTHING))
