"""narrative.csv as it is read: lines, lengths, and characters that no document can hold.

Not here: which texts count (test_narratives).
"""

from pathlib import Path

import pytest

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.narratives import read_narrative

WORD = "Quixote"


def send(folder: Path, content: str | bytes) -> Path:
    path = folder / "narrative.csv"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


def rows_of(path: Path) -> list[list[object]]:
    rows, _ = read_narrative(InboxFile(2020, "RM1", "2020/RM1/narrative.csv", "narrative", path))
    return rows[["row_number", "field", "text"]].to_numpy().tolist()


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
def test_lines_of_a_text_end_in_lf_however_they_were_sent(tmp_path: Path, line_end: str) -> None:
    path = send(tmp_path, f'field,text\n Contact ," One,{line_end}""two"".{line_end}"\n\ncompleteness,\n')
    assert rows_of(path) == [[2, "contact", 'One,\n"two".'], [4, "completeness", ""]]


def test_a_text_may_have_5_000_characters_and_no_more(tmp_path: Path) -> None:
    assert len(str(rows_of(send(tmp_path, f"field,text\ncontact, {'é' * 5000} \n"))[0][2])) == 5000
    with pytest.raises(DataFault, match=r"^Row 3: the text is longer than 5,000 characters") as caught:
        rows_of(send(tmp_path, f"field,text\ncontact,x\ncontact,{WORD * 1000}\n"))
    assert WORD not in str(caught.value)


@pytest.mark.parametrize("character", ["\x01", "\x0b", "\x0c", "\x1b", "\x1f", "\ufffe", "\uffff"])
def test_what_no_document_can_hold_names_its_row(tmp_path: Path, character: str) -> None:
    with pytest.raises(DataFault, match=r"^Row 2: the text holds a control character") as caught:
        rows_of(send(tmp_path, f"field,text\ncontact,{WORD}{character}{WORD}\n"))
    assert WORD not in str(caught.value)


@pytest.mark.parametrize("character", ["\t", "\u2028", "\x85", "\U0001f600", "\ufffd"])
def test_what_a_document_can_hold_is_kept(tmp_path: Path, character: str) -> None:
    assert rows_of(send(tmp_path, f"field,text\ncontact,a{character}b\n")) == [[2, "contact", f"a{character}b"]]


@pytest.mark.parametrize("content", [b"field,text\ncontact,\xff\n", b"field,text\ncontact,a\0b\n", b"\xed\xa0\x80"])
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, content: bytes) -> None:
    with pytest.raises(DataFault):
        rows_of(send(tmp_path, content))
