"""Extracts at the door: how they may be written, what is stored of them, what is said of one that cannot be read."""

from pathlib import Path
from typing import Any

import duckdb
import fsspec
import pytest

from tests.conftest import KEY
from tests.rule_cases_extracts import HEADERS
from wres_pipeline.checks.records import hold_records
from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.extracts import characteristics_beside, read_extract, reader
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.local_maps import read_codes, read_headers
from wres_pipeline.ingest.raw_tables import read_inbox
from wres_pipeline.standard.extracts import extract_headers, extracts, file_kinds

EVENTS = HEADERS["disciplinary"]
NAME = "Quixote"
ETHNIC = "A White \u2013 British"


def stored(
    tmp_path: Path, content: str | bytes, kind: str = "disciplinary", columns: str = "* exclude (is_whole)"
) -> list[tuple[Any, ...]]:
    """What is stored of an extract; its file is O'Brien's, to try the quoting of paths."""
    path, target = tmp_path / "o'brien.csv", tmp_path / "stored.parquet"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    file = InboxFile(2020, "06W", "2020/06W/o'brien.csv", kind, path)
    with reader(KEY) as own:
        dropped = read_extract(file, read_headers(tmp_path)[kind], own, target).dropped
    rows = duckdb.sql(f"select {columns} from (from '{target}' order by row_number)").fetchall()
    return [*rows, dropped] if dropped else rows


WRITTEN = {
    "UTF-8": f"{EVENTS}\nQ1,c,2019-04-30,{ETHNIC}\n".encode(),
    "UTF-8 with a mark": f"{EVENTS}\nQ1,c,2019-04-30,{ETHNIC}\n".encode("utf-8-sig"),
    "UTF-16": f"{EVENTS}\nQ1,c,2019-04-30,{ETHNIC}\n".encode("utf-16"),
    "Windows-1252": f"{EVENTS}\nQ1,c,2019-04-30,{ETHNIC}\n".encode("cp1252"),
    "semicolons": f"{EVENTS.replace(',', ';')}\nQ1;c;2019-04-30;{ETHNIC}\n".encode(),
    "tabs": f"{EVENTS}\nQ1,c,2019-04-30,{ETHNIC}\n".replace(",", "\t").encode(),
    "CRLF": f"{EVENTS}\r\nQ1,c,2019-04-30,{ETHNIC}\r\n".encode(),
    "no line end": f"{EVENTS}\nQ1,c,2019-04-30,{ETHNIC}".encode(),
    "quotes": f'{EVENTS}\n"Q1","a ""c"", with\nmore",2019-04-30,"{ETHNIC}"\n'.encode(),
    "blank rows": f"{EVENTS}\n,,,\nQ1,c,2019-04-30,{ETHNIC}\n , ,,\n\n".encode(),
    "sep": f"sep=;\n{EVENTS.replace(',', ';')}\nQ1;c;2019-04-30;{ETHNIC}\n".encode(),
    "more columns": f"{EVENTS},\nQ1,c,2019-04-30,{ETHNIC},\n".encode(),
    "other order and case": f"Ethnic_Origin,ENTERED_ON, person_reference\n{ETHNIC},2019-04-30,Q1\n".encode(),
    "local headers": f"NI  Number,Date Entered,Ethnic Origin\nQ1,2019-04-30,{ETHNIC}\n".encode(),
}


@pytest.mark.parametrize("content", WRITTEN.values(), ids=WRITTEN)
def test_however_it_is_written_the_same_is_stored(tmp_path: Path, content: bytes) -> None:
    row, *dropped = stored(tmp_path, content, columns="person_reference, entered_on, ethnic_origin")
    assert row[0] == stored(tmp_path, WRITTEN["UTF-8"], columns="person_reference")[0][0]
    assert row[1:] == ("2019-04-30", ETHNIC)
    assert dropped in ([], [("a column without a name",)])


def test_nothing_of_a_file_is_put_aside_on_disk_or_left_in_memory(tmp_path: Path) -> None:
    """DuckDB would spill what does not fit its memory; what is read through memory is gone afterwards."""
    stored(tmp_path, WRITTEN["Windows-1252"])
    assert fsspec.filesystem("memory").store == {}
    with reader(KEY) as own, own.database.cursor() as connection:
        assert connection.execute("select current_setting('temp_directory')").fetchone() == ("",)


def test_what_is_stored_of_each_extract_is_what_its_table_holds(tmp_path: Path) -> None:
    rows = stored(tmp_path, f"{HEADERS['staff_in_post']}\n 12 ab,7,7-2,Y,Bank,G2D,VSM,Z\n", "staff_in_post")
    year, code, file, number, reference, employee, *rest = rows[0]
    assert (year, code, file, number) == (2020, "06W", "2020/06W/o'brien.csv", 2)
    assert len(reference) == 32
    assert employee is None
    assert rest == [1, "Y", "Bank", "G2D", "VSM", "Z"]


def test_assignments_are_told_apart_by_their_place_within_the_person(tmp_path: Path) -> None:
    staff = ["a,,9-2", "b,,1", "A ,,9", ",5,x", ",5,b", "a,,"]
    content = "\n".join([HEADERS["staff_in_post"], *(f"{row},Y,Bank,G2D,VSM,Z" for row in staff)])
    assert stored(tmp_path, content, "staff_in_post", "assignment_number") == [(2,), (1,), (1,), (2,), (1,), (None,)]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(tmp_path: Path) -> None:
    content = f'\n{EVENTS}\nQ1,"a\nb",2019-04-30,A\n,,,\nQ2,c,2019-04-30,A\n'
    assert stored(tmp_path, content, columns="row_number") == [(3,), (5,)]


def test_a_large_file_with_line_breaks_in_quotes_is_read_row_by_row(tmp_path: Path) -> None:
    """Lines inside a quoted field that look like rows of the file: a reader that cuts the file there invents rows."""
    field = "\n".join(f"Re: {NAME},{NAME},2019-04-30,A" for _ in range(4))
    content = f"{EVENTS}\n" + f'Q1,"{field}",2019-04-30,A\n' * 150_000
    rows = stored(tmp_path, content, columns="count(*), count(distinct person_reference), max(row_number)")
    assert rows == [(150_000, 1, 150_001)]


def test_an_extract_without_rows_is_read(tmp_path: Path) -> None:
    assert stored(tmp_path, EVENTS) == []


def test_columns_that_nobody_needs_are_dropped_and_named(tmp_path: Path) -> None:
    content = f"Last Name,{EVENTS},Date of  Birth\n{NAME},Q1,{NAME},2019-04-30,A,1970-01-01\n"
    row, dropped = stored(tmp_path, content)
    assert dropped == ("last name", "date of birth")
    assert row[5:] == ("2019-04-30", "A", None)
    assert NAME.encode() not in (tmp_path / "stored.parquet").read_bytes()


def test_what_has_the_shape_of_a_national_insurance_number_is_kept_nowhere(tmp_path: Path) -> None:
    content = f"{EVENTS},QQ 12 34 56 C of him\nQ1,c,soon qq123456c,A QQ-12-34-56-A White\n"
    content += "Q1,c,2019-04-30,QQ1234567 XR05\n"
    first, second, dropped = stored(tmp_path, content.replace("White\n", "White,\n").replace("XR05\n", "XR05,\n"))
    assert dropped == ("column 5",)
    assert first[5:] == ("soon [removed]", "A [removed] White", None)
    assert second[5:] == ("2019-04-30", "QQ1234567 XR05", 2)


@pytest.mark.parametrize("text", ["_QQ123456C", "QQ.12.34.56.C", "QQ/123456/C", "QQ  12  34  56  C", "(qq123456c)"])
def test_a_national_insurance_number_is_known_however_it_is_written(tmp_path: Path, text: str) -> None:
    row = stored(tmp_path, f"{EVENTS}\nQ1,c,soon,{text}\n")[0]
    assert "123456" not in row[6].replace(" ", "").replace(".", "")
    assert "[removed]" in row[6]


def test_a_folder_whose_name_is_a_pattern_is_read_and_no_other(inbox: Path, tmp_path: Path) -> None:
    for name in ("R*", "R?1", "[R]M1", "RM1"):
        (inbox / "2020" / name).mkdir(parents=True)
        (inbox / "2020" / name / "disciplinary.csv").write_text(f"{EVENTS}\nQ1,c,2019-05-01,A\n")
    raw = read_inbox(inbox, [2020], KEY, tmp_path)
    counted = [duckdb.sql(f"select count(*) from '{path}'").fetchall() for path in raw.parquet["raw_disciplinary"]]
    assert counted == [[(1,)]] * 4


UNREADABLE = {
    "neither UTF-8, UTF-16 nor Windows-1252": f"{EVENTS}\nQ1,c,{NAME}\x81,A\n".encode("latin-1"),
    "neither .* UTF-16": f"{EVENTS}\nQ1,c,{NAME},A\n".encode("utf-16") + b"A",
    "neither UTF-8, .*": b"\xff\xfe" + EVENTS.encode("utf-16-le") + b"\x00\xd8\x41\x00",
    "NUL": f"{EVENTS}\nQ1,c,{NAME}\0,A\n",
    "is empty": "\n \n",
    "header row lacks: entered_on, ethnic_origin": f"person_reference,{NAME}\nQ1,x\n",
    "header row lacks: person_reference, entered_on, ethnic_origin": f"Q1,c,2019-04-30,{NAME}\n",
    "are person_reference: person_reference and ni number": f"{EVENTS},NI Number\nQ1,c,2019-04-30,A,{NAME}\n",
    "A header has a line break": f'"person_reference\n",case_reference,entered_on,ethnic_origin\n{NAME},,,\n',
    "^Row 3, 5: not the 4 fields": f"{EVENTS}\nQ1,c,2019-04-30,A\n{NAME},c\nQ2,c,2019-04-30,A\n{NAME},1,2,3,4\n",
    "^A quotation mark is not closed": f'{EVENTS}\nQ1,"{NAME},2019-04-30,A\nQ2,c,2019-04-30,A\n',
    "^Row 2, 3, 4, 5, 6, ...: .*(6 in all)": EVENTS + f"\n{NAME},c" * 6,
    "A quotation mark is not closed": f'{EVENTS}\nQ1,"' + NAME * 700_000,
    "^Row 2: .*quotation mark": f'{EVENTS}\nQ1,"{NAME}"x,2019-04-30,A\nQ2,c,2019-04-30,A\n',
    "^Row 3: not the 4 fields": f"{EVENTS}\nQ1,c,2019-04-30,A\n{NAME},Q1,c,2019-04-30,\n",
    "not CSV: its line ends": f"{EVENTS}\nQ1,{NAME},2019-04-30,A\r\nQ1,c,2019-04-30,A\n",
}


@pytest.mark.parametrize(("said", "content"), UNREADABLE.items(), ids=UNREADABLE)
def test_one_that_cannot_be_read_is_refused_whole_and_without_its_words(
    tmp_path: Path, said: str, content: str | bytes
) -> None:
    with pytest.raises(DataFault, match=said) as refused:
        stored(tmp_path, content)
    assert NAME not in str(refused.value)
    assert refused.value.__cause__ is None


def test_the_shipped_maps_name_columns_that_there_are(tmp_path: Path) -> None:
    columns = {(column.extract, column.column_name) for each in extracts().values() for column in each}
    assert {(each.extract, each.column_name) for each in extract_headers()} <= columns
    assert [kind.kind for kind in file_kinds().values() if kind.role == "extract"] == list(extracts())


def test_an_inbox_adds_headers_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "headers.csv").write_text("extract,header,column\ndisciplinary,Wer,person_reference\n")
    rows = stored(tmp_path, "wer,entered_on,ethnic_origin\nQ1,2019-04-30,A\n", columns="person_reference")
    assert rows == stored(tmp_path, f"{EVENTS}\nq 1,,,\n", columns="person_reference")


@pytest.mark.parametrize(
    ("name", "header", "row", "said"),
    [
        ("headers.csv", "extract,header,column", "payroll,x,pay_grade", "row 2: extract must be one of staff_in_post"),
        ("headers.csv", "extract,header,column", "training,x,pay_grade", "row 2: column must be a column of that"),
        ("codes.csv", "kind,code,meaning", "grade,x,vsm", "row 2: kind must be one of assignment_category"),
        ("codes.csv", "kind,code,meaning", "yes_no,x,vsm", "row 2: meaning must be one of no, yes for a code of kind"),
        ("codes.csv", "kind,code,meaning", "yes_no,?,yes", "row 2: code must hold a letter"),
        ("codes.csv", "kind,code,meaning", "yes_no,j a,yes\nyes_no,J-A,no", "row 3: code must stand in one row only"),
    ],
)
def test_a_local_map_with_a_fault_says_where(tmp_path: Path, name: str, header: str, row: str, said: str) -> None:
    (tmp_path / name).write_text(f"{header}\n{row}\n")
    with pytest.raises(DataFault, match=f"^{name} {said}"):
        (read_headers if name == "headers.csv" else read_codes)(tmp_path)


def test_columns_of_further_comparisons_are_kept_apart(tmp_path: Path) -> None:
    """Of two the first; what stands in the other, and what looks like a reference, is not kept."""
    rows = f"Q1,c,2019-04-30,A,Yes,{NAME}\n\nQ2,,2019-05-30,A,QQ 12 34 56 C,{NAME}\n"
    first, second, dropped = stored(
        tmp_path, f"{EVENTS},Disabled,DISABILITY\n{rows}", columns="entered_on, ethnic_origin"
    )
    assert (first, second, dropped) == (("2019-04-30", "A"), ("2019-05-30", "A"), ("disability",))
    beside = characteristics_beside(tmp_path / "stored.parquet")
    assert duckdb.sql(f"select row_number, characteristic, sent from '{beside}' order by all").fetchall() == [
        (2, "disability", "Yes"),
        (3, "disability", "[removed]"),
    ]


def test_an_inbox_says_which_files_have_such_a_column(tmp_path: Path) -> None:
    for code, header in (("06V", EVENTS), ("06W", f"{EVENTS},disability")):
        path = tmp_path / "inbox" / "2020" / code / "disciplinary.csv"
        path.parent.mkdir(parents=True)
        path.write_text(f"{header}\n")
    raw = read_inbox(tmp_path / "inbox", [2020], KEY, tmp_path)
    assert raw.frames["raw_files"]["characteristics"].tolist() == ["", "disability"]
    assert raw.frames["raw_files"]["ignored_columns"].tolist() == ["", ""]
    assert {outcome.passed for each in hold_records(raw.parquet, tmp_path).values() for outcome in each} == {True}
