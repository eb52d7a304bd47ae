"""Text and files as they stand in SQL that we write, quoted. Not here: any SQL of ours."""

from collections.abc import Iterable
from pathlib import Path


def quoted(text: str | Path) -> str:
    """A text as a literal of DuckDB's SQL."""
    return "'{}'".format(str(text).replace("'", "''"))


def parquet_source(paths: Iterable[Path]) -> str:
    """What follows FROM to read the rows of these Parquet files, in their order."""
    return f"read_parquet([{', '.join(quoted(path) for path in paths)}])"
