"""What may lie in an organisation's folder, and which columns an extract has.

Here: file names, columns and known headers. Not here: reading a file; what its codes mean (SQL reads codes.csv).
"""

from collections.abc import Mapping
from functools import cache
from types import MappingProxyType

from wres_pipeline.standard.reference import Record, read_records


class FileKind(Record):
    """A kind of file by its name; its role is return (counts), extract (records), or of what stands beside them."""

    kind: str
    file_name: str
    role: str


class ExtractColumn(Record):
    """A column of an extract.

    treatment at the door is keep, pseudonym, stand_in (a pseudonym where there is no other), order (its place), repeat,
    characteristic (kept in a table apart) or drop.
    """

    extract: str
    column_name: str
    required: bool
    treatment: str


class ExtractHeader(Record):
    """A header under which a column of an extract is known, in the shipped map or an inbox's headers.csv."""

    extract: str
    header: str
    column_name: str
    source: str


@cache
def file_kinds() -> Mapping[str, FileKind]:
    """The files that are read, by file name (file_kinds.csv)."""
    return MappingProxyType({each.file_name: each for each in read_records("file_kinds", FileKind)})


def kinds_of_figures() -> frozenset[str]:
    """The kinds of files that figures are made of: returns and extracts."""
    return frozenset(each.kind for each in file_kinds().values() if each.role in ("return", "extract"))


@cache
def extracts() -> Mapping[str, tuple[ExtractColumn, ...]]:
    """The columns of each extract, in order (extract_columns.csv)."""
    columns = read_records("extract_columns", ExtractColumn)
    names = dict.fromkeys(column.extract for column in columns)
    return MappingProxyType({name: tuple(c for c in columns if c.extract == name) for name in names})


def characteristics(extract: str) -> tuple[str, ...]:
    """The optional columns of an extract that further comparisons are made of."""
    return tuple(column.column_name for column in extracts()[extract] if column.treatment == "characteristic")


@cache
def kinds_of_records() -> frozenset[str]:
    """The extracts of which a row is a person or something that happened to one: those that tell whose ethnic origin.

    A row of a survey is a group.
    """
    return frozenset(
        name for name, columns in extracts().items() if any(c.column_name == "ethnic_origin" for c in columns)
    )


@cache
def extract_headers() -> tuple[ExtractHeader, ...]:
    """The shipped map of headers (extract_headers.csv)."""
    return read_records("extract_headers", ExtractHeader)
