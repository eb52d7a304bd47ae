"""Provider assurance of the sample, year by year: the lists are those of the gaps, and who stands with whom.

Not here: cases made for one thing (test_assurance).
"""

from typing import Any

import pandas as pd
import pytest
import sqlalchemy as sa

from tests.assurance_year import assured_warehouse, assured_year
from tests.conftest import SAMPLE, read
from wres_pipeline.reporting.pages import records
from wres_pipeline.standard.gaps import known_gaps


@pytest.fixture(scope="module")
def of_sample(tmp_path_factory: pytest.TempPathFactory) -> sa.Engine:
    return assured_warehouse(SAMPLE, tmp_path_factory.mktemp("sample"), 2025)


def by_code(engine: sa.Engine, year: int) -> dict[str, dict[str, Any]]:
    """Rows of the mart by organisation."""
    return {row["organisation_code"]: row for row in records(assured_year(engine, year))}


def lists_of(rows: pd.DataFrame) -> dict[str, str]:
    """What the lists of one organisation must be from its exact gaps, in plain Python."""
    found: dict[str, set[int]] = {name: set() for name in ("against", "uncertain", "worse", "better")}
    for row in records(rows):
        known = known_gaps()[row["gap"]]
        if known.method == "share":
            continue
        parity, side = (1, 1) if row["unit"] == "ratio" else (0, 1 if known.closing == "fewer" else -1)
        listed = {
            "against": row["state"] == "gap",
            "uncertain": row["state"] == "watch",
            "worse": row["trend"] in ("widened", "other_way") and side * (row["value"] - parity) > 0,
            "better": row["trend"] in ("narrowed", "other_way") and side * (row["previous_value"] - parity) > 0,
        }
        for name in (name for name, is_in in listed.items() if is_in):
            found[name].add(row["indicator"])
    return {name: " ".join(map(str, sorted(numbers))) for name, numbers in found.items()}


def flagged(rows: pd.DataFrame, flag: str) -> set[int]:
    """Indicators 2 to 4 with that flag to the disadvantage of BME people."""
    own = rows[(rows["period"] == "current") & rows["indicator"].isin([2, 3, 4])]
    return set(own.loc[(own["flag"] == flag) & (own["disadvantages"] == "bme"), "indicator"])


def numbers(text: str) -> set[int]:
    return {int(number) for number in text.split()}


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2025])
def test_lists_of_the_sample_are_those_of_a_count_in_plain_python(of_sample: sa.Engine, year: int) -> None:
    judged = read(of_sample, "select * from gaps where reporting_year = :year and version = 'exact'", {"year": year})
    made = by_code(of_sample, year)
    assert len(made) > 5
    for code, rows in judged.groupby("organisation_code"):
        if code in made:
            lists = ["indicators_against_bme", "indicators_uncertain", "worse_than_last_year", "better_than_last_year"]
            assert [made[str(code)][name] for name in lists] == list(lists_of(rows).values())


@pytest.mark.parametrize("year", [2018, 2019, 2020, 2025])
def test_of_likelihoods_they_are_what_the_indicators_flag(of_sample: sa.Engine, year: int) -> None:
    indicators = read(of_sample, "select * from indicators where reporting_year = :year", {"year": year})
    made = by_code(of_sample, year)
    for code, rows in indicators.groupby("organisation_code"):
        if code in made:
            row = made[str(code)]
            assert numbers(row["indicators_against_bme"]) & {2, 3, 4} == flagged(rows, "outside")
            assert numbers(row["indicators_uncertain"]) & {2, 3, 4} == flagged(rows, "outside_uncertain")


def test_the_successor_of_a_commissioner_takes_over(of_sample: sa.Engine) -> None:
    made = by_code(of_sample, 2025)
    columns = ("co_ordinating_commissioner", "commissioner", "commissioner_name")
    assert [made["RM1"][name] for name in columns] == ["QMM", "QMM", "NHS Norfolk and Waveney ICB"]
    assert made["QMM"]["commissioner"] == "QMM"
