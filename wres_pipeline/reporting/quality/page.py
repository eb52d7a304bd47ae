"""Writes restricted/quality.html: what the organisations of a year sent, and what the checks found in it.

Here: what stands on the page. Not here: counting (tables), words (words), looks (templates). The
page is one file without scripts, and asks no other host for anything.
"""

from itertools import groupby
from operator import itemgetter
from pathlib import Path
from typing import Any
from urllib.parse import quote

import pandas as pd
from jinja2 import Environment

from wres_pipeline.reporting.pages import page_environment, records, write_page
from wres_pipeline.reporting.quality.tables import broken_rules, counted_findings, organisations, shown_places
from wres_pipeline.reporting.quality.words import KINDS, LEVELS, STATES
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.rules import all_rules

TEMPLATES = Path(__file__).parent / "templates"
CARDS_OPEN, ROWS_OPEN = 12, 30
"""Organisations not accepted, and rows of the picture, that show at once; the reader opens the others."""


def write_quality_page(path: Path, year: int, register: pd.DataFrame, findings: pd.DataFrame, notice: str) -> None:
    """Write the page of that year to `path`: same rows, same bytes, in whatever order they stand.

    `register` and `findings` are that year's rows of the marts return_register and findings. `notice` is a banner,
    none where it is empty. UsageFault for a year that the calendar does not have, KeyError for a rule that there
    is not.
    """
    counted = counted_findings(findings)
    found = organisations(register, counted)
    broken = broken_rules(counted)
    facts = {
        "year": reporting_year(year),
        "organisations": records(found),
        "expected": int((found["expected"] == "yes").sum()),
        "late": int((found["late"] == "yes").sum()),
        "states": {state: int((found["state"] == state).sum()) for state in STATES},
        "broken_by": _broken_by(counted, shown_places(findings)),
        "broken_rules": records(broken),
        "unbroken": [rule for rule in all_rules() if rule.code not in set(broken["rule"])],
        "kinds": _kinds(counted),
        "cells": _cells(counted),
    }
    write_page(path, _environment().get_template("quality.html.j2"), notice, facts)


def _broken_by(counted: pd.DataFrame, places: pd.DataFrame) -> dict[str, list[dict[str, Any]]]:
    """By organisation the rules that it broke, worst first: rows of counted_findings with `shown` and `not_shown`."""
    by_rule = groupby(records(places), itemgetter("organisation_code", "rule"))
    shown = {key: list(lines) for key, lines in by_rule}
    found: dict[str, list[dict[str, Any]]] = {}
    for row in records(counted):
        lines = shown[row["organisation_code"], row["rule"]]
        not_shown = row["places"] - sum(line["places"] for line in lines)
        found.setdefault(row["organisation_code"], []).append({**row, "shown": lines, "not_shown": not_shown})
    return found


def _kinds(counted: pd.DataFrame) -> list[dict[str, Any]]:
    """The kinds of problems that were found: kind, label, how many organisations have them."""
    found = counted.groupby("kind")["organisation_code"].nunique().to_dict()
    return [{"kind": k, "label": label, "organisations": found[k]} for k, label in KINDS.items() if k in found]


def _cells(counted: pd.DataFrame) -> dict[tuple[str, str], dict[str, Any]]:
    """The picture by organisation and kind of problem: rows with the worst level and the places of all levels."""
    cells = counted.groupby(["organisation_code", "kind"]).agg(level=("level", "first"), places=("places", "sum"))
    return {(row["organisation_code"], row["kind"]): row for row in records(cells.reset_index())}


def _environment() -> Environment:
    environment = page_environment(TEMPLATES)
    environment.filters["anchor"] = anchor
    words = {"STATES": STATES, "LEVELS": LEVELS, "rules": {rule.code: rule for rule in all_rules()}}
    environment.globals |= words | {"CARDS_OPEN": CARDS_OPEN, "ROWS_OPEN": ROWS_OPEN}
    return environment


def anchor(code: str) -> str:
    """The id of an organisation's part of the page; a code is the name of a folder, which may hold anything."""
    return f"organisation-{quote(code, safe='')}"
