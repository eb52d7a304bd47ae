"""What Dagster's pages tell of a year beside its files: numbers, tables, links; never a figure that is not public."""

import re
from collections.abc import Mapping

import dagster as dg
import pandas as pd
import pytest

from tests.runs import SampleRun, history_in
from wres_pipeline.assets.files_metadata import FILES
from wres_pipeline.assets.headlines import headlines, report_tables
from wres_pipeline.assets.returns_metadata import findings_metadata, register_metadata
from wres_pipeline.contracts import tables
from wres_pipeline.disclosure.rounded_table import sealed
from wres_pipeline.ingest.record_tables import RECORDS
from wres_pipeline.reporting.public import PublicTables
from wres_pipeline.standard.indicators import whole_workforce
from wres_pipeline.standard.rules import all_rules
from wres_pipeline.warehouse.engine import open_engine

QUOTED = "Q9 7JX"


def register_row(code: str, state: str = "accepted", late: str = "no") -> dict[str, object]:
    file = None if state == "missing" else f"2020/{code}/return.csv"
    told = {"organisation_code": code, "name": f"Trust {code}", "expected": "yes", "received_at": "", "late": late}
    return told | {"file": file, "state": state}


def found(code: str, rule: str, level: str, places: int = 1) -> list[dict[str, object]]:
    place = {"file": f"2020/{code}/return.csv", "location": "7", "message": f"Smith {QUOTED}"}
    return [{"organisation_code": code, "rule": rule, "level": level, **place}] * places


def rows_of(markdown: object) -> list[list[str]]:
    lines = [line for line in str(markdown).splitlines() if line.startswith("| ")]
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in lines[1:]]


FINDINGS = pd.DataFrame(
    [
        *found("RGP", "W2-01", "rejects_return", 2),
        *found("RM1", "W1-05", "warns", 3),
        *found("RY3", "W2-02", "rejects_cell"),
    ]
)


def test_the_register_tells_states_and_what_comes_next() -> None:
    states = [register_row("RM1"), register_row("RGP", "rejected", "yes"), register_row("RCX", "missing")]
    told = register_metadata(pd.DataFrame([*states, register_row("RY3"), register_row("RMY")]), FINDINGS, 2020)
    numbers = {name.removeprefix("organisations "): each.value for name, each in told.items() if "every" not in name}
    assert numbers == {"rejected": 1, "received": 0, "missing": 1, "unlisted": 0, "accepted": 3, "late": 1}
    rows = {row[0]: row for row in rows_of(told["every organisation"].value)}
    assert rows["RGP"][1:6] == ["Trust RGP", "Rejected", "yes", "2", "0"]
    nexts = {code: row[6] for code, row in rows.items()}
    assert "Nothing is used until it comes again" in nexts["RGP"]
    assert nexts["RCX"] == "Ask for it. It was due on 31 August 2020."
    assert "1 place left out" in nexts["RY3"]
    assert "Somebody who knows the data" in nexts["RM1"]
    assert nexts["RMY"] == "Nothing: it is used."


def test_findings_are_told_rule_by_rule_and_without_what_was_sent() -> None:
    told = findings_metadata(FINDINGS)
    assert [each.value for each in told.values()][:3] == [2, 1, 3]
    words = {rule.code: rule.message for rule in all_rules()}
    expected = [
        ("W2-01", "Rejects the return", "1", "2"),
        ("W2-02", "Not counted", "1", "1"),
        ("W1-05", "Warning", "1", "3"),
    ]
    shown = rows_of(told["rules that were broken"].value)
    assert [tuple(row) for row in shown] == [(code, level, words[code], *n) for code, level, *n in expected]
    everything = f"{told} {register_metadata(pd.DataFrame([register_row('RM1')]), FINDINGS, 2020)}"
    assert QUOTED not in everything


def test_a_national_inbox_is_cut_short_and_says_so() -> None:
    register = pd.DataFrame([register_row(f"X{number:02}") for number in range(99)])
    table = str(register_metadata(register, FINDINGS, 2020)["every organisation"].value)
    assert len(rows_of(table)) == 60  # of 99, and three that only findings name
    assert table.endswith("and 42 more in restricted/return_register.csv")


def figures(code: str, year: int, values: Mapping[int, float], **more: str) -> list[dict[str, object]]:
    about = {"organisation_code": code, "series_code": code, "organisation_name": code, "reporting_year": year}
    return [
        {**about, "row_order": row, "value": v, "status": "calculated", "basis": "own", **more}
        for row, v in values.items()
    ]


def public(*rows: list[dict[str, object]]) -> PublicTables:
    every = pd.DataFrame([row for each in rows for row in each])
    of_year = sealed(every[every["reporting_year"] == 2020])
    shares = pd.DataFrame(
        [
            {"organisation_code": "RM1", "organisation_name": "Trust", "reporting_year": 2020, "row_order": order}
            | {"people": people, "population_bme_share": 3.25, "bme_share": share, "status": status}
            for order, (people, share, status) in enumerate(
                [("workforce", 18.5, "calculated"), ("senior", 7.0, "low_base"), ("board", 12.5, "calculated")]
            )
        ]
    )
    return PublicTables(of_year, of_year, sealed(every), sealed(shares), of_year, of_year)


ALL = whole_workforce()


def test_a_series_through_a_merger_has_its_plots_under_one_name() -> None:
    before = headlines(public(figures("26A", 2020, {ALL: 6.875, 38: 1.5}), figures("RM1", 2020, {ALL: 18.0})), 2020)
    after = headlines(public(figures("QMM", 2020, {ALL: 7.0})), 2020)
    name = "norfolk_waveney: BME share of workforce, percent"
    assert (before["bodies published"].value, after["bodies published"].value) == (2, 1)
    assert (before[name].value, after[name].value) == (6.88, 7.0)
    assert before["norfolk_waveney: relative likelihood, appointment"].value == 1.5
    assert not any("RM1" in label for label in before)


def test_elsewhere_merged_bodies_have_plots_else_who_was_published_before_and_only_a_few() -> None:
    several = [figures(f"R{n}", year, {ALL: 5.0}) for n in range(9) for year in (2019, 2020)]
    merged = figures("Z1", 2020, {ALL: 4.0}, basis="members")
    share = "BME share of workforce, percent"
    assert [*headlines(public(*several, merged), 2020)] == ["bodies published", f"Z1: {share}"]
    assert [*headlines(public(*several), 2020)] == ["bodies published", *(f"R{n}: {share}" for n in range(3))]
    assert [*headlines(public(figures("R1", 2020, {ALL: 5.0})), 2020)] == ["bodies published"]


def test_a_figure_that_is_not_published_is_not_told() -> None:
    hidden = public(figures("26A", 2020, {ALL: 6.5}, status="suppressed"), figures("RM1", 2020, {ALL: 5.0}))
    assert [*headlines(hidden, 2020)] == ["bodies published"]
    assert rows_of(report_tables(hidden, 2020)["representation"].value) == [["RM1 Trust", "3.25%", "18.50%", "-"]]


def test_the_report_shows_years_of_the_series() -> None:
    years = public(figures("26A", 2019, {ALL: 6.0, 38: 2.0}), figures("26A", 2020, {ALL: 6.5}))
    rows = rows_of(report_tables(years, 2020)["years"].value)
    assert rows == [
        ["norfolk_waveney", "2019", "6.00%", "2.00", "-", "-"],
        ["norfolk_waveney", "2020", "6.50%", "-", "-", "-"],
    ]


@pytest.fixture(scope="module")
def shown(sample_run: SampleRun) -> dict[str, dict[str, object]]:
    """By asset what the latest materialisation of the sample's run tells."""
    keys = [dg.AssetKey(name) for name in (*tables(), *FILES)]
    with history_in(sample_run.where.dagster_home) as instance:
        events = {key: instance.get_latest_materialization_event(key) for key in keys}
    assert all(event and event.asset_materialization for event in events.values())
    return {
        key.to_user_string(): {name: each.value for name, each in event.asset_materialization.metadata.items()}
        for key, event in events.items()
        if event and event.asset_materialization
    }


def test_how_many_rows_of_people_there_are_is_told_of_no_table(shown: dict[str, dict[str, object]]) -> None:
    silent = {name for name in tables() if "dagster/row_count" not in shown[name]}
    assert silent >= {*RECORDS} - {"raw_staff_survey"} | {
        "stg_sent_codes",
        "stg_person_events",
        "int_people",
        "int_staff",
    }
    assert silent.isdisjoint({"indicators", "findings", "raw_files", "raw_return_rows", "rounded_counts"})


def test_every_file_of_a_year_is_told_with_one_asset_and_public_ones_come_first(
    sample_run: SampleRun, shown: dict[str, dict[str, object]]
) -> None:
    place = (sample_run.where.output / "2020").absolute()
    owners = {
        name: {p for each in files for p in place.glob(each.pattern) if p.is_file()} for name, files in FILES.items()
    }
    every = [path for paths in owners.values() for path in paths]
    assert sorted(every) == sorted(path for path in place.rglob("*") if path.is_file())
    for name in FILES:
        links = [key for key in shown[name] if key.startswith(("public/", "restricted/"))]
        assert links == sorted(links, key=lambda link: link.startswith("restricted"))
        assert links
        assert sum(int(row[-1]) for row in rows_of(shown[name]["files"])) == len(owners[name])


def test_plots_are_of_rounded_figures(sample_run: SampleRun, shown: dict[str, dict[str, object]]) -> None:
    folder, name = sample_run.where.output / "2020", "norfolk_waveney: BME share of workforce, percent"

    def share(file: str) -> float:
        rows = pd.read_csv(folder / file).query(
            "organisation_code == '26A' and indicator == 1 and staff_group == 'all'"
        )
        return round(float(rows["value"].iloc[0]), 2)

    assert shown["public_tables"][name] == share("public/indicators.csv") != share("restricted/indicators.csv")
    assert shown["return_register"]["organisations accepted"] == 14
    assert re.search(r"26A .* \d\.\d\d%", str(shown["report"]["representation"]))


def test_keys_in_schema_yml_tell_rows_apart(sample_run: SampleRun) -> None:
    with open_engine(sample_run.where.database_url).connect() as connection:
        for table in tables().values():
            for key in table.unique:
                sql = f"select count(*), count(distinct ({', '.join(key)}, '')) from {table.name}"
                rows, different = connection.exec_driver_sql(sql).one()
                assert rows == different, (table.name, key)
