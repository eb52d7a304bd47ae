"""The bridge from Great Expectations to Dagster: one multi_asset_check a suite, one result an expectation.

Faults of what was sent are shown and stop nothing; a broken promise of our own tables blocks all that follows.
Metadata carries counts and locations, never a value.
"""

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

import dagster as dg
import pandas as pd

from wres_pipeline.checks.promises import promises
from wres_pipeline.checks.rules import FINDINGS_TABLE
from wres_pipeline.contracts import tables
from wres_pipeline.settings import Settings
from wres_pipeline.standard.rules import Rule, Subject, rules
from wres_pipeline.text.markdown import markdown_table
from wres_pipeline.warehouse.engine import open_engine, read_table

if TYPE_CHECKING:
    from wres_pipeline.checks.expectations import Outcome

SHOWN = 20
PROMISED = (
    "int_accepted_counts",
    "indicators",
    "workforce",
    "template_values",
    "merged_series",
    "return_register",
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
        from wres_pipeline.checks.expectations import run_rules  # noqa: PLC0415 - takes seconds to import

        year = int(context.run.tags["dagster/partition"])  # partitions of a check itself are a preview in Dagster
        outcomes = run_rules(settings.database_url, chosen, year)
        found = read_table(open_engine(settings.database_url), table, "reporting_year = :year", year=year)
        for rule in chosen:
            yield rule_result(rule, table, outcomes[rule.name].unexpected, found[found["rule"] == rule.code])

    return check_rules


def rule_result(rule: Rule, table: str, unexpected: int | None, found: pd.DataFrame) -> dg.AssetCheckResult:
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


def _rule_metadata(rule: Rule, unexpected: int | None, found: pd.DataFrame) -> dict[str, dg.MetadataValue]:
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


def promise_specs(table: str) -> list[dg.AssetCheckSpec]:
    """A blocking check for each promise that schema.yml makes of this table."""
    return [
        dg.AssetCheckSpec(promise.name, asset=table, blocking=True, description=promise.description)
        for promise in promises(tables()[table])
    ]


def promise_results(table: str, outcomes: Iterable["Outcome"]) -> Iterator[dg.AssetCheckResult]:
    """What came of these promises, as results of their checks."""
    for outcome in outcomes:
        unexpected = -1 if outcome.unexpected is None else outcome.unexpected
        yield dg.AssetCheckResult(
            check_name=outcome.name, asset_key=table, passed=outcome.passed, metadata={"unexpected": unexpected}
        )


def promise_checks(table: str) -> dg.AssetChecksDefinition:
    """The checks of a table's promises, one suite."""
    chosen = promises(tables()[table])

    @dg.multi_asset_check(name=f"promises_of_{table}", specs=promise_specs(table))
    def check_promises(settings: dg.ResourceParam[Settings]) -> Iterator[dg.AssetCheckResult]:
        """Run the suite and report each promise."""
        from wres_pipeline.checks.expectations import run_promises  # noqa: PLC0415 - takes seconds to import

        yield from promise_results(table, run_promises(settings.database_url, table, chosen))

    return check_promises


CHECKS = [rule_checks("returns"), rule_checks("figures"), *(promise_checks(table) for table in PROMISED)]
