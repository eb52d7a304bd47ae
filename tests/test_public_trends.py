"""Trends through the merger: whose figures stand in which year, and where a line must not be drawn on."""

from pathlib import Path

import pandas as pd
import pytest

from wres_pipeline.contracts import tables
from wres_pipeline.warehouse.engine import open_engine, read_table, write_tables
from wres_pipeline.warehouse.models import models
from wres_pipeline.warehouse.runner import build
from wres_pipeline.warehouse.seeds import seed_frames

pytestmark = pytest.mark.slow
FIVE = "06M 06V 06W 06Y 07J"
MEASURES = {3: (39, "relative_likelihood_disciplinary"), 7: (43, "survey_percentage")}


def figure(code: str, year: int, indicator: int, members: str = "") -> dict[str, object]:
    order, measure = MEASURES[indicator]
    place = {"staff_group": "all", "pay_band": "all", "row_order": order, "indicator": indicator, "measure": measure}
    return {
        "reporting_year": year,
        "organisation_code": code,
        "organisation_name": code,
        **place,
        "value": 1.5,
        "status": "calculated",
        "is_merged": bool(members),
        "members_included": members,
    }


def frame(table: str, rows: list[dict[str, object]]) -> pd.DataFrame:
    return pd.DataFrame(rows).reindex(columns=list(tables()[table].column_types))


def trends(folder: Path, published: list[dict[str, object]], now: list[dict[str, object]]) -> pd.DataFrame:
    engine = open_engine(f"duckdb:///{folder / 'trends.duckdb'}")
    members = [
        {"reporting_year": year, "merged_code": "26A", "organisation_code": code}
        for year in range(2017, 2021)
        for code in FIVE.split()
    ]
    found = {
        "published_indicators": published,
        "public_indicators": now,
        "merged_bodies": [],
        "int_members": members,
    }
    write_tables(engine, {**seed_frames(), **{name: frame(name, rows) for name, rows in found.items()}})
    build(engine, [models()["public_trends"]])
    return read_table(engine, "public_trends").sort_values(["series_code", "row_order", "reporting_year"])


def column(found: pd.DataFrame, name: str, indicator: int, series: str = "QMM") -> dict[int, str]:
    rows = found[(found["indicator"] == indicator) & (found["series_code"] == series)]
    return dict(zip(rows["reporting_year"], rows[name], strict=True))


def test_a_series_goes_on_through_both_mergers_and_says_whose_figures_they_are(tmp_path: Path) -> None:
    merged = [figure("26A", year, 3, FIVE) for year in (2019, 2020)]
    found = trends(tmp_path, [*merged, figure("26A", 2021, 3), figure("26A", 2022, 3)], [figure("QMM", 2023, 3)])
    codes = column(found, "organisation_code", 3)
    assert codes == {2019: "26A", 2020: "26A", 2021: "26A", 2022: "26A", 2023: "QMM"}
    assert column(found, "basis", 3) == {2019: "members", 2020: "members", 2021: "own", 2022: "own", 2023: "own"}
    breaks = column(found, "break_before", 3)
    assert {year for year, why in breaks.items() if why} == {2020}
    assert "average of two" in breaks[2020]


def test_lines_break_where_a_question_changed_a_year_is_missing_or_the_members_are_others(tmp_path: Path) -> None:
    published = [
        figure("26A", 2017, 7, FIVE),
        figure("26A", 2018, 7, "06M 06V"),
        figure("26A", 2020, 7, "06M 06V"),
        figure("26A", 2021, 7),
    ]
    breaks = column(trends(tmp_path, published, [figure("26A", 2022, 7)]), "break_before", 7, "26A")
    assert breaks[2017] == ""
    assert "other members" in breaks[2018]
    assert "the year before" in breaks[2020]
    assert "missing" in breaks[2021]
    assert "in another way" in breaks[2022]


def test_an_own_return_is_not_joined_to_a_year_in_which_a_member_was_missing(tmp_path: Path) -> None:
    for members, why in ((FIVE, ""), ("06M 06V 06W 06Y", "A member was missing the year before.")):
        found = trends(tmp_path, [figure("26A", 2020, 7, members)], [figure("26A", 2021, 7)])
        assert column(found, "break_before", 7, "26A")[2021] == why


def test_bodies_that_are_not_published_this_year_have_no_series_and_others_only_their_own(tmp_path: Path) -> None:
    found = trends(tmp_path, [figure("RM1", 2019, 3), figure("RGP", 2019, 3)], [figure("RM1", 2020, 3)])
    assert set(found["series_code"]) == {"RM1"}
    assert column(found, "organisation_code", 3, "RM1") == {2019: "RM1", 2020: "RM1"}
