"""Great Expectations over records, rules and promises: what comes out is a count, or that it could not be checked."""

import traceback
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import dagster as dg
import duckdb
import pandas as pd
import pytest
import sqlalchemy as sa

from tests.conftest import KEY, SAMPLE, write_return
from tests.rule_cases import send
from tests.rule_cases_extracts import NURSE, rows_of
from tests.runs import places
from wres_pipeline.checks.asset_checks import promise_result, promise_spec, rule_result
from wres_pipeline.checks.expectations import Outcome, run_rules
from wres_pipeline.checks.records import hold_records
from wres_pipeline.checks.rules import failing_rules_named, findings_model
from wres_pipeline.errors import EngineFault
from wres_pipeline.ingest import pseudonyms
from wres_pipeline.ingest.raw_tables import RawTables, read_inbox
from wres_pipeline.ingest.record_tables import RECORDS
from wres_pipeline.runs.annual_run import run_year
from wres_pipeline.standard import rules as standard_rules
from wres_pipeline.standard.rules import all_rules, rules
from wres_pipeline.warehouse.engine import open_engine, read_table
from wres_pipeline.warehouse.runner import build

pytestmark = pytest.mark.slow


@pytest.fixture
def records(tmp_path: Path) -> RawTables:
    return read_inbox(SAMPLE, [2019, 2020], KEY, tmp_path)


def broken(records: RawTables, folder: Path) -> dict[str, set[str]]:
    held = hold_records(records.parquet, folder)
    assert set(held) == set(RECORDS)
    found = {table: {each.name for each in outcomes if not each.passed} for table, outcomes in held.items()}
    return {table: names for table, names in found.items() if names}


def spoil(path: Path, select: str) -> None:
    """Replace a Parquet file by a SELECT from it."""
    spoiled = path.with_suffix(".spoiled")
    duckdb.execute(f"copy ({select.format(file=repr(str(path)))}) to '{spoiled}' (format parquet)")
    spoiled.replace(path)


def test_records_keep_what_schema_yml_promises(records: RawTables, tmp_path: Path) -> None:
    assert broken(records, tmp_path) == {}


@pytest.mark.parametrize(
    ("select", "promise"),
    [
        ("select * replace ('QQ123456C' as person_reference) from {file}", "length_person_reference"),
        ("select * replace (null as row_number) from {file}", "not_null_row_number"),
        ("select * replace (7 as row_number) from {file}", "unique_file_row_number"),
        ("select 'Dulcinea' as last_name, * from {file}", "ordered"),
    ],
)
def test_records_that_break_a_promise_are_found(records: RawTables, tmp_path: Path, select: str, promise: str) -> None:
    spoil(records.parquet["raw_staff_in_post"][0], select)
    assert promise in broken(records, tmp_path)["raw_staff_in_post"]


def test_a_rule_counts_what_breaks_it_in_the_run_s_year_alone(sample: sa.Engine) -> None:
    """The count of Great Expectations is the number of findings, rule by rule."""
    outcomes = {**run_rules(str(sample.url), "returns", 2020), **run_rules(str(sample.url), "figures", 2020)}
    found = read_table(sample, "findings", "reporting_year = 2020")["rule"].value_counts()
    assert {rule.code: outcomes[rule.name].unexpected for rule in all_rules() if outcomes[rule.name].unexpected} == (
        found.to_dict()
    )
    assert [outcome for outcome in outcomes.values() if outcome.passed == bool(outcome.unexpected)] == []


def test_dagster_shows_a_rule_that_could_not_be_checked_as_an_error() -> None:
    rule = next(rule for rule in rules("returns") if rule.level == "warns")
    rows = pd.DataFrame({"organisation_code": ["RM1"], "file": ["2020/RM1/a|b.csv"], "location": ["7"], "message": "x"})
    shown = rule_result(rule, "return_findings", None, rows.head(0))
    assert (shown.passed, shown.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert "could not be checked" in str(shown.description)
    assert set(shown.metadata) == {"rule", "level"}
    found = rule_result(rule, "return_findings", 1, rows)
    assert (found.passed, found.severity) == (False, dg.AssetCheckSeverity.WARN)
    assert found.metadata["found"].value == 1
    assert str(found.metadata["locations"].value).splitlines()[2] == "| RM1 | 2020/RM1/a\\|b.csv | 7 |"
    assert rule_result(rule, "return_findings", 0, rows.head(0)).passed


def test_dagster_shows_which_promises_of_a_table_are_broken_and_how_often() -> None:
    outcomes = [
        Outcome("ordered", passed=True, unexpected=0),
        Outcome("length_person_reference", passed=False, unexpected=7),
        Outcome("unique_file_row_number", passed=False, unexpected=None),
    ]
    shown = promise_result("raw_staff_in_post", outcomes)
    assert (shown.check_name, shown.passed) == ("promises_of_raw_staff_in_post", False)
    assert shown.severity == dg.AssetCheckSeverity.ERROR
    assert shown.description == "Broken: length_person_reference (7), unique_file_row_number (could not be checked)."
    assert shown.metadata["promises"].value == 3
    assert str(shown.metadata["unexpected"].value).splitlines()[2:] == [
        "| ordered | 0 |",
        "| length_person_reference | 7 |",
        "| unique_file_row_number | could not be checked |",
    ]
    kept = promise_result("raw_staff_in_post", outcomes[:1])
    assert (kept.passed, kept.description) == (True, "All of them are kept.")
    spec = promise_spec("raw_staff_in_post")
    assert spec.blocking
    assert "row_number is never empty." in str(spec.description)


@pytest.mark.usefixtures("history")
def test_records_that_break_a_promise_are_not_handed_over(
    tmp_path: Path, inbox: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Where pseudonyms failed, the run stops at the door and the warehouse has no row of them."""
    send(inbox, "06W", {"2020/staff_in_post.csv": rows_of("staff_in_post", [NURSE])})
    where = places(tmp_path, inbox)
    failing = ["pseudonym(t) as t" if macro.startswith("pseudonym") else macro for macro in pseudonyms._MACROS]
    monkeypatch.setattr(pseudonyms, "_MACROS", failing)
    with pytest.raises(EngineFault, match="raw_staff_in_post length_person_reference"):
        run_year(where, 2020, print)
    with pytest.raises(pd.errors.DatabaseError, match="raw_staff_in_post does not exist"):
        read_table(open_engine(where.database_url), "raw_staff_in_post")
    assert not where.output.exists()


def test_a_rule_whose_select_fails_on_what_was_sent_is_named(
    inbox: Path, built: Callable[[], sa.Engine], monkeypatch: pytest.MonkeyPatch
) -> None:
    """Without it nothing may be accepted. The database's own words quote what was sent: they go no further."""
    write_return(inbox, ["2,shortlisted,,,bme,Dulcinea"])
    engine = built()
    columns = "reporting_year, organisation_code, file, location, cast(cast(value as integer) as varchar)"
    bad = f"select {columns} as detail from stg_return_entries"
    chosen = tuple(replace(rule, sql=bad) if rule.code == "W0-14" else rule for rule in all_rules())
    monkeypatch.setattr(standard_rules, "all_rules", lambda: chosen)
    with (
        pytest.raises(EngineFault, match=r"^W0-14 could not be checked") as told,
        failing_rules_named(engine, "returns"),
    ):
        build(engine, [findings_model("returns")])
    assert "Dulcinea" not in "".join(traceback.format_exception(told.value))
    assert len(read_table(engine, "return_findings")) == 1
