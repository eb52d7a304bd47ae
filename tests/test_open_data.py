"""What goes with the published files: a package that frictionless validates, and a dictionary of every column."""

import json
from collections.abc import Callable
from pathlib import Path

import frictionless
import pandas as pd
import pytest

from wres_pipeline.contracts import tables
from wres_pipeline.errors import EngineFault
from wres_pipeline.gaps.gaps import YearRows, gaps
from wres_pipeline.gaps.peers import peers
from wres_pipeline.gaps.representation import representation
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.reporting.open_data.open_data import write_open_data
from wres_pipeline.reporting.open_data.published_files import TABLES, published_files
from wres_pipeline.reporting.public import columns_of
from wres_pipeline.standard.disclosure import disclosure_settings
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.published_codes import published_codes

SETTINGS = {name: each.value for name, each in disclosure_settings().items()}
LABELLED = {"indicator", "measure", "staff_group", "pay_band", "ethnic_group", "version"}
"""Columns whose values are words of the standard: described, and those of an indicator listed row by row."""


def figures(code: str, name: str, bme: float) -> pd.DataFrame:
    """Rounded rows of one body: everything of indicators 1 and 2, and nothing of the others."""
    body = {"version": "rounded", "reporting_year": 2020, "organisation_code": code, "organisation_name": name}
    words = {"flag": "", "disadvantages": ""}
    counts = {"bme_numerator": bme, "bme_denominator": 155.0, "value": 1e-07, "status": "calculated"}
    nothing = {"status": "not_submitted"}
    rows = [row.model_dump() | body | words | (counts if row.indicator <= 2 else nothing) for row in indicator_rows()]
    return pd.DataFrame(rows).reindex(columns=list(tables()["public_indicators"].column_types))


@pytest.fixture
def public(tmp_path: Path) -> Path:
    """A folder with the published CSVs of two bodies."""
    rows = pd.concat([figures("06W", 'A "small" CCG, Norwich', 5), figures("RM1", "A trust", 25.5)], ignore_index=True)
    area = {"organisation_code": ["RM1"], "area_code": ["26A"], "census_year": [2011]}
    population = pd.DataFrame(area | {"population": [973142], "population_bme": [32535]})
    organisations = pd.DataFrame({"organisation_code": ["06W", "RM1"], "organisation_type": ["ccg", "nhs_trust"]})
    members = pd.DataFrame(columns=["merged_code", "organisation_code"], dtype="str")
    heads = rows[rows["indicator"] == 1].merge(pd.DataFrame({"ethnic_group": ["white", "all"]}), how="cross")
    frames = {
        "indicators": rows,
        "workforce": heads.assign(headcount=5.0),
        "representation": representation(rows, population, 50, 5),
        "peers": peers(rows, organisations, members),
    }
    frames["gaps"] = gaps(
        YearRows(rows, frames["representation"]),
        YearRows(rows.head(0), frames["representation"].head(0)),
        5,
        pd.DataFrame(columns=["organisation_code", "indicator"]),
    )
    totals = rows[(rows["pay_band"] == "all") & (rows["staff_group"] == "all") & (rows["indicator"] < 9)]
    frames["trends"] = totals.assign(
        series_code=totals["organisation_code"], basis="own", members_included="", members_missing="", break_before=""
    )
    for name, frame in frames.items():
        write_csv(frame[columns_of(name, TABLES[f"{name}.csv"])], tmp_path / f"{name}.csv")
    return tmp_path


def written(public: Path, notice: str = "") -> tuple[Path, str]:
    """The package's path and the dictionary's text."""
    write_open_data(public, 2020, SETTINGS, notice)
    return public / "datapackage.json", (public / "data_dictionary.md").read_text(encoding="utf-8")


def faults(package: Path) -> set[str]:
    report = frictionless.validate(str(package))
    assert report.valid == (report.stats["errors"] == 0)
    return {kind for (kind,) in report.flatten(["type"])}


def test_the_package_validates(public: Path) -> None:
    package, _ = written(public, "Sample data.")
    assert faults(package) == set()
    document = json.loads(package.read_text(encoding="utf-8"))
    assert [each["path"] for each in document["resources"]] == list(TABLES)
    for each in document["resources"]:
        frame = pd.read_csv(public / each["path"], dtype="str")
        assert [field["name"] for field in each["schema"]["fields"]] == list(frame)
        assert not frame.duplicated(each["schema"]["primaryKey"]).any()
    assert document["title"] == "Workforce Race Equality Standard (WRES), 31 March 2020"
    assert document["description"].startswith("Sample data. ")
    assert "to be confirmed" in document["licenses"][0]["title"]
    assert any("Census 2011 table KS201EW" in each["title"] for each in document["sources"])


@pytest.mark.parametrize(
    ("file", "change", "fault"),
    [
        ("indicators.csv", lambda text: text.replace(",not_submitted\n", ",not submitted\n", 1), "constraint-error"),
        ("indicators.csv", lambda text: text.replace("2020,RM1,", "2020,,", 1), "constraint-error"),
        ("indicators.csv", lambda text: text.replace("25.5", "[c]", 1), "type-error"),
        ("indicators.csv", lambda text: text + text.splitlines()[-1] + "\n", "primary-key"),
        ("indicators.csv", lambda text: text.replace("pay_band", "band", 1), "incorrect-label"),
        ("workforce.csv", lambda text: text.replace(",all,", ",asian,", 1), "constraint-error"),
        ("workforce.csv", lambda text: text.replace("2020,", "last year,", 1), "type-error"),
        ("representation.csv", lambda text: text.replace("973142", "973142.5", 1), "type-error"),
        ("peers.csv", lambda text: text.replace(",better,", ",first,", 1), "constraint-error"),
        ("peers.csv", lambda text: text.replace("A trust", "B trust", 1), "hash-count"),
        ("workforce.csv", lambda text: text.rsplit("\n", 2)[0] + "\n", "byte-count"),
    ],
)
def test_a_wrong_file_does_not_validate(public: Path, file: str, change: Callable[[str], str], fault: str) -> None:
    package, _ = written(public)
    before = (public / file).read_text(encoding="utf-8")
    (public / file).write_text(change(before), encoding="utf-8")
    assert change(before) != before
    assert fault in faults(package)


def test_the_dictionary_describes_every_column_of_every_file(public: Path) -> None:
    _, text = written(public, "Sample\ndata.")
    sections = dict(part.split("\n", 1) for part in text.split("\n## ")[1:])
    assert "\n> Sample data.\n" in text
    for file in published_files(public):
        section = sections[file.path.name]
        assert file.table.description in section
        lines = [line for line in section.splitlines() if line.startswith("| ")][1:]
        assert [line.split(" | ")[0].strip("| ") for line in lines] == [column.name for column in file.columns]
        for column, line in zip(file.columns, lines, strict=True):
            assert column.description in line
            assert column.data_type == "integer" or all(value in line for value in column.accepted_values)
    for code in published_codes():
        assert f"| {code.column_name} | {code.code} | " in sections["Codes"]
        assert code.meaning in sections["Codes"]
    assert all(row.label in sections["Rows of indicators"] for row in indicator_rows())


def test_the_dictionary_says_how_the_figures_were_rounded_this_time(public: Path) -> None:
    write_open_data(public, 2020, SETTINGS | {"rounding_base": 10, "fewest_for_ratio": 30}, "")
    text = (public / "data_dictionary.md").read_text(encoding="utf-8")
    assert "a 0 stands for 0 to 9" in text
    assert "| fewest_for_ratio | 30 |" in text
    assert "from 0.8 to 1.25" in text


def test_only_the_files_that_are_there_are_described(public: Path) -> None:
    for name in ("representation.csv", "peers.csv", "gaps.csv", "trends.csv"):
        (public / name).unlink()
    package, text = written(public)
    assert [each["name"] for each in json.loads(package.read_text("utf-8"))["resources"]] == ["indicators", "workforce"]
    assert "Census" not in text
    assert "| peer_group |" not in text
    assert faults(package) == set()


def test_the_same_files_give_the_same_bytes(public: Path) -> None:
    names = ("datapackage.json", "data_dictionary.md")
    written(public)
    first = [(public / name).read_bytes() for name in names]
    written(public)
    assert [(public / name).read_bytes() for name in names] == first
    assert not any(b"\r" in each for each in first)


@pytest.mark.parametrize(
    ("name", "header", "fault"),
    [
        ("staff.csv", "person\n", "staff.csv is not among the files"),
        ("peers.csv", "organisation_code,rank\n", "peers.csv: schema.yml does not describe the column rank"),
    ],
)
def test_nothing_is_published_undescribed(public: Path, name: str, header: str, fault: str) -> None:
    (public / name).write_text(header, encoding="utf-8")
    with pytest.raises(EngineFault, match=fault):
        written(public)


def test_a_file_whose_table_is_not_described_is_a_fault(public: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(TABLES, "peers.csv", "no_such_table")
    with pytest.raises(EngineFault, match=r"peers.csv: schema.yml does not describe the table no_such_table"):
        written(public)


@pytest.mark.parametrize("table", [table for table in TABLES.values() if table in tables()])
def test_every_code_that_may_be_published_is_in_words(table: str) -> None:
    known = {(code.column_name, code.code) for code in published_codes()}
    for column in tables()[table].columns:
        values = {value for value in column.accepted_values if value not in {"", "yes", "no"}}
        assert column.name in LABELLED or {(column.name, value) for value in values} <= known
