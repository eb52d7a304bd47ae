"""The whole job through Dagster, from an inbox to the finished directory, as a user meets it."""

import hashlib
import json
import shutil
import signal
import subprocess
import sys
from pathlib import Path

import dagster as dg
import pandas as pd
import pytest

from tests.conftest import SAMPLE, build_warehouse, write_return
from tests.runs import SampleRun, history_in, places
from wres_pipeline.errors import DataFault, EngineFault, UsageFault
from wres_pipeline.runs.annual_run import AnnualRun, run_year
from wres_pipeline.settings import Settings

pytestmark = pytest.mark.slow
CCGS = ("06M", "06V", "06W", "06Y", "07J")
GOOD = ["1,headcount,non_clinical,band_5,white,8", "1,headcount,non_clinical,band_5,bme,2"]


def bodies(done: AnnualRun) -> list[str]:
    """Codes of all that have figures when all are accepted: who sent something, and the merged body of the CCGs."""
    return sorted({*done.register["organisation_code"], "26A"})


def hashes(folder: Path) -> dict[str, str]:
    files = [path for path in folder.rglob("*") if path.is_file()]
    return {str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest() for path in files}


def test_the_sample_year_is_accepted_whole(sample_run: SampleRun) -> None:
    _, done, steps = sample_run
    assert set(done.register["state"]) == {"accepted"}
    assert done.refused.empty
    assert {"inbox", "standard", "return_findings", "rules_on_returns", "annual_outputs"} <= set(steps)


def test_every_accepted_organisation_has_the_47_rows_and_a_submission(sample_run: SampleRun) -> None:
    _, done, _ = sample_run
    indicators = pd.read_csv(done.folder / "restricted" / "indicators.csv", dtype="str")
    assert set(indicators.groupby("organisation_code").size()) == {47}
    codes = sorted(path.name for path in (done.folder / "restricted" / "submission").iterdir())
    assert codes == sorted(indicators["organisation_code"].unique()) == bodies(done)
    files = {path.name for path in (done.folder / "restricted" / "submission" / "RM1").iterdir()}
    assert files == {f"wres_RM1_2020.{kind}" for kind in ("xlsx", "csv", "docx", "html", "sha256")} | {
        "narrative.csv",
        "manifest.json",
    }


def test_the_five_ccgs_stand_beside_26a_and_in_one_series(sample_run: SampleRun) -> None:
    """People at several of them count once: the joint workforce is smaller than the sum, and every file is an input."""
    _, done, _ = sample_run
    restricted = done.folder / "restricted"
    indicators = pd.read_csv(restricted / "indicators.csv")
    workforce = indicators[indicators["staff_group"].eq("all") & indicators["indicator"].eq(1)]
    staff = workforce.set_index("organisation_code")["bme_denominator"]
    assert staff["26A"] == staff[list(CCGS)].sum() - 9
    assert indicators.loc[indicators["organisation_code"] == "26A", "status"].isin(["calculated"]).sum() > 30
    series = pd.read_csv(restricted / "norfolk_waveney.csv", dtype="str", keep_default_na=False)
    assert list(series.groupby(["reporting_year", "organisation_code"]).size().items()) == [
        ((year, "26A"), 47) for year in ("2018", "2019", "2020")
    ]
    assert set(series.query("reporting_year == '2020' and indicator == '1'")["members_included"]) == {" ".join(CCGS)}
    manifest = json.loads((restricted / "submission" / "26A" / "manifest.json").read_text())
    sent = {f"{file.parent.parent.name}/{file.parent.name}/{file.name}" for file in SAMPLE.glob("20[12][90]/0*/*.*")}
    before = [f"2018/0*/{kind}.csv" for kind in ("disciplinary", "staff_in_post", "return")]
    of_two_years = {file.relative_to(SAMPLE).as_posix() for pattern in before for file in SAMPLE.glob(pattern)}
    own = {"2020/26A/narrative.csv", *of_two_years}
    assert set(manifest["inputs"]) == sent | own | {"codes.csv", "headers.csv", "organisations.csv"}
    assert manifest["state"] == "ready"
    assert manifest["members"]["4"] == {
        "members_included": " ".join(CCGS),
        "members_missing": "",
        "person_matched": "yes",
    }


@pytest.mark.usefixtures("history")
def test_running_again_gives_the_same_bytes(sample_run: SampleRun, tmp_path: Path) -> None:
    _, done, _ = sample_run
    first = hashes(done.folder)
    assert len(first) > 40
    elsewhere = places(tmp_path, Path(shutil.copytree(SAMPLE, tmp_path / "copy")))
    build_warehouse(tmp_path / "none", 2016, elsewhere.home)  # of a year of which nothing was sent
    assert hashes(run_year(elsewhere, 2020, print).folder) == first


def test_dagster_remembers_counts_schema_and_lineage(sample_run: SampleRun) -> None:
    where, done, _ = sample_run
    with history_in(where.dagster_home) as instance:
        event = instance.get_latest_materialization_event(dg.AssetKey("indicators"))
    assert event is not None
    assert event.asset_materialization is not None
    metadata = event.asset_materialization.metadata
    assert metadata["dagster/row_count"].value == 2 * 47 * len(bodies(done))
    lineage = metadata["dagster/column_lineage"].value
    assert isinstance(lineage, dg.TableColumnLineage)
    assert lineage.deps_by_column["value"] == [dg.TableColumnDep(dg.AssetKey("int_indicator_values"), "value")]
    assert event.asset_materialization.partition == "2020"


def test_the_home_is_its_owners_alone(sample_run: SampleRun) -> None:
    where, _, _ = sample_run
    assert {folder.stat().st_mode & 0o777 for folder in (where.home, where.dagster_home)} == {0o700}


def test_a_broken_and_a_wrong_return_are_set_aside_and_the_rest_goes_on(
    inbox: Path, tmp_path: Path, history: dg.DagsterInstance
) -> None:
    write_return(inbox, GOOD, "RM1")
    white = ["2,shortlisted,,,white,8", "2,appointed,,,white,4"]
    write_return(inbox, [*GOOD, *white, "2,shortlisted,,,bme,3", "2,appointed,,,bme,4"], "RGP")
    (inbox / "2020" / "RCX").mkdir()
    (inbox / "2020" / "RCX" / "return.xlsx").write_bytes(b"not a workbook")
    done = run_year(places(tmp_path, inbox), 2020, print)
    states = done.register.set_index("organisation_code")["state"]
    assert states[["RM1", "RGP", "RCX", "RY3"]].tolist() == ["accepted", "rejected", "received", "missing"]
    assert set(done.refused["file"]) == {"2020/RGP/return.csv", "2020/RCX/return.xlsx"}
    found = set(zip(done.findings["organisation_code"], done.findings["rule"], strict=True))
    assert found == {("RM1", "W1-05"), ("RGP", "W1-05"), ("RGP", "W2-01"), ("RCX", "W0-01")}
    assert set(pd.read_csv(done.folder / "restricted" / "indicators.csv")["organisation_code"]) == {"RM1"}
    assert failed_checks(history) == {
        "w0_01_file_could_not_be_read",
        "w1_05_absent_counted_as_zero",
        "w2_01_appointed_over_shortlisted",
        "returns_missing",
        "returns_rejected",
    }


def failed_checks(instance: dg.DagsterInstance) -> set[str]:
    """Names of the checks that Dagster shows as failed; the locations of what they found name files, not values."""
    run = instance.get_run_records(limit=1)[0].dagster_run
    assert run.is_success
    events = instance.all_logs(run.run_id, of_type=dg.DagsterEventType.ASSET_CHECK_EVALUATION)
    results = [event.get_dagster_event().asset_check_evaluation_data for event in events]
    return {result.check_name for result in results if not result.passed}


HOLDING = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"


@pytest.mark.usefixtures("history")
def test_what_was_refused_is_mended_and_run_again_and_a_failed_run_leaves_the_last_output_whole(
    inbox: Path, tmp_path: Path
) -> None:
    """An organisation that the register lacks is told of organisations.csv, and runs with it."""
    write_return(inbox, GOOD, "ZZ9")
    where = places(tmp_path, inbox)
    refused = run_year(where, 2020, print)
    assert refused.register.set_index("organisation_code")["state"]["ZZ9"] == "rejected"
    assert "organisations.csv" in refused.findings.set_index("rule")["message"]["W0-03"]
    row = "ZZ9,A new provider,voluntary,full_length"
    (inbox / "organisations.csv").write_text(f"organisation_code,name,organisation_type,contract\n{row}\n")
    is_refused_while_another_has_the_warehouse(where)
    accepted = run_year(where, 2020, print)
    assert accepted.register.set_index("organisation_code")["state"]["ZZ9"] == "accepted"


def is_refused_while_another_has_the_warehouse(where: Settings) -> None:
    before = hashes(where.output / "2020")
    command = [sys.executable, "-c", HOLDING, str(where.home / "warehouse.duckdb")]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:  # noqa: S603
        assert other.stdout is not None
        assert other.stdout.readline() == "open\n"
        with pytest.raises(EngineFault, match="another run may be using it"):
            run_year(where, 2020, print)
        other.communicate()
    assert hashes(where.output / "2020") == before
    assert [path.name for path in (where.output / ".unfinished").iterdir()] == ["2020.lock"]


KILLED = """
import os, signal, sys
from pathlib import Path
from tests.runs import places
from wres_pipeline.runs.annual_run import run_year
run_year(places(Path(sys.argv[1]), Path(sys.argv[2])), 2020, lambda step: os.kill(os.getpid(), signal.SIGKILL))
"""


def test_a_killed_run_is_marked_as_failed_by_the_next_one(inbox: Path, tmp_path: Path) -> None:
    """Dagster's queue lets one run go at a time: a dead one that seemed to run would block the UI for ever.

    The next one stops at a broken register, which is as good as one that goes to its end, and sooner there.
    """
    write_return(inbox, GOOD)
    killed = subprocess.run([sys.executable, "-c", KILLED, str(tmp_path), str(inbox)], check=False, capture_output=True)  # noqa: S603
    assert killed.returncode == -signal.SIGKILL
    where = places(tmp_path, inbox)
    assert told_of_runs(where) == [("STARTED", "")]
    (inbox / "organisations.csv").write_text("organisation_code\n")
    with pytest.raises(DataFault, match=r"organisations\.csv"):
        run_year(where, 2020, print)
    broken, dead = told_of_runs(where)
    assert dead == ("FAILURE", "The process of this run was killed.")
    assert broken[0] == "FAILURE"
    assert broken != dead


def told_of_runs(where: Settings) -> list[tuple[str, str]]:
    """Each run's state in Dagster's history, latest first, and the reason where it failed."""
    with history_in(where.dagster_home) as instance:
        failed = dg.DagsterEventType.RUN_FAILURE
        runs = [(run.status.value, instance.all_logs(run.run_id, of_type=failed)) for run in instance.get_runs()]
    return [(state, str(events[-1].get_dagster_event().message) if events else "") for state, events in runs]


def test_a_year_or_an_inbox_that_there_is_not_is_said_before_anything_runs(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="2099"):
        run_year(places(tmp_path, tmp_path), 2099, print)
    with pytest.raises(UsageFault, match="no inbox"):
        run_year(places(tmp_path, tmp_path / "none"), 2020, print)
    assert list(tmp_path.iterdir()) == []
