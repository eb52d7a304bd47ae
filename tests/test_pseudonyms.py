"""Pseudonyms: HMAC-SHA-256 as published, one for each person, and a key that is its owner's alone."""

import hmac
import string
from pathlib import Path

import duckdb
import pytest
from hypothesis import given
from hypothesis import strategies as st

from wres_pipeline.errors import UsageFault
from wres_pipeline.ingest.pseudonyms import KEY_FILE, add_pseudonyms, give_key, pseudonym_key

# RFC 4231, test cases 1, 2, 6 and 7 (the last two with a key that is longer than a block), and 5, cut to 128 bits.
VECTORS = [
    (b"\x0b" * 20, "Hi There", "b0344c61d8db38535ca8afceaf0bf12b881dc200c9833da726e9376c2e32cff7"),
    (b"Jefe", "what do ya want for nothing?", "5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843"),
    (b"\x0c" * 20, "Test With Truncation", "a3b6167473100ee06e0c796c2955552b"),
    (
        b"\xaa" * 131,
        "Test Using Larger Than Block-Size Key - Hash Key First",
        "60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54",
    ),
    (
        b"\xaa" * 131,
        "This is a test using a larger than block-size key and a larger than block-size data. "
        "The key needs to be hashed before being used by the HMAC algorithm.",
        "9b09ffa71b942fcb27635fbcd5b0e944bfdc63644f0713938a7f51535c3a35e2",
    ),
]
KEY = b"a key of the tests, for nothing else"


def computed(key: bytes, function: str, content: str | None) -> object:
    with duckdb.connect() as connection:
        add_pseudonyms(connection)
        give_key(connection, key)
        (value,) = connection.execute(f"select {function}(?)", [content]).fetchone() or (None,)
    return value


@pytest.mark.parametrize(("key", "content", "digest"), VECTORS)
def test_the_published_vectors(key: bytes, content: str, digest: str) -> None:
    assert str(computed(key, "hmac_sha256", content))[: len(digest)] == digest


@given(
    st.binary(min_size=1, max_size=200),
    st.text(alphabet=st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=200),
)
def test_it_is_what_python_computes(key: bytes, content: str) -> None:
    assert computed(key, "hmac_sha256", content) == hmac.new(key, content.encode(), "sha256").hexdigest()


@pytest.mark.parametrize("written", ["qq 12 34 56 c", " QQ123456C", "QQ123456C\t", "qq12\u00a034 56\u2009c\n"])
def test_case_and_spaces_make_no_other_person(written: str) -> None:
    expected = hmac.new(KEY, b"QQ123456C", "sha256").hexdigest()[:32]
    assert computed(KEY, "pseudonym", written) == expected


@pytest.mark.parametrize("written", ["", "  ", "\u00a0", None, "NULL", "n/a", "Not known", "-", "0000", "TBC"])
def test_nothing_has_no_pseudonym(written: str | None) -> None:
    assert computed(KEY, "pseudonym", written) is None


def test_another_key_gives_another_pseudonym() -> None:
    assert computed(KEY, "pseudonym", "QQ123456C") != computed(KEY[::-1], "pseudonym", "QQ123456C")


def test_the_key_is_made_once_and_is_its_owners_alone(tmp_path: Path) -> None:
    home = tmp_path / "home"
    key = pseudonym_key(home, "")
    assert len(key) == 64
    assert set(key.decode()) <= set(string.hexdigits.lower())
    assert pseudonym_key(home, "") == key
    assert pseudonym_key(tmp_path / "other", "") != key
    assert ((home / KEY_FILE).stat().st_mode & 0o777, home.stat().st_mode & 0o777) == (0o600, 0o700)


def test_a_key_that_is_given_wins_and_is_written_nowhere(tmp_path: Path) -> None:
    assert pseudonym_key(tmp_path, "k" * 32) == b"k" * 32
    assert list(tmp_path.iterdir()) == []


def test_a_short_key_is_refused_without_being_shown(tmp_path: Path) -> None:
    with pytest.raises(UsageFault, match="WRES_PSEUDONYM_KEY is shorter than 32 characters") as refused:
        pseudonym_key(tmp_path, "hunter2")
    assert "hunter2" not in str(refused.value)
    (tmp_path / KEY_FILE).write_text("\n")
    with pytest.raises(UsageFault, match=KEY_FILE):
        pseudonym_key(tmp_path, "")
