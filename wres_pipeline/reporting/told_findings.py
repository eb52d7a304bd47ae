"""Findings as lines of text for a terminal, rule by rule. Not here: the feedback workbook to a sender."""

from collections.abc import Iterator

import pandas as pd

from wres_pipeline.standard.rules import LEVELS, Rule, all_rules

SHOWN = 20


def told_by_rule(findings: pd.DataFrame) -> Iterator[str]:
    """Lines for each broken rule, worst level first: what is wrong, how to mend it, and up to 20 of its places.

    `findings` are rows of the mart findings of one organisation and year.
    """
    broken = [rule for level in LEVELS for rule in all_rules() if rule.level == level]
    for rule in broken:
        found = findings[findings["rule"] == rule.code]
        if len(found):
            yield from _told(rule, found)


def _told(rule: Rule, found: pd.DataFrame) -> Iterator[str]:
    yield f"{rule.code} {LEVELS[rule.level].label}: {rule.message}"
    yield f"  {rule.mend}"
    in_order = found.sort_values(["file", "location"], key=_as_read)
    for row in in_order.head(SHOWN).itertuples(index=False):
        yield f"    {_place(str(row.file), str(row.location))}{_detail(rule, str(row.message))}"
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


def _detail(rule: Rule, message: str) -> str:
    """What the finding says beyond its rule, in brackets."""
    return message.removeprefix(rule.message[:-1]).removesuffix(f". {rule.mend}")
