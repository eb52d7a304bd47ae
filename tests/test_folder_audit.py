"""`wres audit`: our own publication holds, and whatever is changed in it is found; so is what others publish."""

import json
import shutil
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from tests.runs import SampleRun
from wres_pipeline.actions.folder_audit import audit_folder
from wres_pipeline.disclosure.derived import derived_indicators, derived_workforce
from wres_pipeline.disclosure.rounded_table import sealed
from wres_pipeline.errors import DataFault, EngineFault, UsageFault
from wres_pipeline.settings import Settings
from wres_pipeline.warehouse.engine import open_engine, read_table

pytestmark = pytest.mark.slow
YEAR = 2020


@pytest.fixture(scope="module")
def place(sample_run: SampleRun) -> Settings:
    """The sample's year, run once."""
    assert sample_run.done.withheld == {}
    return sample_run.where


@pytest.fixture
def public(place: Settings, tmp_path: Path) -> Path:
    """A copy of what it publishes."""
    shutil.copytree(place.output / str(YEAR) / "public", tmp_path / "public")
    return tmp_path / "public"


def change(path: Path, which: Callable[[pd.DataFrame], "pd.Series[bool]"], column: str, value: str) -> None:
    frame = pd.read_csv(path, dtype="str", keep_default_na=False)
    row = frame.index[which(frame)][0]
    assert frame.loc[row, column] != value
    frame.loc[row, column] = value
    frame.to_csv(path, index=False, lineterminator="\n")


def test_our_own_publication_holds_with_and_without_its_audit(public: Path) -> None:
    found = audit_folder(public)
    assert found.holds
    assert found.base == 5
    assert found.cells > 1000
    (public / "disclosure_audit.json").unlink()
    assert audit_folder(public).holds


def test_small_members_stand_nowhere_but_inside_the_merged_body(public: Path) -> None:
    for name in ("indicators.csv", "workforce.csv"):
        codes = set(pd.read_csv(public / name, dtype="str")["organisation_code"])
        assert codes.isdisjoint({"06V", "06W", "07J"})
        assert {"06M", "06Y", "26A"} <= codes
    told = json.loads((public / "disclosure_audit.json").read_text(encoding="utf-8"))
    assert told["linked_sets"]["26A"]["bodies"]["06W"] == "nothing"


def test_the_witnesses_add_up_and_agree_with_what_is_published(public: Path) -> None:
    told = json.loads((public / "disclosure_audit.json").read_text(encoding="utf-8"))
    for found in told["linked_sets"].values():
        cells = pd.DataFrame(found["witnesses"], columns=found["witness_columns"])
        for table in ("low", "high"):
            away = (cells[table] - cells["published"]).abs()
            assert (away.dropna() <= 4).all()
            people = cells[
                (cells["body"] != "overlap") & cells["ethnic_group"].isin(["white", "bme", "unknown", "all"])
            ]
            wide = people.pivot_table(
                index=["body", "indicator", "measure", "staff_group", "pay_band"], columns="ethnic_group", values=table
            ).reindex(columns=["white", "bme", "unknown", "all"])
            whole = wide.dropna()
            assert (whole[["white", "bme", "unknown"]].sum(axis=1) == whole["all"]).all()
        (narrowest,) = found["narrowest_cell"]
        assert narrowest["high"] - narrowest["low"] >= 4


EXACT = [
    ("26A", "1", "bme_numerator", "43", "26A all all bme: another headcount than in workforce.csv"),
    ("26A", "1", "white_rate", "92.77", "26A indicator 1 all all white_rate"),
    ("RM1", "2", "value", "1.2345", "RM1 indicator 2 all all value"),
    ("RM1", "2", "ci_lower", "0.5", "RM1 indicator 2 all all ci_lower"),
    ("RM1", "4", "bme_numerator", "777", "RM1 accessed_training all bme (by the outsider)"),
]
"""What is put into indicators.csv, and the words in which each is named."""


def test_each_figure_that_is_exact_is_named_and_its_value_is_not(public: Path) -> None:
    """One audit for all of them: it takes seconds."""

    def which(code: str, indicator: str) -> Callable[[pd.DataFrame], "pd.Series[bool]"]:
        at = {"organisation_code": code, "indicator": indicator, "staff_group": "all"}
        return lambda rows: rows[[*at]].eq(pd.Series(at)).all(axis=1)

    for code, indicator, column, value, _ in EXACT:
        change(public / "indicators.csv", which(code, indicator), column, value)
    found = audit_folder(public)
    named = [*found.narrow, *found.loose]
    assert {words for *_, words in EXACT} <= {*named}
    assert found.narrow == [EXACT[-1][-1]]
    assert {words.split()[0] for words in named if not words.split()[0].endswith(".csv")} == {"26A", "RM1"}
    assert not [value for _, _, _, value, _ in EXACT if value in " ".join(named)]


def test_an_exact_publication_fails_and_the_hidden_are_named(place: Settings, tmp_path: Path) -> None:
    exact = pd.read_csv(place.output / str(YEAR) / "restricted" / "indicators.csv", dtype="str", keep_default_na=False)
    exact[exact["organisation_code"] != "06W"].to_csv(tmp_path / "indicators.csv", index=False)
    found = audit_folder(tmp_path)
    assert found.base == 1
    assert found.contradictions == []  # people at several members are taken into account where sums need them
    assert {"26A", "06M", "RM1"} <= {words.split()[0] for words in found.narrow}


def test_a_folder_that_is_none_is_told_in_words(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match=r"no indicators\.csv"):
        audit_folder(tmp_path)
    (tmp_path / "indicators.csv").write_text("organisation_code,value\nRM1,3\n", encoding="utf-8")
    with pytest.raises(DataFault, match="column reporting_year is missing"):
        audit_folder(tmp_path)


LEAKS = [
    ("white_numerator", "int_accepted_counts"),
    ("bme_rate", "indicators"),
    ("value", "indicators"),
    ("ci_upper", "indicators"),
]


@pytest.mark.parametrize("column", [column for column, _ in LEAKS])
def test_an_exact_figure_in_the_mart_stops_the_run(place: Settings, column: str) -> None:
    engine = open_engine(place.database_url)
    counts = sealed(read_table(engine, "rounded_counts"))
    figures = read_table(engine, "public_indicators")
    assert len(derived_indicators(figures, counts, set()).frame) == len(figures)
    exact = read_table(engine, "indicators", "reporting_year = :year and period = 'current'", year=YEAR)
    both = figures.merge(exact, on=["organisation_code", "row_order"], suffixes=("", "_exact"))
    differs = figures[column].notna() & ((both[column] - both[f"{column}_exact"]).abs() > 0.01)
    assert differs.any()
    place_ = int(np.flatnonzero(differs)[0])
    figures[column] = figures[column].where(figures.index != place_, both[f"{column}_exact"])
    with pytest.raises(EngineFault, match=rf"figures do not follow.*: {figures['organisation_code'][place_]} "):
        derived_indicators(figures, counts, set())


def test_an_exact_headcount_in_the_mart_stops_the_run(place: Settings) -> None:
    engine = open_engine(place.database_url)
    counts = sealed(read_table(engine, "rounded_counts"))
    headcounts = read_table(engine, "public_workforce")
    assert len(derived_workforce(headcounts, counts).frame) == len(headcounts)
    largest = headcounts["headcount"] == headcounts["headcount"].max()
    headcounts["headcount"] = headcounts["headcount"] + largest.astype(int)
    with pytest.raises(EngineFault, match="1 figures do not follow"):
        derived_workforce(headcounts, counts)


@pytest.mark.parametrize(
    ("told", "said"),
    [
        ({"rounding_base": 1}, "not as `wres run` writes it"),
        ({"rounding_base": None}, "not as `wres run` writes it"),
        ({"linked_sets": []}, "not as `wres run` writes it"),
        ({"settings": {}}, "not as `wres run` writes it"),
        ({"reporting_year": 2019}, "of another year"),
    ],
)
def test_an_audit_that_cannot_be_believed_is_refused(public: Path, told: dict[str, object], said: str) -> None:
    path = public / "disclosure_audit.json"
    path.write_text(json.dumps({**json.loads(path.read_text(encoding="utf-8")), **told}), encoding="utf-8")
    with pytest.raises(DataFault, match=said):
        audit_folder(public)


def test_a_hidden_body_in_workforce_alone_is_named_and_other_files_are_told(public: Path) -> None:
    with (public / "workforce.csv").open("a", encoding="utf-8") as stream:
        stream.write("2020,06W,all,all,bme,3,calculated\n")
    (public / "exact.csv").write_text("figures\n", encoding="utf-8")
    found = audit_folder(public)
    assert "06W is shown, and disclosure_audit.json says that it is not" in found.loose
    assert any(words.startswith("06W") for words in found.narrow)
    assert found.unread == ["data_dictionary.md", "datapackage.json", "exact.csv", "report.html"]


def test_no_width_that_exact_counts_made_is_public(public: Path) -> None:
    told = json.loads((public / "disclosure_audit.json").read_text(encoding="utf-8"))
    for found in told["linked_sets"].values():
        assert set(found["attackers"]["outsider"]) == {"cells", "wanted_width", "minimum_width"}
        assert all(
            set(each) == {"wanted_width", "holds"} for name, each in found["attackers"].items() if name != "outsider"
        )
        (narrowest,) = found["narrowest_cell"]
        assert narrowest["high"] - narrowest["low"] == found["attackers"]["outsider"]["minimum_width"]
