"""What one sender's file can do to the run of everybody: nothing. Each file here is named, and the rest is read."""

import os
from datetime import date
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from tests.conftest import KEY, build_warehouse, read, write_return
from tests.feedback_cases import SENT, feedback, findings, returned, rows, words, written
from tests.test_preflight import SHEET, replaced
from wres_pipeline.ingest.inbox import InboxFile, files_of
from wres_pipeline.ingest.preflight import check_workbook
from wres_pipeline.ingest.raw_tables import RawTables, read_inbox
from wres_pipeline.reporting.feedback.feedback import feedbacks, write_feedback
from wres_pipeline.reporting.feedback.workbook_file import Shown, save_workbook

ROW = "2,appointed,,,white,5"
CANNOT_BE_READ = "The file cannot be opened or read. Send it again."


def not_utf8(inbox: Path, file: bytes) -> None:
    path = os.path.join(os.fsencode(inbox), file)  # noqa: PTH118 - a name that is no text
    os.makedirs(os.path.dirname(path), exist_ok=True)  # noqa: PTH103, PTH120
    with open(path, "wb") as stream:  # noqa: PTH123
        stream.write(b"x")


def raw_tables(inbox: Path) -> RawTables:
    return read_inbox(inbox, [2020], KEY, inbox.parent)


@pytest.mark.parametrize(
    ("file", "organisation", "shown"),
    [
        (b"2020/RM1/Geh\xe4lter.txt", "RM1", "2020/RM1/Geh\ufffdlter.txt"),
        (b"2020/RM1/Geh\xe4lter/return.csv", "RM1", "2020/RM1/Geh\ufffdlter/return.csv"),
        (b"2020/R\xe4/return.xlsx", "", "2020/R\ufffd/return.xlsx"),
        (b"2020/R\xe4/staff_in_post.csv", "", "2020/R\ufffd/staff_in_post.csv"),
        (b"2020/" + b"\xe4" * 250 + b"/return.csv", "", "2020/" + "\ufffd" * 250 + "/return.csv"),
    ],
)
def test_a_name_that_is_not_utf8_is_named_as_text(
    inbox: Path, tmp_path: Path, file: bytes, organisation: str, shown: str
) -> None:
    not_utf8(inbox, file)
    write_return(inbox, [ROW])
    engine = build_warehouse(inbox, 2020, tmp_path)
    found = read(engine, "select organisation_code, file from findings where rule = 'W0-04'")
    assert found.to_numpy().tolist() == [[organisation, shown]]
    register, findings = (
        read(engine, f"select * from {mart} where reporting_year = 2020") for mart in ("return_register", "findings")
    )
    for each in feedbacks(2020, register, findings, inbox, ""):
        write_feedback(tmp_path / "output", each)
    assert (tmp_path / "output/restricted/feedback/RM1/feedback.xlsx").is_file()


@pytest.mark.parametrize("name", ["return.csv", "return.xlsx", "staff_in_post.csv", "notes.txt"])
def test_a_file_that_cannot_be_read_is_named(inbox: Path, name: str) -> None:
    """That it gives an error when it is read is the nature of this file, for the administrator too."""
    write_return(inbox, [ROW])
    (inbox / "2020" / "06W").mkdir()
    (inbox / "2020" / "06W" / name).symlink_to("/proc/self/mem")
    read = raw_tables(inbox).frames
    (about,) = read["raw_files"].query("organisation_code == '06W'").to_dict("records")
    assert (about["file"], about["sha256"], about["problem"]) == (f"2020/06W/{name}", "", CANNOT_BE_READ)
    assert read["raw_return_rows"]["organisation_code"].tolist() == ["RM1"]


@pytest.mark.parametrize("name", ["return.csv", "return.xlsx", "staff_in_post.csv"])
@pytest.mark.parametrize("before", [True, False])
def test_a_file_that_goes_away_during_the_run_is_named(
    inbox: Path, monkeypatch: pytest.MonkeyPatch, name: str, before: bool
) -> None:
    write_return(inbox, [ROW])
    gone = inbox / "2020" / "06W" / name
    gone.parent.mkdir()
    gone.write_bytes(b"x")
    sha256 = InboxFile.sha256

    def taken_away(file: InboxFile) -> str:
        first = "" if before else sha256(file)
        if file.path == gone:
            gone.unlink()
        return sha256(file) if before else first

    monkeypatch.setattr(InboxFile, "sha256", taken_away)
    about = raw_tables(inbox).frames["raw_files"].set_index("organisation_code").loc["06W"]
    assert about["problem"] == CANNOT_BE_READ
    assert bool(about["sha256"]) != before


def test_a_file_that_cannot_even_be_looked_at_is_named(inbox: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_return(inbox, [ROW])

    def refused(path: Path) -> bool:
        raise PermissionError(path)

    monkeypatch.setattr(Path, "is_file", refused)
    assert "2020/RM1/return.csv" in [each.file for each in files_of(inbox, [2020])]


def spoilt_copy(folder: Path, old: str, new: str) -> Path:
    """The feedback on a filled template in whose sheet of items something was replaced, which preflight lets pass."""
    sent = returned(folder, {"WRES!G6": 5})
    style = load_workbook(sent)["WRES"]["G6"].style_id
    replaced(SHEET, old.replace("STYLE", str(style)), new.replace("STYLE", str(style)))(sent)
    check_workbook(sent)
    return written(folder, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=sent))


FIGURE, END, RULES = '<c r="G6" s="STYLE" t="n"><v>5</v>', "</sheetData>", "</dataValidations>"
NO_COPY = {
    "a pane that is no cell": ('topLeftCell="D5"', 'topLeftCell="junk"'),
    "a figure of 400 digits": (FIGURE, FIGURE.replace("5", "5" * 400)),
    "many merged cells": ("<mergeCell ", "".join(f'<mergeCell ref="L{n}:M{n}"/>' for n in range(501)) + "<mergeCell "),
    "many input rules": (RULES, '<dataValidation type="whole" sqref="G6"/>' * 800 + RULES),
    "many input rules that apply nowhere": (RULES, '<dataValidation type="whole" sqref=""/>' * 800 + RULES),
    "an input rule at many places": (RULES, f'<dataValidation type="whole" sqref="{"G6 " * 3_000}"/>{RULES}'),
    "many empty cells": (END, "".join(f'<row r="{n}"><c r="A{n}" s="1"/></row>' for n in range(2_000, 120_000)) + END),
}


@pytest.mark.parametrize("name", NO_COPY)
def test_what_cannot_be_copied_costs_only_its_sender_the_copy(tmp_path: Path, name: str) -> None:
    path = spoilt_copy(tmp_path, *NO_COPY[name])
    assert load_workbook(path).sheetnames == ["Summary", "By rule", "By place"]
    assert "could not be copied" in words(path)
    assert len(rows(path, "By place")) == 1


def test_a_copy_that_cannot_be_saved_is_left_out(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refused(book: Workbook, path: Path, day: date, shown: Shown) -> None:
        path.write_bytes(b"half of a workb")
        if "WRES" in book.sheetnames:
            raise RecursionError
        save_workbook(book, path, day, shown)

    monkeypatch.setattr("wres_pipeline.reporting.feedback.feedback.save_workbook", refused)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G6")]), sent=returned(tmp_path)))
    assert load_workbook(path).sheetnames == ["Summary", "By rule", "By place"]


def test_merged_cells_below_the_last_row_are_not_copied(tmp_path: Path) -> None:
    path = spoilt_copy(tmp_path, "<mergeCell ", '<mergeCell ref="A1000:A1001"/><mergeCell ')
    sheet = load_workbook(path)["WRES"]
    assert "A1000:A1001" not in {str(each) for each in sheet.merged_cells.ranges}
    assert len(sheet.merged_cells.ranges) == 2


@pytest.mark.parametrize("start", "=+-@")
def test_a_text_stays_text_when_somebody_edits_it(tmp_path: Path, start: str) -> None:
    inline = f'<c r="G6" s="STYLE" t="inlineStr"><is><t>{start}A1</t></is>'
    cell = load_workbook(spoilt_copy(tmp_path, FIGURE, inline))["WRES"]["G6"]
    assert (cell.value, cell.data_type, cell.quotePrefix) == (f"{start}A1", "s", True)


def test_a_formula_that_is_back_is_no_text(tmp_path: Path) -> None:
    sent = returned(tmp_path)
    book = load_workbook(sent)
    book["WRES"]["G47"] = "=A1"
    book["WRES"]["G47"].data_type = "s"
    book.save(sent)
    path = written(tmp_path, feedback(findings([("W0-14", SENT, "WRES!G47")]), sent=sent))
    cell = load_workbook(path)["WRES"]["G47"]
    assert (cell.data_type, cell.quotePrefix) == ("f", False)
