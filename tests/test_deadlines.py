"""Checks on the deadline of a year: missing, late, rejected, as they are to be read on a given day."""

from collections.abc import Mapping
from datetime import date
from typing import TYPE_CHECKING

import dagster as dg
import pandas as pd
import pytest

from wres_pipeline.checks.deadlines import SPECS, deadline_results
from wres_pipeline.runs.run_history import run_history
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.submission.arrivals import arrivals

if TYPE_CHECKING:
    from tests.runs import SampleRun

ROWS = [
    ("RM1", "yes", "no", "2020/RM1/return.csv", "accepted"),
    ("RGP", "yes", "yes", "2020/RGP/return.csv", "accepted"),
    ("RCX", "yes", "no", "2020/RCX/return.csv", "rejected"),
    ("RCX", "yes", "no", "2020/RCX/training.csv", "received"),
    ("RY3", "yes", "yes", None, "missing"),
    ("06W", "yes", "no", None, "missing"),
    ("ZZ9", "no", "no", "2020/ZZ9/return.csv", "rejected"),
]
COLUMNS = ["organisation_code", "expected", "late", "file", "state"]
BEFORE, LAST, AFTER = date(2020, 8, 19), date(2020, 8, 31), date(2020, 9, 1)


def results(rows: list[tuple[str, str, str, str | None, str]], today: date) -> Mapping[str, dg.AssetCheckResult]:
    found = deadline_results(pd.DataFrame(rows, columns=COLUMNS), reporting_year(2020), today)
    return {str(result.check_name): result for result in found}


def test_what_came_in_by_organisation() -> None:
    came = arrivals(pd.DataFrame(ROWS, columns=COLUMNS))
    assert came.expected == ("06W", "RCX", "RGP", "RM1", "RY3")
    assert (came.accepted, came.missing) == (("RGP", "RM1"), ("06W", "RY3"))
    # Whoever is missing is not late as well, and a body with two files that were not accepted counts once.
    assert (came.late, came.rejected) == (("RGP",), ("RCX", "ZZ9"))
    assert came.in_words == "3 of 5 are in"


@pytest.mark.parametrize(("today", "passed"), [(BEFORE, True), (LAST, True), (AFTER, False)])
def test_missing_is_a_warning_only_after_the_deadline(today: date, passed: bool) -> None:
    result = results(ROWS, today)["returns_missing"]
    assert (result.passed, result.severity) == (passed, dg.AssetCheckSeverity.WARN)
    assert result.metadata["codes"].value == "06W, RY3"
    assert result.metadata["days_left"].value == (date(2020, 8, 31) - today).days


def test_the_words_say_how_many_are_in_and_how_long_there_is() -> None:
    said = str(results(ROWS, BEFORE)["returns_missing"].description)
    assert said == "3 of 5 are in; 2 missing (06W, RY3). Deadline: 2020-08-31 (to be confirmed), 12 days left."
    assert str(results(ROWS, AFTER)["returns_missing"].description).endswith("1 day ago.")


def test_late_warns_and_not_accepted_is_an_error_and_none_blocks() -> None:
    found = results(ROWS, BEFORE)
    late, rejected = found["returns_late"], found["returns_rejected"]
    assert (late.passed, late.severity, late.metadata["codes"].value) == (False, dg.AssetCheckSeverity.WARN, "RGP")
    assert (rejected.passed, rejected.severity) == (False, dg.AssetCheckSeverity.ERROR)
    assert (rejected.metadata["organisations"].value, rejected.metadata["codes"].value) == (2, "RCX, ZZ9")
    assert not any(spec.blocking for spec in SPECS)


def test_a_year_in_which_all_is_well_passes() -> None:
    found = results(ROWS[:1], AFTER)
    assert all(result.passed for result in found.values())
    assert str(found["returns_missing"].description).startswith("1 of 1 are in; none missing.")


@pytest.mark.slow
def test_every_run_looks_at_the_deadline_of_its_year(sample_run: "SampleRun") -> None:
    with run_history(sample_run.where) as instance:
        run = instance.get_runs(limit=1)[0]
        records = instance.get_records_for_run(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION).records
    told = [record.event_log_entry.get_dagster_event().asset_check_evaluation_data for record in records]
    found = {each.check_name: each for each in told if each.check_name.startswith("returns_")}
    assert sorted(found) == ["returns_late", "returns_missing", "returns_rejected"]
    assert all(each.passed for each in found.values())
    assert "2020-08-31 (to be confirmed)" in str(found["returns_missing"].metadata["deadline"].value)
