"""Keyed pseudonyms: who a person is leaves the file only as HMAC-SHA-256.

Here: the key, and the SQL function that an embedded DuckDB computes them with. Not here: which columns they are for.
"""

import hashlib
import secrets
from pathlib import Path

import duckdb

from wres_pipeline.errors import UsageFault
from wres_pipeline.text.private_files import new_private_file

KEY_FILE = "pseudonym.key"
_BETWEEN = r"[\s./_-]{0,2}"
_REFERENCE_SHAPE = rf"(?i)(^|[^A-Z0-9])[A-Z]{{2}}{_BETWEEN}([0-9]{{2}}{_BETWEEN}){{3}}[A-D]($|[^A-Z0-9])"
"""The shape of a National Insurance number: one that stands in a place that is kept as it was sent is taken out."""
_NO_REFERENCE = "(N/?A|N/?K|NULL|NONE|NOTKNOWN|UNKNOWN|TBC|[-.?]*|00+)"
"""What people write where there is no reference: it is nobody, not one person."""
_SHORTEST = 32
_BLOCK = 64
_MACROS = (
    "hmac_sha256(content) as sha256(getvariable('outer_key')::blob ||"
    " unhex(sha256(getvariable('inner_key')::blob || encode(content))))",
    r"without_spaces(content) as upper(regexp_replace(content, '[\s\p{Z}]', '', 'g'))",
    f"reference(content) as case when not regexp_full_match(without_spaces(content), '{_NO_REFERENCE}')"
    " then without_spaces(content) end",
    "pseudonym(content) as left(hmac_sha256(reference(content)), 32)",
    f"holds_reference(content) as regexp_matches(content, '{_REFERENCE_SHAPE}')",
    rf"kept(content) as regexp_replace(content, '{_REFERENCE_SHAPE}', '\1[removed]\3', 'g')",
)


def pseudonym_key(home: Path, given: str) -> bytes:
    """The key: what was given (WRES_PSEUDONYM_KEY), else the home's key file, made on first use with mode 0600.

    Raises UsageFault for a key of fewer than 32 characters.
    """
    key = given or _key_in(home / KEY_FILE)
    if len(key) < _SHORTEST:
        where = "WRES_PSEUDONYM_KEY" if given else str(home / KEY_FILE)
        raise UsageFault(f"{where} is shorter than {_SHORTEST} characters. Give a longer key, drawn at random.")
    return key.encode()


def _key_in(path: Path) -> str:
    if not path.exists():
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        with new_private_file(path) as stream:
            stream.write(secrets.token_hex(32))
    return path.read_text(encoding="utf-8").strip()


def add_pseudonyms(database: duckdb.DuckDBPyConnection) -> None:
    """Give a database the SQL functions hmac_sha256(text), pseudonym(text), reference(text) and kept(text).

    HMAC (RFC 2104) written with DuckDB's sha256, so that it runs over columns. A pseudonym is the first 128 bits
    (RFC 4231, test case 5) of the text in capitals without any space, which is the reference; an empty text, or one
    that says that there is none, has none. A connection computes them once `give_key` was called with it.
    """
    for macro in _MACROS:
        database.execute(f"create macro {macro}")


def give_key(connection: duckdb.DuckDBPyConnection, key: bytes) -> None:
    """Put the key into variables of this connection: it stands in no SQL, and in no other connection."""
    block = (hashlib.sha256(key).digest() if len(key) > _BLOCK else key).ljust(_BLOCK, b"\0")
    for name, mask in (("inner_key", 0x36), ("outer_key", 0x5C)):
        connection.execute(f"set variable {name} = ?", [bytes(byte ^ mask for byte in block)])
