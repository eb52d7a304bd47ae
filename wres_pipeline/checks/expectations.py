"""Great Expectations in the warehouse: business rules, and the promises that schema.yml makes of our tables.

Here: making expectations and running them as suites. Only counts come out: Great Expectations puts record values
into its results, and those never leave this module. Import it inside a check only: the library takes seconds.
"""

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from os import environ

environ["GX_ANALYTICS_ENABLED"] = "false"  # before the import, which reads it

import great_expectations as gx
import great_expectations.expectations as gxe
import sqlalchemy as sa
from great_expectations.data_context.types.base import ProgressBarsConfig
from great_expectations.datasource.fluent import SQLDatasource
from great_expectations.datasource.fluent.sql_datasource import QueryAsset, TableAsset
from great_expectations.expectations.expectation import Expectation

from wres_pipeline.checks.promises import Promise
from wres_pipeline.checks.rules import FINDINGS_TABLE
from wres_pipeline.standard.rules import Subject, rules
from wres_pipeline.text.sql_text import quoted
from wres_pipeline.warehouse.dialects import DUCKDB

# GX closes its connection before it fetches: without these DuckDB's result would be rolled back, and be empty.
DUCKDBS_CONNECTION = {"isolation_level": "AUTOCOMMIT", "skip_autocommit_rollback": True, "pool_reset_on_return": None}
COUNTS_ONLY = {"result_format": "BASIC", "partial_unexpected_count": 0}


@dataclass(frozen=True)
class Outcome:
    """What one expectation came to; unexpected is the number of rows or values, None where it could not run."""

    name: str
    passed: bool
    unexpected: int | None


def run_rules(database_url: str, subject: Subject, reporting_year: int) -> dict[str, Outcome]:
    """Expect of each rule of the subject that it found nothing of one year; by rule name.

    All in one statement over the findings, which its SELECTs became a step before: run again one by one they took
    most of the time of a national year's checks.
    """
    findings = f"select {_columns(subject)} from {FINDINGS_TABLE[subject]} where reporting_year = {reporting_year:d}"  # noqa: S608
    with _warehouse(database_url) as source:
        meant = [
            gxe.ExpectColumnValuesToNotBeNull(column=rule.name, meta={"name": rule.name}) for rule in rules(subject)
        ]
        return _run(source.add_query_asset("findings", findings), meant)


def _columns(subject: Subject) -> str:
    """A column for each rule, which is null in the rows that are its own findings."""
    codes = ((quoted(rule.code), rule.name) for rule in rules(subject))
    return ", ".join(f"case when rule = {code} then null else 1 end as {name}" for code, name in codes)


def run_promises(database_url: str, promised: Mapping[str, Iterable[Promise]]) -> dict[str, list[Outcome]]:
    """Hold tables against their promises, a suite each; what came of each promise, by table."""
    with _warehouse(database_url) as source:
        return {
            name: [*_run(source.add_table_asset(name, table_name=name), [_promise(p) for p in promises]).values()]
            for name, promises in promised.items()
        }


def _promise(promise: Promise) -> Expectation:
    meta, columns = {"name": promise.name}, list(promise.columns)
    if promise.kind == "ordered":
        return gxe.ExpectTableColumnsToMatchOrderedList(column_list=columns, meta=meta)
    if promise.kind == "not_null":
        return gxe.ExpectColumnValuesToNotBeNull(column=columns[0], meta=meta)
    if promise.kind == "accepted":
        return gxe.ExpectColumnValuesToBeInSet(column=columns[0], value_set=list(promise.values), meta=meta)
    if promise.kind == "length":
        return gxe.ExpectColumnValueLengthsToEqual(column=columns[0], value=promise.length, meta=meta)
    return gxe.ExpectCompoundColumnsToBeUnique(column_list=columns, meta=meta)


@contextmanager
def _warehouse(database_url: str) -> Iterator[SQLDatasource]:
    """A data source on the warehouse. Closed at the end: an open one keeps every other process out of DuckDB's file."""
    context = gx.get_context(mode="ephemeral")
    context.variables.progress_bars = ProgressBarsConfig(globally=False)
    kwargs = DUCKDBS_CONNECTION if sa.make_url(database_url).get_backend_name() == DUCKDB else {}
    source = context.data_sources.add_sql(name="warehouse", connection_string=database_url, kwargs=kwargs)
    try:
        yield source
    finally:
        source.get_execution_engine().close()
        source.get_engine().dispose()


def _run(asset: TableAsset | QueryAsset, expectations: list[Expectation]) -> dict[str, Outcome]:
    batch = asset.add_batch_definition_whole_table("all").get_batch()
    suite = gx.ExpectationSuite(name=asset.name, expectations=expectations)
    outcomes = {}
    for result in batch.validate(suite, result_format=COUNTS_ONLY).results:
        config = result.expectation_config
        name = str((config.meta or {})["name"]) if config else ""
        outcomes[name] = Outcome(name, bool(result.success), _unexpected(result.result, bool(result.success)))
    return outcomes


def _unexpected(result: dict[str, object], passed: bool) -> int | None:
    """Rows or values that broke it; the result of an expectation that could not run is empty."""
    if not result:
        return None
    count = result.get("unexpected_count", result.get("observed_value"))
    return count if isinstance(count, int) else int(not passed)
