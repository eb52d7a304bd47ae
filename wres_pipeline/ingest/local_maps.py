"""What an inbox adds to the shipped maps: headers of local systems (headers.csv) and local codes (codes.csv).

Here: reading and checking them. A fault in one stops the run, since it would miscount everybody.
"""

from collections.abc import Mapping
from pathlib import Path

import pandas as pd

from wres_pipeline.contracts import tables
from wres_pipeline.ingest.registers import must, read_register
from wres_pipeline.standard.codes import meanings
from wres_pipeline.standard.extracts import extract_headers, extracts

HEADERS, CODES = "headers.csv", "codes.csv"


def read_headers(inbox: Path) -> Mapping[str, Mapping[str, str]]:
    """By extract, the column for each header in lower case: the columns themselves, shipped headers, the inbox's.

    Raises DataFault, naming the row, for an extract or a column that there is not.
    """
    shipped = [(each.extract, each.header, each.column_name) for each in extract_headers()]
    maps = {
        name: {column.column_name: column.column_name for column in columns} for name, columns in extracts().items()
    }
    for extract, header, column in [*shipped, *_added(inbox)]:
        maps[extract][" ".join(header.lower().split())] = column
    return maps


def _added(inbox: Path) -> list[tuple[str, str, str]]:
    if not (inbox / HEADERS).is_file():
        return []
    frame = read_register(inbox / HEADERS, HEADERS, ("extract", "header", "column"))
    known = {(name, column.column_name) for name, columns in extracts().items() for column in columns}
    must(frame["extract"].isin(list(extracts())), frame, "extract", f"be one of {', '.join(extracts())}")
    pairs = pd.Series(list(zip(frame["extract"], frame["column"], strict=True)), index=frame.index, dtype="object")
    must(pairs.isin(list(known)), frame, "column", "be a column of that extract")
    return list(frame[["extract", "header", "column"]].itertuples(index=False, name=None))


def read_codes(inbox: Path) -> pd.DataFrame:
    """Rows of the inbox's codes.csv in the shape of raw_codes.

    Raises DataFault, naming the row, for a kind or a meaning that there is not, or a code that stands twice.
    """
    columns = list(tables()["raw_codes"].column_types)
    if not (inbox / CODES).is_file():
        return pd.DataFrame(columns=columns, dtype="str")
    frame = read_register(inbox / CODES, CODES, ("kind", "code", "meaning"))
    must(frame["kind"].isin(list(meanings())), frame, "kind", f"be one of {', '.join(sorted(meanings()))}")
    for kind, accepted in meanings().items():
        holds = frame["meaning"].isin(list(accepted)) | (frame["kind"] != kind)
        must(holds, frame, "meaning", f"be one of {', '.join(sorted(accepted))} for a code of kind {kind}")
    capitals = frame["code"].str.upper().str.replace("&", " AND ")
    plain = frame.assign(code=capitals.str.replace(r"[^A-Z0-9]+", " ", regex=True).str.strip())
    must(plain["code"] != "", frame, "code", "hold a letter or a figure")
    must(~plain.duplicated(["kind", "code"]), frame, "code", "stand in one row only for its kind")
    return plain[columns]
