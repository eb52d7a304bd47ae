"""The codes that stand in published files, in words, and the symbol that a page shows in place of a figure.

Here: look-ups over published_codes.csv. Not here: the descriptions of columns (contracts).
"""

from functools import cache

from wres_pipeline.standard.reference import Record, read_records


class PublishedCode(Record):
    """One code of one column; symbol is '' but for a status without figures."""

    column_name: str
    code: str
    symbol: str
    meaning: str
    source: str


@cache
def published_codes() -> tuple[PublishedCode, ...]:
    """Every code, in the file's order (published_codes.csv)."""
    return read_records("published_codes", PublishedCode)
