"""Whether Dagster says of the submissions that nobody has made one for more than a year."""

import asyncio
from datetime import UTC, datetime, timedelta

import dagster as dg
from dagster._core.definitions.freshness_evaluator import TimeWindowFreshnessPolicyEvaluator
from dagster._core.loader import LoadingContextForTest
from dagster._core.test_utils import freeze_time

from wres_pipeline.definitions import defs


def test_submissions_are_stale_when_nobody_made_one_for_more_than_a_year(memory: dg.DagsterInstance) -> None:
    assert memory.freshness_enabled
    memory.report_runless_asset_event(dg.AssetMaterialization("submissions", partition="2020"))
    node, now = defs.resolve_asset_graph().get(dg.AssetKey("submissions")), datetime.now(UTC)
    for days, state in {1: "PASS", 365: "PASS", 367: "WARN", 399: "WARN", 401: "FAIL"}.items():
        with freeze_time(now + timedelta(days=days)):
            context = LoadingContextForTest(memory)
            found = asyncio.run(TimeWindowFreshnessPolicyEvaluator().evaluate_freshness(context, node))
        assert found.value == state
