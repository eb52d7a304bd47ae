"""Action plans in an inbox: which lines go on into the next plan, and that none of them is taken for a return.

Not here: the file (test_action_plan_workbook), rules on one beside a return (rule_cases_action_plans).
"""

from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest
import sqlalchemy as sa

from sample.make_sample import INBOX
from tests.conftest import read, write_return
from tests.rule_cases_action_plans import plan
from tests.test_action_plan import NO_PEERS, gap_rows
from wres_pipeline.action_plan.lines import action_plan
from wres_pipeline.actions.file_check import check_files
from wres_pipeline.ingest.action_plans import read_action_plan
from wres_pipeline.ingest.inbox import InboxFile

ROW = "2,shortlisted,,,white,5"
Built = Callable[..., sa.Engine]


def send(inbox: Path, code: str, **changed: str) -> Path:
    path = inbox / "2020" / code / "action_plan.xlsx"
    path.parent.mkdir(parents=True, exist_ok=True)
    plan(**changed)(path, code)
    return path


def told(engine: sa.Engine) -> list[list[object]]:
    where = "where rule <> 'W0-20' order by 1, 2"
    return read(engine, f"select rule, organisation_code from findings {where}").to_numpy().tolist()


def test_its_lines_are_in_the_next_plan_and_the_return_beside_it_counts(inbox: Path, built: Built) -> None:
    write_return(inbox, [ROW])
    send(inbox, "RM1", due="1/4/2021", status="New", gap="Appointment")
    engine = built()
    last = read(engine, "select * from stg_action_plan where reporting_year = 2020")
    (line,) = action_plan(gap_rows(appointment="gap"), last, NO_PEERS).to_dict("records")
    assert (line["status"], line["action"], line["due"]) == ("carried over", "Quixote", "2021-04-01")
    assert read(engine, "select organisation_code from int_accepted")["organisation_code"].tolist() == ["RM1"]
    files = read(engine, "select file from return_register where file is not null")["file"]
    assert files.tolist() == ["2020/RM1/return.csv"]
    assert told(engine) == []


def test_a_plan_alone_is_no_return(inbox: Path, built: Built) -> None:
    """Of one that is expected, and of a merged body before it is there."""
    send(inbox, "RM1")
    send(inbox, "26A", organisation_code="06W")
    (inbox / "2020" / "received.csv").write_text("organisation_code,received_at\nRM1,2020-08-01T10:00:00\n")
    engine = built()
    assert told(engine) == [["W0-18", "RM1"], ["WL-02", "26A"]]
    kept = read(engine, "select organisation_code, organisation_name from stg_action_plan").to_numpy().tolist()
    assert kept == [["RM1", "Norfolk and Norwich University Hospitals NHS Foundation Trust"]]
    assert read(engine, "select * from int_accepted").empty
    where = "reporting_year = 2020 and organisation_code in ('RM1', '26A')"
    listed = read(engine, f"select organisation_code, state from return_register where {where}")
    assert listed.to_numpy().tolist() == [["RM1", "missing"]]


@pytest.mark.slow
def test_it_is_checked_beside_a_return_and_alone(inbox: Path) -> None:
    path = send(inbox, "RM1", status="done")
    done = check_files([path, write_return(inbox, [ROW])], None, None, inbox)
    assert (done.state, "WL-04" in set(done.findings["rule"])) == ("accepted", True)
    alone = check_files([path], None, None, inbox)
    assert (alone.state, list(alone.findings["rule"]), alone.lacks_last_year) == ("accepted", ["WL-04"], False)
    path.write_bytes(b"not a workbook")
    assert check_files([path], None, None, inbox).state == "received"


@pytest.mark.slow
def test_a_merged_body_s_is_checked_alone_too(inbox: Path) -> None:
    assert check_files([send(inbox, "26A")], None, None, inbox).state == "accepted"
    unknown = check_files([send(inbox, "X99")], None, None, inbox)
    assert (unknown.state, list(unknown.findings["rule"])) == ("rejected", ["W0-03"])


@pytest.mark.parametrize("code", ["26A", "RM1"])
def test_the_plans_of_the_sample_are_read(code: str) -> None:
    path = INBOX / "2020" / code / "action_plan.xlsx"
    rows, _ = read_action_plan(InboxFile(2020, code, f"2020/{code}/action_plan.xlsx", "action_plan", path))
    assert set(rows["line_organisation"]) == {code}
    assert (rows["action"] != "").any()
    assert pd.to_datetime(rows["due"][rows["due"] != ""], format="ISO8601").notna().all()
