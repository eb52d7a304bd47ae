"""What one sender's file can do to the run of everybody: nothing. Each file here is named, and the rest is read."""

import os
from pathlib import Path

import pytest

from tests.conftest import KEY, build_warehouse, read, write_return
from wres_pipeline.ingest.inbox import InboxFile, files_of
from wres_pipeline.ingest.raw_tables import RawTables, read_inbox
from wres_pipeline.reporting.feedback.feedback import feedbacks, write_feedback

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
