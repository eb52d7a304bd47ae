"""A change of a figure in words, for people who read a terminal. Not here: finding it (changes), or workbooks."""

from wres_pipeline.standard.template import template_columns, template_items
from wres_pipeline.submission.changes import Change

HEADINGS = ("item", "figure", "year", "group", "was", "is", "by", "may come from")


def words(change: Change, year: int) -> tuple[str, ...]:
    """A row of text for a change, under HEADINGS, labels as in that year; an absent figure is "-"."""
    labels = {item.item: f"{item.indicator}: {item.label}" for item in template_items(year)}
    groups = {column.ethnic_group: column.label for column in template_columns()}
    both = change.was is not None and change.now is not None
    return (
        str(change.item),
        labels[change.item],
        change.period,
        groups[change.ethnic_group],
        _number(change.was),
        _number(change.now),
        f"{change.now - change.was:+.12g}" if both else "-",  # type: ignore[operator]  # both are there
        change.why,
    )


def _number(value: float | None) -> str:
    return "-" if value is None else f"{value:.12g}"
