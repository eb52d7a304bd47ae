"""The sample inbox: made again it is the same, its README names it, what was published is in it unchanged.

The figures of its synthetic returns: test_sample_returns. The rows of its extracts: test_sample_extracts.
"""

from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest

from sample.figures import GROUPS, Figures
from sample.make_sample import ACTION_PLANS, ASSURANCE, INBOX, NARRATIVES, NOTICE, make_sample
from sample.published import CASES
from sample.reading import REFERENCE, read_return, read_rows
from wres_pipeline.standard.action_plan import STATUSES
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.narrative import narrative_fields
from wres_pipeline.standard.organisations import organisations

README = INBOX.parent / "README.md"
PUBLISHED = {"RXY": 2020, "11M": 2020, "11N": 2020, "RNN": 2025}
EXTRACTS = {"staff_in_post.csv", "recruitment.csv", "disciplinary.csv", "training.csv", "board_members.csv"}
TAKEN = ["PC003", "PC005", "PC009", "PC013", "PC015", "PC016", "PC020"]

BESIDE = {"narrative.csv": NARRATIVES, "action_plan.xlsx": ACTION_PLANS, "assurance.csv": ASSURANCE}
"""Files that stand beside figures, and where the sample has them from."""


def files_in(inbox: Path) -> set[str]:
    return {path.relative_to(inbox).as_posix() for path in inbox.rglob("*") if path.is_file()}


def content(path: Path) -> object:
    """A file's bytes; of a workbook those of its parts, which one machine may compress unlike another."""
    if path.suffix != ".xlsx":
        return path.read_bytes()
    with ZipFile(path) as parts:
        return [(part.filename, part.date_time, parts.read(part)) for part in parts.infolist()]


def senders(year: int) -> set[str]:
    return {path.parent.name for path in (INBOX / str(year)).glob("*/*") if path.name not in BESIDE}


def files_named(cell: str) -> set[str]:
    """The files that a cell of the README's table stands for."""
    sent, _, left_out = cell.partition(" without ")
    return (EXTRACTS if sent == "extracts" else {sent}) - {left_out}


def cases() -> dict[str, dict[str, str]]:
    return {case["case_id"]: case for case in read_rows(CASES)}


def counts_of(case: dict[str, str]) -> Figures:
    """Where a published case's counts stand in a return: those counted, and the workforce they are of."""
    indicator = int(case["indicator"])
    staff_group = "clinical" if case["group_breakdown/notes"].startswith("clinical") else "all"
    measure = {1: "headcount", 3: "entered_disciplinary", 9: "voting_members"}[indicator]
    figures: Figures = {}
    for group in GROUPS:
        if numerator := case[f"{group}_numerator"]:
            figures[indicator, measure, staff_group, "all", group] = float(numerator)
        if denominator := case[f"{group}_denominator"]:
            whole = "all" if indicator == 1 else group
            figures[1, "headcount", staff_group, "all", whole] = float(denominator)
    return figures


def test_made_again_every_file_is_the_same(tmp_path: Path) -> None:
    make_sample(tmp_path)
    assert files_in(tmp_path) == files_in(INBOX)
    assert [name for name in files_in(INBOX) if content(tmp_path / name) != content(INBOX / name)] == []


def test_the_readme_names_every_file_and_no_other() -> None:
    lines = README.read_text(encoding="utf-8").splitlines()
    table = [[field.strip() for field in line.split("|")[1:-1]] for line in lines if line.count("|") == 7]
    (_, _, *years), _, *rows = table
    cells = [(year, code, cell) for code, _, *cells in rows for year, cell in zip(years, cells, strict=True)]
    sent = {f"{year}/{code}/{file}" for year, code, cell in cells for file in files_named(cell) if file}
    registers = {"organisations.csv", "codes.csv", "headers.csv", "notice.txt"}
    beside = {
        f"{row['reporting_year']}/{row['organisation_code']}/{name}"
        for name, source in BESIDE.items()
        for row in read_rows(source)
    }
    assert files_in(INBOX) == sent | registers | {f"{year}/received.csv" for year in years} | beside


def test_the_readme_names_every_published_case_and_the_sources_of_those_taken() -> None:
    text = README.read_text(encoding="utf-8")
    assert [name for name in cases() if name not in text] == []
    assert [name for name in TAKEN if cases()[name]["source_url"] not in text] == []


def test_the_notice_says_that_the_figures_are_not_for_use() -> None:
    assert (INBOX / "notice.txt").read_text(encoding="utf-8") == f"{NOTICE}\n"
    assert "synthetic figures beside the names of real organisations" in NOTICE


@pytest.mark.parametrize("code", PUBLISHED)
def test_published_returns_hold_what_was_published_and_nothing_else(code: str) -> None:
    taken = [cases()[name] for name in TAKEN if cases()[name]["ods_code"] == code]
    assert {case["reporting_year"] for case in taken} == {str(PUBLISHED[code])}
    figures = {key: count for case in taken for key, count in counts_of(case).items()}
    path = INBOX / str(PUBLISHED[code]) / code / "return.csv"
    assert read_return(path) == {"current": figures, "previous": {}}


def test_published_organisations_are_added_under_their_published_names_for_one_year() -> None:
    names = {case["ods_code"]: case["org_name"] for case in cases().values()}
    added = [row for row in read_rows(INBOX / "organisations.csv") if row["organisation_code"] != "06M"]
    assert {row["organisation_code"]: int(row["expected_from"]) for row in added} == PUBLISHED
    assert all(row["expected_to"] == row["expected_from"] for row in added)
    assert all(row["name"] == names[row["organisation_code"]] for row in added)
    assert {row["office_holders_in_workforce"] for row in added} == {""}
    assert not organisations().keys() & PUBLISHED.keys()


def test_office_holders_of_one_ccg_count_and_nothing_else_of_it_is_changed() -> None:
    (row,) = [row for row in read_rows(INBOX / "organisations.csv") if row["organisation_code"] == "06M"]
    assert {name: text for name, text in row.items() if text} == {
        "organisation_code": "06M",
        "office_holders_in_workforce": "yes",
    }
    assert not organisations()["06M"].office_holders_in_workforce


def test_headers_and_codes_of_the_inbox_are_not_shipped() -> None:
    for ours, shipped, key in (("headers", "extract_headers", "header"), ("codes", "codes", "code")):
        local = {row[key].upper() for row in read_rows(INBOX / f"{ours}.csv")}
        assert local
        assert not local & {row[key].upper() for row in read_rows(REFERENCE / f"{shipped}.csv")}


@pytest.mark.parametrize(("year", "late"), [(2018, set()), (2019, {"RYC"}), (2020, set()), (2025, set())])
def test_every_sender_has_a_time_of_receipt(year: int, late: set[str]) -> None:
    rows = read_rows(INBOX / str(year) / "received.csv")
    days = {row["organisation_code"]: datetime.fromisoformat(row["received_at"]).date() for row in rows}
    assert len(days) == len(rows)
    assert days.keys() == senders(year)
    calendar = reporting_year(year)
    assert min(days.values()) >= calendar.collection_opens
    assert {code for code, day in days.items() if day > calendar.deadline} == late


@pytest.mark.parametrize("year", [2018, 2019, 2020])
def test_everything_that_the_register_expects_is_there(year: int) -> None:
    register = organisations().values()
    expected = [each for each in register if each.expected_from <= year <= (each.expected_to or year)]
    assert {each.organisation_code for each in expected} <= senders(year)


def test_texts_of_narratives_are_of_known_fields_and_name_nobody() -> None:
    for row in read_rows(NARRATIVES):
        assert row["field"] in narrative_fields()
        assert "@" not in row["text"] or row["text"].endswith(".example.org")
        assert row["text"] == row["text"].strip()


def test_action_plans_are_of_known_gaps_and_owned_by_roles() -> None:
    owners = {row["owner"] for row in read_rows(ACTION_PLANS) if row["owner"]}
    assert owners == {"Head of Human Resources", "Chief Nurse", "Director of People", "Medical Director"}
    assert {row["gap"] for row in read_rows(ACTION_PLANS)} <= {*known_gaps(), ""}
    assert {row["status"] for row in read_rows(ACTION_PLANS)} <= set(STATUSES)


def test_what_was_published_is_invented_as_anybody_can_see() -> None:
    for row in read_rows(ASSURANCE):
        assert all(
            url.startswith("https://www.example.org/") for url in (row["report_url"], row["action_plan_url"]) if url
        )
        assert row["contact"].startswith("wres.lead@")
        assert row["contact"].endswith(".example.org")
