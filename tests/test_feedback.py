"""The feedback workbook in words and tables: what it tells a sender, in which order, how much, and as text."""

import hashlib
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from zipfile import ZipFile

import pytest
import sqlalchemy as sa
from openpyxl import load_workbook

from tests.conftest import build_warehouse, read
from tests.feedback_cases import (
    HEADER_ROW,
    RULES,
    SENT,
    WRONG,
    feedback,
    findings,
    returned,
    rows,
    told_of,
    words,
    written,
)
from tests.rule_cases import csv, register, send, text
from tests.rule_cases_action_plans import plan
from wres_pipeline.ingest.workbook import read_return_workbook
from wres_pipeline.reporting.feedback.feedback import feedbacks

MARTS = ("return_register", "findings")


def test_an_accepted_return_without_findings_is_thanked(tmp_path: Path) -> None:
    path = written(tmp_path, feedback(findings([]), "accepted", returned(tmp_path)))
    assert load_workbook(path).sheetnames == ["Summary", "By rule", "By place"]
    assert "Nothing: all is well. Thank you." in words(path)
    assert "Step 1" not in words(path)
    assert "Nothing was found." in words(path, "By place")


@pytest.mark.parametrize(
    ("state", "said"),
    [
        ("accepted", "Accepted."),
        ("rejected", "Rejected."),
        ("received", "Could not be read."),
        ("missing", "No return."),
    ],
)
def test_the_summary_says_what_became_of_it_and_what_to_do(tmp_path: Path, state: str, said: str) -> None:
    found = findings([("W0-14", "2020/RM1/return.csv", "7"), ("W1-05", "2020/RM1/return.csv", "")])
    path = written(tmp_path, feedback(found, state, notice="Made-up figures"))
    summary = words(path)
    assert said in summary
    assert "Feedback on the WRES return 2020: NHS Test Trust (RM1)\nMade-up figures" in summary
    assert "wres check" in summary
    assert "Problems that reject the return\n1\nCells or rows not counted\n0\nWarnings\n1" in summary
    assert load_workbook(path).sheetnames == ["Summary", "By rule", "By place"]


def test_other_files_are_listed_with_what_was_found(inbox: Path, tmp_path: Path) -> None:
    """They are neither accepted nor rejected, and what became of the return does not depend on them."""
    good, assured = "field,text\ncontact,x\n", "report_published_on,report_url\n"
    files = {
        "2020/return.csv": csv(["2,shortlisted,,,white,5"]),
        "2020/narrative.csv": text(good),
        "2020/assurance.csv": text(assured),
        "2020/action_plan.xlsx": plan(status="done"),
        "2020/notes.txt": text(good),
        "2019/narrative.csv": text(good),
    }
    send(inbox, "RM1", files)
    send(inbox, "RGP", {"2020/narrative.csv": text(good)})
    engine = build_warehouse(inbox, 2020, tmp_path)
    register_rows, found = (read(engine, f"select * from {mart} where reporting_year = 2020") for mart in MARTS)
    other, told = feedbacks(2020, register_rows, found, inbox, "")
    book = load_workbook(written(tmp_path, told))["Summary"]
    listed = [[cell.value for cell in row] for row in book.iter_rows() if "." in str(row[0].value)]
    assert listed == [
        ["action_plan.xlsx", "read", 0, 1],
        ["assurance.csv", "could not be read", 0, 1],
        ["narrative.csv", "read", 0, 0],
        ["return.csv", "accepted", 0, 2],
    ]
    assert "Accepted. Your figures are counted." in words(written(tmp_path / "again", told))
    assert "narrative.csv\nread" in words(written(tmp_path, other))
    assert "No return." in words(written(tmp_path / "again", other))


def test_by_rule_the_worst_comes_first(tmp_path: Path) -> None:
    found = findings(
        [("W1-05", "2020/RM1/a.csv", ""), ("W0-21", "2020/RM1/b.csv", "3"), ("W0-14", "2020/RM1/a.csv", "2")]
    )
    table = rows(written(tmp_path, feedback(found)), "By rule")
    assert [row[:2] for row in table] == [
        ("W0-14", "Rejects the return"),
        ("W0-21", "Not counted"),
        ("W1-05", "Warning"),
    ]
    assert table[0][2:] == (RULES["W0-14"].indicator, RULES["W0-14"].message, RULES["W0-14"].mend, 1, "a.csv: row 2")


def test_places_are_sorted_as_a_person_reads(tmp_path: Path) -> None:
    places = ["", "Cover", "Cover!B5", "WRES!G9", "WRES!D10", "WRES!G10", "WRES!AA10"]
    lines = ["", "2", "10", "100"]
    found = findings(
        [("W0-14", SENT, place) for place in sorted(places)]
        + [("W0-14", "2020/RM1/a.csv", line) for line in sorted(lines)]
    )
    table = rows(written(tmp_path, feedback(found)), "By place")
    assert [row[:2] for row in table[:4]] == [
        ("a.csv", "the whole file"),
        ("a.csv", "row 2"),
        ("a.csv", "row 10"),
        ("a.csv", "row 100"),
    ]
    assert [row[1] for row in table[4:]] == [
        "the whole file",
        "sheet Cover",
        "sheet Cover, cell B5",
        "sheet WRES, cell G9",
        "sheet WRES, cell D10",
        "sheet WRES, cell G10",
        "sheet WRES, cell AA10",
    ]


def test_the_tables_can_be_filtered_and_their_header_stays(tmp_path: Path) -> None:
    sheet = load_workbook(written(tmp_path, feedback(findings([("W0-14", "return.csv", "2")]))))["By place"]
    assert (sheet.auto_filter.ref, sheet.freeze_panes) == ("A5:E6", "A6")
    assert (sheet.page_setup.orientation, sheet.page_setup.fitToHeight) == ("landscape", 0)


def test_a_rule_with_very_many_places_is_cut_and_both_sheets_say_so(tmp_path: Path) -> None:
    many = [("W1-16", "2020/RM1/staff.csv", str(row)) for row in range(2, 3_002)]
    path = written(tmp_path, feedback(findings([*many, ("W0-14", "2020/RM1/return.csv", "9")])))
    table = rows(path, "By place")
    assert len(table) == 1_001
    assert [row[1] for row in table[:3]] == ["row 9", "row 2", "row 3"]
    for sheet in ("By rule", "By place"):
        assert "Not listed: 2,000 more of W1-16." in words(path, sheet)
    by_rule = {row[0]: row[5:] for row in rows(path, "By rule")}
    assert by_rule["W1-16"][0::2] == (3_000, 2_000)
    assert by_rule["W0-14"] == (1, "return.csv: row 9", 0)


def test_a_workbook_beside_large_extracts_can_still_be_sent_back(tmp_path: Path) -> None:
    many = [(rule, "2020/RM1/staff.csv", str(row)) for rule in ("W1-13", "W1-15", "W1-16") for row in range(2, 2_002)]
    sent = returned(tmp_path, {"WRES!G6": -4})
    path = written(tmp_path, feedback(findings([*many, ("W0-14", SENT, "WRES!G6")]), sent=sent))
    assert read_return_workbook(path, 2020) == read_return_workbook(sent, 2020)
    assert {row[2] for row in rows(path, "By place")} == {"W0-14", "W1-13", "W1-15", "W1-16"}
    assert "more of W1-16" in words(path, "By place")


def test_the_same_feedback_makes_the_same_bytes(tmp_path: Path) -> None:
    found = findings([("W0-14", SENT, "WRES!G6"), ("W0-11", SENT, "WRES!G42"), ("W0-07", SENT, "Cover!B5")])
    sent = returned(tmp_path / "sent", WRONG)
    paths = [
        written(tmp_path / name, feedback(each, sent=sent)) for name, each in {"a": found, "b": found[::-1]}.items()
    ]
    assert len({hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}) == 1
    with ZipFile(paths[0]) as archive:
        assert {each.date_time for each in archive.infolist()} == {(2020, 3, 31, 0, 0, 0)}
    properties = load_workbook(paths[0]).properties
    assert (properties.created, properties.modified) == (datetime(2020, 3, 31), datetime(2020, 3, 31))  # noqa: DTZ001
    assert properties.creator == "wres"


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "#REF!", "\x07=", "\ufffe", "\u202e"])
def test_a_senders_text_is_never_a_formula(tmp_path: Path, start: str) -> None:
    text = f"{start}cmd|' /C calc'!A0"
    found = findings([("W0-06", f"2020/RM1/{text}", "1")]).assign(message=text)
    path = written(tmp_path, feedback(found, notice=text))
    cells = [
        cell for sheet in load_workbook(path) for row in sheet.iter_rows() for cell in row if cell.value is not None
    ]
    assert {cell.data_type for cell in cells} == {"s", "n"}
    assert not [cell for cell in cells if cell.data_type == "n" and not isinstance(cell.value, int)]
    table = load_workbook(path)["By place"]
    assert table["E6"].value == table["A6"].value == "".join(c if c.isprintable() else " " for c in text)
    assert table["E6"].quotePrefix == (start in "=+-@")


def test_each_level_has_its_colour_and_the_legend_tells(tmp_path: Path) -> None:
    found = findings([("W0-14", SENT, "WRES!G6"), ("W2-02", SENT, "WRES!G7"), ("WA-01", SENT, "WRES!G8")])
    book = load_workbook(written(tmp_path, feedback(found, sent=returned(tmp_path))))
    rules = [rule for each in book["WRES"].conditional_formatting for rule in each.rules]
    colours = [rule.dxf.fill.bgColor.rgb for rule in rules if rule.dxf and rule.dxf.fill]
    legend = [
        cell.fill.fgColor.rgb
        for cell in book["Summary"]["A"]
        if cell.value in ("Rejects the return", "Not counted", "Warning")
    ]
    assert len(set(colours)) == 3
    assert colours == legend


def test_places_link_to_the_marked_cells(tmp_path: Path) -> None:
    found = findings([("W0-14", SENT, "WRES!G6"), ("W0-07", SENT, "Cover"), ("W0-21", "2020/RM1/training.csv", "3")])
    sheet = load_workbook(written(tmp_path, feedback(found, sent=returned(tmp_path))))["By place"]
    links = [cell.hyperlink.location if cell.hyperlink else None for cell in sheet["B"][HEADER_ROW:]]
    assert links == ["'Cover'!A1", "'WRES'!G6", None]


def test_a_rejected_csv_has_three_sheets(tmp_path: Path, inbox: Path, built: Callable[..., sa.Engine]) -> None:
    send(inbox, "RM1", {"2020/return.csv": csv(["2,shortlisted,,,white,-5", "2,appointed,,,white,=9"])})
    register(inbox, ["RM1"])
    path = written(tmp_path, told_of(built(), inbox))
    assert load_workbook(path).sheetnames == ["Summary", "By rule", "By place"]
    assert [row[:3] for row in rows(path, "By place")] == [
        ("return.csv", "the whole file", "W0-20"),
        ("return.csv", "the whole file", "W0-20"),
        ("return.csv", "row 2", "W0-14"),
        ("return.csv", "row 3", "W0-11"),
    ]
