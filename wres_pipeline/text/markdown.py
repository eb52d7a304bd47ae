"""A table as Markdown, for Dagster's metadata. Not here: what goes into it."""

import re
from collections.abc import Iterable, Sequence


def markdown_table(headings: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A Markdown table; what stands in a cell stays text of that cell, "none" where there are no rows."""
    lines = ["| " + " | ".join(_cell(value) for value in row) + " |" for row in rows]
    head = ["| " + " | ".join(headings) + " |", "|" + "---|" * len(headings)]
    return "\n".join([*head, *lines]) if lines else "none"


def _cell(value: object) -> str:
    """Without what would end the cell, or be taken for a tag, a link or a picture of another host."""
    return re.sub(r"([\\`*\[\]|~])", r"\\\1", " ".join(str(value).split())).replace("<", "&lt;")
