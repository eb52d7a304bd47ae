"""What came of the returns of a year, as Dagster metadata of return_register and findings: numbers and tables.

Here: numbers of organisations and places, codes, states, rules. Not here: a value that was sent, or a message, which
may quote one. Numbers become plots over the years.
"""

from collections.abc import Callable, Mapping
from typing import Any

import dagster as dg
import pandas as pd
import sqlalchemy as sa

from wres_pipeline.reporting.pages import counted, records
from wres_pipeline.reporting.quality.tables import broken_rules, counted_findings, organisations
from wres_pipeline.reporting.quality.words import LEVELS, STATES
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.rules import all_rules
from wres_pipeline.text.markdown import capped_table
from wres_pipeline.warehouse.engine import read_table

ORGANISATIONS_SHOWN, RULES_SHOWN = 60, 60
Told = Callable[[sa.Engine, int], dict[str, dg.MetadataValue]]


def register_metadata(register: pd.DataFrame, findings: pd.DataFrame, year: int) -> dict[str, dg.MetadataValue]:
    """How many organisations are in which state, how many are late, and each with what to do next, worst first.

    register, findings: rows of the year of these marts.
    """
    found = organisations(register, counted_findings(findings))
    numbers = {f"organisations {state}": int((found["state"] == state).sum()) for state in STATES}
    numbers["organisations late"] = int((found["late"] == "yes").sum())
    rows = [
        (
            row["code"],
            row["name"],
            STATES[row["state"]].label,
            row["late"],
            row["errors"],
            row["warnings"],
            _next(row, year),
        )
        for row in records(found)
    ]
    headings = ("code", "name", "state", "late", "errors", "warnings", "what next")
    table = capped_table(headings, rows, ORGANISATIONS_SHOWN, "restricted/return_register.csv")
    return {**_whole(numbers), "every organisation": dg.MetadataValue.md(table)}


def _next(row: Mapping[str, Any], year: int) -> str:
    """What is to be done about an organisation, in a sentence."""
    feedback = f"restricted/feedback/{row['code']}"
    if row["state"] in ("rejected", "received"):
        return f"Send back {feedback}: it says what to mend. Nothing is used until it comes again."
    if row["state"] == "missing":
        return f"Ask for it. It was due on {reporting_year(year).deadline:%-d %B %Y}."
    if row["state"] == "unlisted":
        return "See the findings: this code stands in no register, or nothing was expected."
    if row["errors"]:
        return f"Used, but {counted(row['errors'], 'place')} left out. Send back {feedback}."
    return (
        f"Used. Somebody who knows the data should look at {feedback}." if row["warnings"] else "Nothing: it is used."
    )


def findings_metadata(findings: pd.DataFrame) -> dict[str, dg.MetadataValue]:
    """How many findings there are of each level, and each rule that was broken, worst first.

    findings: rows of the year of that mart.
    """
    numbers = {f"findings: {word.label}": int((findings["level"] == level).sum()) for level, word in LEVELS.items()}
    rules = {rule.code: rule for rule in all_rules()}
    rows = [
        (row["rule"], LEVELS[row["level"]].label, rules[row["rule"]].message, row["organisations"], row["places"])
        for row in records(broken_rules(counted_findings(findings)))
    ]
    headings = ("rule", "level", "what is wrong", "organisations", "places")
    table = capped_table(headings, rows, RULES_SHOWN, "restricted/findings.csv")
    return {**_whole(numbers), "rules that were broken": dg.MetadataValue.md(table)}


def _whole(numbers: Mapping[str, int]) -> dict[str, dg.MetadataValue]:
    return {name: dg.MetadataValue.int(number) for name, number in numbers.items()}


def _of_register(engine: sa.Engine, year: int) -> dict[str, dg.MetadataValue]:
    register, findings = (
        read_table(engine, name, "reporting_year = :year", year=year) for name in ("return_register", "findings")
    )
    return register_metadata(register, findings, year)


def _of_findings(engine: sa.Engine, year: int) -> dict[str, dg.MetadataValue]:
    return findings_metadata(read_table(engine, "findings", "reporting_year = :year", year=year))


TOLD: Mapping[str, Told] = {"return_register": _of_register, "findings": _of_findings}
"""Models of which more is told than the number of their rows."""
