"""What was published of earlier years stands beside this year's, as it was published and never exact."""

from pathlib import Path

import pandas as pd
import pytest

from tests.conftest import read, write_return
from tests.disclosure_rows import NOTHING
from tests.public_year import public_year
from wres_pipeline.disclosure.earlier_years import earlier_counts
from wres_pipeline.warehouse.engine import read_table

COUNTS = ["white", "bme", "unknown", "total"]


def row(code: str, **other: object) -> dict[str, object]:
    """A row of the ledger: the workforce, exact 83 and rounded 85."""
    keys = {"linked_set": "26A", "organisation_code": code, "indicator": 1, "measure": "headcount"}
    cell = {"staff_group": "all", "pay_band": "all", "years": 1, "base": 5, "reporting_year": 2019, "version": 1}
    place = {"is_merged": code == "26A", "in_joint": True, "may_overlap": False, "is_shown": True}
    counts = dict.fromkeys(COUNTS, 83.0) | {f"rounded_{count}": 85.0 for count in COUNTS}
    return {**keys, **cell, **place, **counts, **other}


def ledger(*rows: dict[str, object]) -> pd.DataFrame:
    return pd.DataFrame(rows)[list(NOTHING.columns)]


def test_only_rounded_counts_of_bodies_that_were_shown_are_taken() -> None:
    found = earlier_counts(ledger(row("26A"), row("06M"), row("06W", is_shown=False))).frame
    assert list(found["organisation_code"]) == ["26A", "06M"]
    assert set(found[COUNTS].stack()) == {85.0}


def test_a_merged_body_names_whose_figures_are_in_it_the_hidden_ones_too() -> None:
    found = earlier_counts(ledger(row("26A"), row("06W", is_shown=False), row("06M"), row("06V", in_joint=False))).frame
    named = dict(zip(found["organisation_code"], found["members_included"], strict=True))
    assert named == {"26A": "06M 06W", "06M": "", "06V": ""}


def test_the_last_version_of_each_year_stands() -> None:
    rows = [row("26A"), row("26A", version=2, rounded_bme=90.0), row("26A", reporting_year=2018, rounded_bme=80.0)]
    found = earlier_counts(ledger(*rows)).frame.set_index("reporting_year")
    assert found["bme"].to_dict() == {2018: 80.0, 2019: 90.0}
    assert earlier_counts(NOTHING).frame.empty


STAFF = ["1,headcount,non_clinical,band_5,white,402", "1,headcount,non_clinical,band_5,bme,161"]
EVENTS = [
    "2,shortlisted,,,white,201",
    "2,shortlisted,,,bme,103",
    "2,appointed,,,white,61",
    "2,appointed,,,bme,27",
    "3,entered_disciplinary,,,white,43",
    "3,entered_disciplinary,,,bme,42",
]


@pytest.mark.slow
def test_figures_of_a_published_year_are_those_that_were_published_whatever_the_inbox_has_of_it(
    inbox: Path, tmp_path: Path
) -> None:
    write_return(inbox, [*STAFF, *EVENTS], year=2019)
    before = public_year(inbox, tmp_path / "before", 2019)
    figures = read_table(before, "public_indicators").set_index("row_order").dropna(subset="bme_numerator")
    rows = read_table(before, "disclosure_cells").assign(version=1, base=5)
    (inbox / "2019" / "RM1" / "return.csv").unlink()
    write_return(inbox, [*STAFF, *EVENTS[:4]])
    after = public_year(inbox, tmp_path / "after", 2020, published=rows)
    again = read_table(after, "published_indicators").set_index("row_order")
    kept = [column for column in figures.columns if column != "version"]
    pd.testing.assert_frame_equal(again.loc[figures.index, kept], figures[kept], check_dtype=False)
    trends = read(after, "select * from public_trends order by row_order, reporting_year")
    assert [tuple(found) for found in trends[["row_order", "reporting_year", "break_before"]].to_numpy()][:5] == [
        (37, 2019, ""),
        (37, 2020, ""),
        (38, 2019, ""),
        (38, 2020, ""),
        (39, 2019, ""),
    ]
    assert "average" in trends.query("row_order == 39")["break_before"].iloc[1]
