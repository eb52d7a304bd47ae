"""Files that were read before, in the same way: their rows stand in the warehouse, and are not read again.

Here: which files those are. Not here: reading (raw_tables), keeping rows (warehouse).
"""

import hmac
import json
from collections.abc import Hashable, Mapping
from functools import cache
from pathlib import Path

import duckdb
import pandas as pd

from wres_pipeline.contracts import SQL_FOLDER
from wres_pipeline.text.hashes import file_sha256

_PACKAGE = Path(__file__).resolve().parents[1]
_READ_BY = (".py", ".csv", ".yml")


def read_with(headers: Mapping[str, Mapping[str, str]], key: bytes) -> str:
    """A hash of all that bears on how a file is read, 64 hexadecimal digits: code, reference data, headers and key.

    The key is what it is keyed with: nobody can try keys on it who could not try them on a pseudonym.
    """
    return hmac.new(key, f"{_software()}{json.dumps(headers, sort_keys=True)}".encode(), "sha256").hexdigest()


@cache
def _software() -> str:
    paths = [
        path for folder in (_PACKAGE, SQL_FOLDER) for path in sorted(folder.rglob("*.*")) if path.suffix in _READ_BY
    ]
    return "".join([duckdb.__version__, *(file_sha256(path) for path in paths)])


def unchanged(before: pd.DataFrame, how: str) -> dict[tuple[str, str], Mapping[Hashable, object]]:
    """Rows of raw_files as they stand in the warehouse, by path in the inbox and SHA-256, of files read like this.

    None where a name is not UTF-8: as text it may be that of two files. None with a problem: a disk may have been at
    fault, and of such a file there are no rows to keep.
    """
    is_one = (before["sha256"] != "") & ~before["file"].str.contains("\ufffd")
    same = before[(before["read_with"] == how) & is_one & before["problem"].isna()]
    return {(str(row["file"]), str(row["sha256"])): {**row} for row in same.to_dict("records")}
