"""The check that the ledger is as its trail says, made before a run writes anything.

Here: the bridge to Dagster. Not here: verifying (ledger). It blocks: what was changed behind the ledger's back must not
be put out as signed off.
"""

import dagster as dg

from wres_pipeline.errors import EngineFault

LEDGER_CHECK = dg.AssetCheckSpec(
    "ledger_is_as_its_trail_says",
    asset="submissions",
    blocking=True,
    description="Nothing in the ledger was changed, taken away or put in behind its back: each entry of its trail "
    "carries the hash of the one before and of what it is about. `wres status --verify` does the same.",
)


def ledger_result(fault: EngineFault | None) -> dg.AssetCheckResult:
    """What came of holding the ledger against its trail: nothing, or the fault that names what was found first."""
    return dg.AssetCheckResult(
        check_name=LEDGER_CHECK.name,
        asset_key=LEDGER_CHECK.asset_key,
        passed=fault is None,
        severity=dg.AssetCheckSeverity.ERROR,
        description=str(fault) if fault else "The ledger is as its trail says.",
    )
