"""What lies in the inbox: which files are found, how much of each is read, and that one broken file stops no other."""

import hashlib
import os
from pathlib import Path

import pytest

from tests.conftest import HEADER, KEY, write_return
from wres_pipeline.contracts import tables
from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.inbox import files_of, notice_of
from wres_pipeline.ingest.raw_tables import RawTables, read_inbox, reading_folder
from wres_pipeline.reporting.return_workbook.workbook import Filled, write_return_workbook

ROW = "2,appointed,,,white,5"


def put(inbox: Path, file: str, content: bytes = b"x") -> Path:
    path = inbox / file
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    return path


def raw_tables(inbox: Path, *years: int) -> RawTables:
    return read_inbox(inbox, years, KEY, inbox.parent)


def found(inbox: Path, *years: int) -> dict[str, str]:
    return {each.file: each.kind for each in files_of(inbox, years)}


def test_files_are_found_in_order_with_their_kind(inbox: Path) -> None:
    for file in ("2020/RM1/return.xlsx", "2020/06W/RETURN.CSV", "2020/06W/notes.docx", "2019/RM1/Return.Csv"):
        put(inbox, file)
    assert list(found(inbox, 2020, 2019).items()) == [
        ("2019/RM1/Return.Csv", "return_csv"),
        ("2020/06W/RETURN.CSV", "return_csv"),
        ("2020/06W/notes.docx", "other"),
        ("2020/RM1/return.xlsx", "return_workbook"),
    ]


@pytest.mark.parametrize(
    "file",
    [
        "2020/RM1/.return.csv",
        "2020/RM1/~$return.xlsx",
        "2020/.trash/return.csv",
        "2020/RM1/.old/return.csv",
        "2020/received.csv",
        "2021/RM1/return.csv",
        "return.csv",
    ],
)
def test_hidden_files_registers_and_other_years_are_left_out(inbox: Path, file: str) -> None:
    put(inbox, file)
    assert found(inbox, 2020) == {}


@pytest.mark.parametrize("file", ["2020/return.csv", "2020/RM1/old/return.csv", "2020/RM1/received.csv"])
def test_a_file_where_nothing_reads_it_is_named(inbox: Path, file: str) -> None:
    put(inbox, file)
    assert found(inbox, 2020) == {file: "other"}


def test_a_folder_of_a_return_s_name_is_no_file(inbox: Path) -> None:
    (inbox / "2020" / "RM1" / "return.csv").mkdir(parents=True)
    assert found(inbox, 2020) == {}


def test_no_inbox_holds_no_files(tmp_path: Path) -> None:
    assert found(tmp_path / "nowhere", 2020) == {}


def test_a_file_s_sha256_is_that_of_its_bytes(inbox: Path) -> None:
    put(inbox, "2020/RM1/return.csv", b"a\r\nb")
    (file,) = files_of(inbox, [2020])
    assert (file.reporting_year, file.organisation_code) == (2020, "RM1")
    assert file.sha256() == hashlib.sha256(b"a\r\nb").hexdigest()


def test_every_row_and_cell_is_read_with_its_place(inbox: Path) -> None:
    write_return(inbox, [ROW, "", " 2 ,appointed,,,bme,007"])
    write_return(inbox, [ROW], "06W", 2019)
    put(inbox, "2020/RGP/return.xlsx")
    write_return_workbook(
        inbox / "2020/RGP/return.xlsx", 2020, "RGP", "James Paget", Filled({(1, "current", "white"): 8})
    )
    read = raw_tables(inbox, 2019, 2020).frames
    assert {name: list(frame.columns) for name, frame in read.items()} == {
        name: list(tables()[name].column_types) for name in read
    }
    assert read["run_years"]["reporting_year"].tolist() == [2019, 2020]
    assert read["raw_files"]["file"].tolist() == ["2019/06W/return.csv", "2020/RGP/return.xlsx", "2020/RM1/return.csv"]
    rows = read["raw_return_rows"][["reporting_year", "organisation_code", "row_number", "indicator", "value"]]
    assert rows.to_numpy().tolist() == [
        [2019, "06W", 2, "2", "5"],
        [2020, "RM1", 2, "2", "5"],
        [2020, "RM1", 4, " 2 ", "007"],
    ]
    (cell,) = read["raw_return_cells"].query("cell == 'G6'").to_dict("records")
    assert (cell["sheet"], cell["row_number"], cell["value"]) == ("WRES", 6, "8")


def test_a_broken_file_stops_no_other(inbox: Path) -> None:
    put(inbox, "2020/06W/return.csv", b"\xff\xfe\xfd")
    put(inbox, "2020/RGP/return.xlsx", b"no workbook")
    put(inbox, "2020/RM1/notes.txt")
    write_return(inbox, [ROW])
    read = raw_tables(inbox, 2020).frames
    problems = read["raw_files"].set_index("file")["problem"].dropna()
    assert set(problems.index) == {"2020/06W/return.csv", "2020/RGP/return.xlsx"}
    assert "UTF-8" in problems["2020/06W/return.csv"]
    assert "workbook" in problems["2020/RGP/return.xlsx"]
    assert len(read["raw_files"]) == 4
    assert read["raw_return_rows"]["organisation_code"].tolist() == ["RM1"]
    assert read["raw_return_cells"].empty


def test_columns_that_a_return_does_not_have_are_named_and_not_read(inbox: Path) -> None:
    put(inbox, "2020/RM1/return.csv", f"{HEADER}, Name,period,NI\n{ROW},Zaphod,previous,Zaphod\n".encode())
    read = raw_tables(inbox, 2020).frames
    assert read["raw_files"]["ignored_columns"].tolist() == ["name, ni"]
    (row,) = read["raw_return_rows"].to_dict("records")
    assert (row["period"], row["row_number"]) == ("previous", 2)
    assert "Zaphod" not in row.values()


REGISTERS = {
    "organisations.csv": "organisation_code",
    "2020/received.csv": "organisation_code",
    "headers.csv": "extract",
    "codes.csv": "kind",
}


@pytest.mark.parametrize(("file", "column"), REGISTERS.items())
def test_a_fault_in_a_register_stops_the_run(inbox: Path, file: str, column: str) -> None:
    put(inbox, file)
    with pytest.raises(DataFault, match=rf"^{file}: The header row lacks: {column}"):
        raw_tables(inbox, 2020)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig"])
def test_the_notice_is_one_line(inbox: Path, encoding: str) -> None:
    assert notice_of(inbox) == ""
    put(inbox, "notice.txt", "Made-up\r\n  figures: £0\n".encode(encoding))
    assert notice_of(inbox) == "Made-up figures: £0"


def test_a_notice_that_is_not_utf8_is_a_fault_in_words(inbox: Path) -> None:
    put(inbox, "notice.txt", "£".encode("cp1252"))
    with pytest.raises(DataFault, match=r"notice\.txt"):
        notice_of(inbox)


def test_rows_on_their_way_are_their_readers_alone_and_gone_afterwards(tmp_path: Path) -> None:
    left_by_a_killed_run = put(tmp_path, "home/reading-x/0.parquet")
    of_another_run = put(tmp_path, "home/reading-y/0.parquet")
    os.utime(left_by_a_killed_run.parent, (0, 0))
    with reading_folder(tmp_path / "home") as folder:
        assert not left_by_a_killed_run.exists()
        assert folder.stat().st_mode & 0o777 == 0o700
        put(folder, "1.parquet")
    assert list((tmp_path / "home").iterdir()) == [of_another_run.parent]
