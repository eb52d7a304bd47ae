"""The bridge from Great Expectations to Dagster: one result a rule, and one for all promises of a table.

Faults of what was sent are shown and stop nothing; a broken promise of our own tables blocks all that follows.
Metadata carries counts and locations, never a value.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import dagster as dg

from wres_pipeline.checks.promises import promises
from wres_pipeline.checks.rules import FINDINGS_TABLE
from wres_pipeline.contracts import tables
from wres_pipeline.settings import Settings
from wres_pipeline.standard.rules import Rule, Subject, rules
from wres_pipeline.text.markdown import markdown_table

if TYPE_CHECKING:
    import pandas as pd

    from wres_pipeline.checks.expectations import Outcome

SHOWN = 20
PROMISED = (
    "int_accepted_counts",
    "indicators",
    "workforce",
    "template_values",
    "merged_series",
    "return_register",
    "other_characteristics",
    "representation",
    "peers",
    "gaps",
    "provider_assurance",
)


def rule_checks(subject: Subject) -> dg.AssetChecksDefinition:
    """One check a rule, on the asset of their findings."""
    chosen, table = rules(subject), FINDINGS_TABLE[subject]
    specs = [
        dg.AssetCheckSpec(rule.name, asset=table, description=f"{rule.code} ({rule.level}). {rule.message} {rule.mend}")
        for rule in chosen
    ]

    @dg.multi_asset_check(name=f"rules_on_{subject}", specs=specs)
    def check_rules(
        context: dg.AssetCheckExecutionContext, settings: dg.ResourceParam[Settings]
    ) -> Iterator[dg.AssetCheckResult]:
        """Run the suite and report each rule with where it was broken."""
        from wres_pipeline.checks.expectations import run_rules
        from wres_pipeline.warehouse.engine import open_engine, read_table

        year = int(context.run.tags["dagster/partition"])  # partitions of a check itself are a preview in Dagster
        outcomes = run_rules(settings.database_url, subject, year)
        found = read_table(open_engine(settings.database_url), table, "reporting_year = :year", year=year)
        for rule in chosen:
            yield rule_result(rule, table, outcomes[rule.name].unexpected, found[found["rule"] == rule.code])

    return check_rules


def rule_result(rule: Rule, table: str, unexpected: int | None, found: "pd.DataFrame") -> dg.AssetCheckResult:
    """What came of one rule: how many places break it (None where it could not be checked), and the first of them.

    `found` are its rows of the table of findings. A rule that could not be checked is an error, whatever its level.
    """
    warns = rule.level == "warns" and unexpected is not None
    return dg.AssetCheckResult(
        check_name=rule.name,
        asset_key=table,
        passed=unexpected == 0,
        severity=dg.AssetCheckSeverity.WARN if warns else dg.AssetCheckSeverity.ERROR,
        description=_said(rule, unexpected),
        metadata=_rule_metadata(rule, unexpected, found),
    )


def _said(rule: Rule, unexpected: int | None) -> str:
    if unexpected is None:
        return f"{rule.code} could not be checked: its SELECT failed. See the run's log."
    return f"{rule.code}: {unexpected} found." if unexpected else f"{rule.code}: nothing found."


def _rule_metadata(rule: Rule, unexpected: int | None, found: "pd.DataFrame") -> dict[str, dg.MetadataValue]:
    about: dict[str, dg.MetadataValue] = {
        "rule": dg.MetadataValue.text(rule.code),
        "level": dg.MetadataValue.text(rule.level),
    }
    if unexpected is None:
        return about
    rows = found.head(SHOWN)[["organisation_code", "file", "location"]].itertuples(index=False, name=None)
    return {
        **about,
        "found": dg.MetadataValue.int(unexpected),
        "locations": dg.MetadataValue.md(markdown_table(("organisation", "file", "location"), rows)),
    }


def promise_spec(table: str) -> dg.AssetCheckSpec:
    """The one blocking check of all that schema.yml promises of this table."""
    sentences = " ".join(promise.description for promise in promises(tables()[table]))
    return dg.AssetCheckSpec(f"promises_of_{table}", asset=table, blocking=True, description=sentences)


def promise_result(table: str, outcomes: Sequence["Outcome"]) -> dg.AssetCheckResult:
    """What came of a table's promises: which are broken, and by how many rows or values each."""
    found = [(outcome.name, _number(outcome)) for outcome in outcomes]
    broken = [f"{outcome.name} ({_number(outcome)})" for outcome in outcomes if not outcome.passed]
    return dg.AssetCheckResult(
        check_name=promise_spec(table).name,
        asset_key=table,
        passed=not broken,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"Broken: {', '.join(broken)}." if broken else "All of them are kept.",
        metadata={
            "promises": dg.MetadataValue.int(len(outcomes)),
            "unexpected": dg.MetadataValue.md(markdown_table(("promise", "unexpected"), found)),
        },
    )


def _number(outcome: "Outcome") -> str:
    return "could not be checked" if outcome.unexpected is None else str(outcome.unexpected)


def promise_check(table: str) -> dg.AssetChecksDefinition:
    """The check of a table's promises, one suite."""

    @dg.multi_asset_check(name=f"promises_of_{table}", specs=[promise_spec(table)])
    def check_promises(settings: dg.ResourceParam[Settings]) -> Iterator[dg.AssetCheckResult]:
        """Run the suite and report what is broken."""
        from wres_pipeline.checks.expectations import run_promises

        outcomes = run_promises(settings.database_url, {table: promises(tables()[table])})
        yield promise_result(table, outcomes[table])

    return check_promises


CHECKS = [rule_checks("returns"), rule_checks("figures"), *(promise_check(table) for table in PROMISED)]
