"""A change of a figure in words, for people who read a terminal. Not here: finding it (changes), or workbooks."""

from wres_pipeline.standard.template import known_items, template_columns
from wres_pipeline.submission.changes import Change


def words(change: Change, year: int) -> str:
    """A line for a change, labels as in that year's template: which figure, was, is, by how much, and why."""
    item = known_items(year)[change.item]
    groups = {column.ethnic_group: column.label for column in template_columns()}
    by = "" if change.was is None or change.now is None else f" ({change.now - change.was:+.6g})"
    figure = f"item {change.item}, indicator {item.indicator}: {item.label}"
    column = f"{groups[change.ethnic_group]}, {change.period} year"
    return f"{figure}, {column}: {_number(change.was)} -> {_number(change.now)}{by}; {change.why}"


def _number(value: float | None) -> str:
    return "none" if value is None else f"{value:.12g}"
