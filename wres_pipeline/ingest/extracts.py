"""Extracts to raw tables: an embedded DuckDB reads the file, drops what is not needed and pseudonymises.

Here: from one CSV file to Parquet files of what may be stored. Not here: how the file is written (extract_file), what
is taken of it (extract_sql), what its codes mean (SQL models). What stood in the file is in no message, and in no
temporary file.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

import duckdb
import fsspec

from wres_pipeline.errors import DataFault, EngineFault
from wres_pipeline.ingest.extract_file import Layout, layout_of
from wres_pipeline.ingest.extract_sql import select_characteristics, select_records
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.pseudonyms import add_pseudonyms, give_key
from wres_pipeline.text.sql_text import quoted

_NAMED = 5


class Reader(NamedTuple):
    """A database that reads extracts, and the key of the pseudonyms."""

    database: duckdb.DuckDBPyConnection
    key: bytes


@contextmanager
def reader(key: bytes) -> Iterator[Reader]:
    """An embedded DuckDB that reads extracts, several at a time if wanted, and writes nothing aside."""
    with duckdb.connect(config={"temp_directory": ""}) as database:
        database.register_filesystem(fsspec.filesystem("memory"))
        add_pseudonyms(database)
        yield Reader(database, key)


def read_extract(file: InboxFile, headers: Mapping[str, str], own: Reader, target: Path) -> Layout:
    """Write what may be stored of one extract to `target` (Parquet); return how it is written.

    Columns of further comparisons go to a file beside it (`characteristics_beside`), where the extract has some. Rows
    are numbered as a spreadsheet shows them, blank lines aside; blank rows are left out. `headers` maps lower-case
    headers to columns. Raises DataFault for a file that cannot be read whole; a target begun is of no use. Raises
    EngineFault for what is not the sender's fault.
    """
    layout = layout_of(file.path, file.kind, headers)
    try:
        with _source(file.path, layout, target) as source, own.database.cursor() as connection:
            give_key(connection, own.key)
            connection.execute(f"copy ({select_records(file, layout)}) to {quoted(target)} (format parquet)", [source])
            _refuse_rejects(connection, layout, target)
            if layout.characteristics:
                beside = quoted(characteristics_beside(target))
                connection.execute(
                    f"copy ({select_characteristics(file, layout)}) to {beside} (format parquet)", [source]
                )
    except (duckdb.OutOfMemoryException, duckdb.IOException):
        raise EngineFault(
            f"{file.file} could not be read: memory or disk is short, or the file was taken away meanwhile. Run again."
        ) from None
    except duckdb.Error:
        # DuckDB quotes the line that it stumbled over: its words go no further.
        said = "The file is not CSV: its line ends differ, or a quotation mark stands wrong. Save it again."
        raise DataFault(said) from None
    return layout


def characteristics_beside(target: Path) -> Path:
    """Where the columns of further comparisons are, of the extract whose rows are in `target`."""
    return target.with_suffix(".characteristics.parquet")


@contextmanager
def _source(path: Path, layout: Layout, target: Path) -> Iterator[str]:
    """A name under which the reader has the file as UTF-8.

    DuckDB reads no Windows-1252: such a file is put into memory as UTF-8, never on disk.
    """
    if layout.encoding == "utf-8-sig":
        yield re.sub(r"([*?\[])", r"[\1]", str(path))  # a folder named R* is no pattern
        return
    memory, name = fsspec.filesystem("memory"), f"/{target.name}.csv"
    memory.pipe(name, path.read_bytes().decode(layout.encoding).encode())
    try:
        yield f"memory://{name}"
    finally:
        memory.rm(name)


def _refuse_rejects(connection: duckdb.DuckDBPyConnection, layout: Layout, target: Path) -> None:
    query = (
        f"select line from reject_errors union select row_number from {quoted(target)} where not is_whole order by 1"  # noqa: S608
    )
    rows = [row for (row,) in connection.execute(query).fetchall()]
    if rows:
        named = ", ".join(str(row) for row in rows[:_NAMED]) + (", ..." if len(rows) > _NAMED else "")
        raise DataFault(
            f"Row {named}: not the {layout.width} fields of the header row, or a quotation mark that stands wrong "
            f"({len(rows)} in all). Mend that and send the file again"
        )
