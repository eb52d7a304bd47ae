"""A start for narrative.csv: safe to open in a spreadsheet, and read back unchanged."""

import re
from pathlib import Path

import pytest

from tests.narrative_documents import HOSTILE
from tests.submission_parts import submission
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.narratives import read_narrative
from wres_pipeline.reporting.narrative.start import start_csv
from wres_pipeline.standard.narrative import LAST_YEAR, narrative_fields
from wres_pipeline.submission.content import Submission


def start_as_read(folder: Path, told: Submission) -> tuple[dict[str, str], tuple[str, ...]]:
    path = folder / "narrative.csv"
    path.write_text(start_csv(told), encoding="utf-8", newline="\n")
    rows, dropped = read_narrative(InboxFile(2020, "06W", path.name, "narrative", path))
    return dict(zip(rows["field"], rows["text"], strict=True)), dropped


@pytest.mark.parametrize("text", [*HOSTILE, "- one\n- two", "+1", "@SUM(A1)", 'A "quoted", text; =1', "'x"])
def test_a_start_reads_back_unchanged_and_is_no_formula(tmp_path: Path, text: str) -> None:
    told = submission(narrative={"contact": text, "board_lead": "Ms Now"})
    found, dropped = start_as_read(tmp_path, told)
    assert list(found) == list(narrative_fields())
    assert (found["contact"], found["board_lead"], found["commissioners"]) == (text, "Ms Now", "")
    assert dropped == ()
    assert not re.search(r'(,|,")[=+@\t-]', start_csv(told))


def test_last_years_text_in_a_start_is_marked_once(tmp_path: Path) -> None:
    told = submission(offered={"board_lead": "Ms Then", "lead_manager": f"{LAST_YEAR}\nMr Long Ago"}, narrative={})
    found, _ = start_as_read(tmp_path, told)
    assert found["board_lead"] == f"{LAST_YEAR}\nMs Then"
    assert found["lead_manager"] == f"{LAST_YEAR}\nMr Long Ago"
