"""A table as Markdown, for Dagster's metadata. Not here: what goes into it."""

import re
from collections.abc import Iterable, Sequence


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; what stands in a cell stays text of that cell, "none" where there are no rows."""
    lines = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    head = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return "\n".join([*head, *lines]) if lines else "none"


def capped_table(headings: Sequence[str], rows: Sequence[Sequence[object]], most: int, rest: str) -> str:
    """The same of the first `most` rows; how many more there are is said below, and that they stand in `rest`."""
    table = markdown_table(headings, rows[:most])
    more = len(rows) - most
    return f"{table}\n\nand {more:,} more in {rest}" if more > 0 else table


def _cell(value: object) -> str:
    """Without what would end the cell, or be taken for a tag, a link or a picture of another host."""
    return re.sub(r"([\\`*\[\]|~])", r"\\\1", " ".join(str(value).split())).replace("<", "&lt;")
