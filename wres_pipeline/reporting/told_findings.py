"""Findings as lines of text for a terminal, rule by rule. Not here: the feedback workbook to a sender."""

from collections.abc import Iterator

import pandas as pd

from wres_pipeline.standard.rules import LEVELS, Rule, worst_first

SHOWN = 20


def told_by_rule(findings: pd.DataFrame) -> Iterator[str]:
    """Lines for each broken rule, worst level first: what is wrong, how to mend it, and up to 20 of its places.

    `findings` are rows of the mart findings of one organisation and year.
    """
    for rule in worst_first():
        found = findings[findings["rule"] == rule.code]
        if len(found):
            yield from _told(rule, found)


def _told(rule: Rule, found: pd.DataFrame) -> Iterator[str]:
    yield f"{rule.code} {LEVELS[rule.level].label}: {rule.message}"
    yield f"  {rule.mend}"
    in_order = found.sort_values(["file", "location"], key=_as_read)
    for row in in_order.head(SHOWN).itertuples(index=False):
        detail = rule.detail_of(str(row.message))
        yield f"    {_place(str(row.file), str(row.location))}{f' ({detail})' if detail else ''}"
    if len(found) > SHOWN:
        yield f"    and {len(found) - SHOWN:,} more"
    yield ""


def _as_read(column: "pd.Series[str]") -> "pd.Series[str]":
    """2 before 10, G9 before G10."""
    return column.str.replace("[0-9]+", lambda digits: digits[0].zfill(12), regex=True)


def _place(file: str, location: str) -> str:
    name = file.rpartition("/")[2]
    where = f"row {location}" if location.isdigit() else location
    return f"{name} {where}".rstrip()
