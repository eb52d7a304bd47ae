"""Small CSV files: every row comes back as it was sent, and each fault is told in words that hold no value."""

import csv
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.csv_file import LARGEST_BYTES, read_small_csv

VALUE = "Zaphod"
FAULTS = {
    "too large": (f"a,b\n{VALUE}," + "1\n" * (LARGEST_BYTES // 2), "(5 MB)", "Send the file that was asked for"),
    "empty": ("", "file is empty", "Send it with its header row"),
    "blank lines alone": ("\n \n,,\n", "file is empty", "Send it with its header row"),
    "NUL": (f"a,b\n{VALUE},\0\n", "NUL characters", "Save it as 'CSV UTF-8'"),
    "semicolons": (f"a;b\n{VALUE};2\n", "separated by semicolons", "Save the file with commas"),
    "a column is missing": (f"a,c\n{VALUE},2\n", "lacks: b.", "Spell the headers as the template does"),
    "a column twice": (f"a,b,A\n{VALUE},2,3\n", "names a column twice", "Remove one"),
    "no header": (f"{VALUE},2\n{VALUE},3\n", "lacks: a, b.", "Spell the headers as the template does"),
    "a field too many": (f"a,b\n1,2\n{VALUE},2,3\n", "Row 3 has 3 fields, the header row 2", "check its commas"),
    "a field too few": (f"a,b\n\n{VALUE}\n", "Row 3 has 1 field", "check its commas"),
    "a field too long": (f"a,b\n1,2\n{VALUE * 30_000},2\n", "Line 3 has a field of more than 131,072", "Shorten it"),
    "text after a quoted field": (f'a,b\n1,2\n"{VALUE}"x,2\n', "Line 3 is not CSV", "quotation mark"),
}


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "return.csv"


def fault_of(path: Path, content: bytes) -> str:
    path.write_bytes(content)
    with pytest.raises(DataFault) as caught:
        read_small_csv(path, ("a", "b"))
    return str(caught.value)


def rows_of(path: Path, content: str) -> list[list[object]]:
    """The rows of the columns a and b, each after its row number."""
    path.write_bytes(content.encode())
    frame = read_small_csv(path, ("a", "b"))
    return [list(row) for row in frame[["row_number", "a", "b"]].itertuples(index=False)]


@pytest.mark.parametrize("name", FAULTS)
def test_each_fault_says_what_where_and_what_to_do(path: Path, name: str) -> None:
    content, what, mend = FAULTS[name]
    message = fault_of(path, content.encode())
    assert what in message
    assert mend in message
    assert VALUE not in message
    assert str(path.parent) not in message


@pytest.mark.parametrize(
    ("content", "line"),
    [
        (f"a,b\n1,2\n{VALUE},£5\n".encode("cp1252"), 3),
        (f"a,b\n{VALUE},2\n".encode("utf-16"), 1),
        (b"\xef\xbb\xbfa,b\r\n1,2\r\n1,\xff\r\n", 3),
    ],
)
def test_text_that_is_not_utf8(path: Path, content: bytes, line: int) -> None:
    message = fault_of(path, content)
    assert message == f"Line {line} is not UTF-8 text. Save the file as 'CSV UTF-8' and send it again."


def test_an_open_quotation_mark_is_shown_where_it_opens(path: Path) -> None:
    message = fault_of(path, f'a,b\n1,2\n3,"{VALUE}\n5,6\n7,8\n'.encode())
    assert "quotation mark is not closed" in message
    assert VALUE not in message
    assert "Line 3 " in message


def test_what_is_not_csv_says_what_to_do(path: Path) -> None:
    sentences = fault_of(path, b'a,b\n1,"2\n').split(". ")
    assert len(sentences) == 2


@pytest.mark.parametrize("content", ["a,b\n1,2\n", "\ufeffa,b\r\n1,2\r\n", "a,b\r1,2", '"a","b"\n"1","2"\n'])
def test_every_usual_way_to_save_it(path: Path, content: str) -> None:
    assert rows_of(path, content) == [[2, "1", "2"]]


@pytest.mark.parametrize("content", ["A,B\n1,2\n", " a ,b \n1,2\n", "\tB\t, a\n2,1\n", '"A"," b"\n1,2\n'])
def test_headers_whatever_their_case_spaces_and_order(path: Path, content: str) -> None:
    assert rows_of(path, content) == [[2, "1", "2"]]


def test_rows_are_numbered_as_a_spreadsheet_shows_them(path: Path) -> None:
    content = 'a,b\n\n1,2\n,\n"two\nlines, one row",4\n \n"a ""word""",\n'
    assert rows_of(path, content) == [[3, "1", "2"], [5, "two\nlines, one row", "4"], [7, 'a "word"', ""]]
    assert rows_of(path, "\n\na,b\n1,2\n") == [[4, "1", "2"]]


def test_fields_are_text_just_as_they_were_sent(path: Path) -> None:
    sent = [" 007 ", "1e3", "NA", "nan", "None", "=1+1", "TRUE", "Ærøskøbing"]
    assert rows_of(path, "a,b\n" + "".join(f"{text},\n" for text in sent)) == [
        [number, text, ""] for number, text in enumerate(sent, start=2)
    ]


def test_a_header_alone_is_no_fault(path: Path) -> None:
    assert rows_of(path, "a,b\n") == []
    assert list(read_small_csv(path, ("a", "b")).columns) == ["a", "b", "row_number"]


def test_other_columns_are_handed_on(path: Path) -> None:
    path.write_text("b,Note,a\n2,x,1\n", encoding="utf-8")
    assert read_small_csv(path, ("a", "b")).to_dict("records") == [{"b": "2", "note": "x", "a": "1", "row_number": 2}]


@pytest.mark.parametrize("commas", [",", ",,", ",,,,"])
def test_empty_columns_at_the_end_are_no_fault(path: Path, commas: str) -> None:
    assert rows_of(path, f"a,b{commas}\n1,2{commas}\n3,4{commas}\n") == [[2, "1", "2"], [3, "3", "4"]]


TEXT = st.text(st.characters(codec="utf-8", exclude_characters="\0"))
FIELDS = st.lists(st.tuples(TEXT, TEXT).filter(lambda row: any(field.strip() for field in row)))


@settings(max_examples=100, deadline=None)
@given(rows=FIELDS, quoting=st.sampled_from([csv.QUOTE_MINIMAL, csv.QUOTE_ALL]), mark=st.booleans())
def test_any_table_comes_back(
    tmp_path_factory: pytest.TempPathFactory, rows: list[tuple[str, str]], quoting: int, mark: bool
) -> None:
    path = tmp_path_factory.getbasetemp() / "any.csv"
    with path.open("w", encoding="utf-8-sig" if mark else "utf-8", newline="") as stream:
        csv.writer(stream, quoting=quoting).writerows([("a", "b"), *rows])  # type: ignore[arg-type]  # one of its constants
    frame = read_small_csv(path, ("a", "b"))
    assert list(frame[["a", "b"]].itertuples(index=False, name=None)) == rows
    assert frame["row_number"].tolist() == list(range(2, len(rows) + 2))
