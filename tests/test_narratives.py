"""Narratives in an inbox: which texts count, who is told of what, and that none of them rejects a return.

Not here: reading the file (test_narrative_reading), rules on a narrative beside a return (rule_cases_narratives), the
report (test_narrative_report).
"""

from collections.abc import Callable
from pathlib import Path

import pytest
import sqlalchemy as sa

from tests.conftest import read, write_return
from wres_pipeline.actions.file_check import check_files
from wres_pipeline.standard.narrative import narrative_fields

NARRATIVE_RULES = {"wn_05_narrative_without_figures"}
RETURNS = Path(__file__).parents[1] / "docs" / "returns.md"
ROW = "2,shortlisted,,,white,5"
NEEDED = {
    "always": "always",
    "submitted": "where the indicator is submitted",
    "absent": "where the indicator is asked for and not submitted",
    "set_aside": "where rows or cells were set aside, or a member is missing",
    "previous_year": "where the previous year is not as it was submitted",
    "optional": "no",
}
Built = Callable[..., sa.Engine]


def send(inbox: Path, code: str, content: str, name: str = "narrative.csv", year: int = 2020) -> Path:
    path = inbox / str(year) / code / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode())
    return path


def texts(engine: sa.Engine) -> list[list[object]]:
    return read(engine, "select organisation_code, field, text from stg_narrative order by 1, 2").to_numpy().tolist()


def told(engine: sa.Engine) -> list[list[object]]:
    where = "where rule <> 'W0-20' order by 1, 2"
    return read(engine, f"select rule, organisation_code, level from findings {where}").to_numpy().tolist()


@pytest.mark.slow
def test_one_text_a_field_counts_and_the_return_beside_it_too(inbox: Path, built: Built) -> None:
    write_return(inbox, [ROW])
    send(inbox, "RM1", "field,text\nnothing,x\ncontact, \ncontact,first\ncontact,second\n")
    engine = built()
    assert texts(engine) == [["RM1", "contact", "first"]]
    assert told(engine) == [["WN-02", "RM1", "warns"], ["WN-03", "RM1", "warns"]]
    assert read(engine, "select organisation_code from int_accepted")["organisation_code"].tolist() == ["RM1"]
    files = read(engine, "select file from return_register where file is not null")["file"]
    assert files.tolist() == ["2020/RM1/return.csv"]


def test_one_that_cannot_be_read_leaves_the_return_accepted(inbox: Path, built: Built) -> None:
    write_return(inbox, [ROW])
    send(inbox, "RM1", "field\nx\n")
    engine = built()
    assert told(engine) == [["WN-01", "RM1", "warns"]]
    assert read(engine, "select state from return_register where file is not null")["state"].tolist() == ["accepted"]


def test_a_merged_body_s_narrative_is_welcome_before_the_body_is_there(inbox: Path, built: Built) -> None:
    write_return(inbox, [ROW], "06W")
    send(inbox, "26A", "field,text\ncontact,x\n")
    engine = built()
    assert (texts(engine), told(engine)) == ([["26A", "contact", "x"]], [])
    assert read(engine, "select * from int_bodies where organisation_code = '26A'")["is_merged"].tolist() == [True]
    assert read(engine, "select * from return_register where organisation_code = '26A'").empty


def test_a_narrative_without_figures_is_told_and_is_no_return(inbox: Path, built: Built) -> None:
    """Of one that is expected, one that is not, a merged body without members' files, and one that nobody knows."""
    for code in ("RM1", "RNN", "26A", "X99"):
        send(inbox, code, "field,text\ncontact,x\n")
    (inbox / "organisations.csv").write_text(
        "organisation_code,name,organisation_type,contract\nRNN,A charity,voluntary,none\n"
    )
    engine = built()
    assert told(engine) == [
        ["W0-03", "X99", "rejects_return"],
        *(["WN-05", code, "warns"] for code in ("26A", "RM1", "RNN")),
    ]
    where = "reporting_year = 2020 and organisation_code in ('RM1', 'RNN', '26A', 'X99')"
    listed = read(engine, f"select organisation_code, state, file from return_register where {where}")
    assert listed.where(listed.notna(), None).to_numpy().tolist() == [["RM1", "missing", None]]
    assert read(engine, "select * from int_accepted").empty


def test_a_receipt_with_nothing_but_a_narrative_is_told(inbox: Path, built: Built) -> None:
    send(inbox, "RM1", "field,text\ncontact,x\n")
    (inbox / "2020" / "received.csv").write_text("organisation_code,received_at\nRM1,2020-08-01T10:00:00\n")
    assert [rule for rule, *_ in told(built())] == ["W0-18", "WN-05"]


@pytest.mark.slow
def test_it_is_checked_beside_a_return_and_alone(inbox: Path) -> None:
    narrative = send(inbox, "RM1", "field,text\nnothing,x\n")
    done = check_files([narrative, write_return(inbox, [ROW])], None, None, inbox)
    assert (done.state, "WN-02" in set(done.findings["rule"])) == ("accepted", True)
    alone = check_files([narrative], None, None, inbox)
    assert (alone.state, list(alone.findings["rule"])) == ("accepted", ["WN-02"])


def test_the_guide_lists_every_field_and_says_when_it_is_needed() -> None:
    lines = RETURNS.read_text(encoding="utf-8").split("## The narrative")[1].split("\n## ")[0].splitlines()
    listed = [tuple(cell.strip() for cell in line.split("|")[1:4]) for line in lines if line.startswith("| `")]
    fields = [each for each in narrative_fields().values() if each.indicator in (None, 1)]
    assert listed == [
        (
            f"`{each.field.replace('_1_', '_N_')}`",
            f"{each.label.replace('Indicator 1', 'Indicator N')}. {each.help}",
            NEEDED[each.needed],
        )
        for each in fields
    ]
    others = [each for each in narrative_fields().values() if each.indicator not in (None, 1)]
    assert {each.field for each in others} == {
        each.field.replace("_1_", f"_{number}_") for each in fields if each.indicator for number in range(2, 10)
    }
