"""The checks before anything is put out: what the attacker's audit came to, and the gates in front of files.

Here: the bridge to Dagster. Not here: auditing (disclosure), verifying the ledger (ledger). Metadata carries codes,
numbers of cells and widths.
"""

from collections.abc import Callable, Generator
from typing import TYPE_CHECKING, TypeVar

import dagster as dg

from wres_pipeline.errors import EngineFault
from wres_pipeline.text.markdown import markdown_table

if TYPE_CHECKING:
    import pandas as pd

SET_CHECK = dg.AssetCheckSpec(
    "every_set_can_be_published",
    asset="disclosure_audit",
    description="No count of a linked set can be worked out too narrowly. A set of which one can is withheld.",
)
GATE_CHECK = dg.AssetCheckSpec(
    "public_figures_follow_from_rounded_counts",
    asset="public_tables",
    blocking=True,
    description="Before any file is written: every count that is to be published is a rounded one that was audited, "
    "and every percentage, ratio, difference, interval and flag follows from those counts.",
)
LEDGER_CHECK = dg.AssetCheckSpec(
    "ledger_is_as_its_trail_says",
    asset="submissions",
    blocking=True,
    description="Nothing in the ledger was changed, taken away or put in behind its back: each entry of its trail "
    "carries the hash of the one before and of what it is about. `wres status --verify` does the same.",
)
WELL = {
    GATE_CHECK.name: "Every figure follows from the rounded counts.",
    LEDGER_CHECK.name: "The ledger is as its trail says.",
}
Result = TypeVar("Result")
SHOWN = ["linked_set", "attacker", "cells", "wanted", "narrowest", "narrow_cells", "withheld"]


def sets_result(audit: "pd.DataFrame") -> dg.AssetCheckResult:
    """The audit as Dagster shows it: how many cells, how wide the narrowest is, and what is withheld."""
    withheld = sorted(audit.loc[audit["withheld"] != "", "linked_set"].unique())
    published = audit[(audit["attacker"] == "outsider") & (audit["withheld"] == "")]
    table = markdown_table(SHOWN, audit[SHOWN].itertuples(index=False, name=None))
    return dg.AssetCheckResult(
        check_name=SET_CHECK.name,
        asset_key=SET_CHECK.asset_key,
        passed=not withheld,
        severity=dg.AssetCheckSeverity.ERROR,
        description=f"Withheld: {', '.join(withheld)}." if withheld else "Every set holds.",
        metadata={
            "sets": dg.MetadataValue.int(int(audit["linked_set"].nunique())),
            "withheld": dg.MetadataValue.int(len(withheld)),
            "cells": dg.MetadataValue.int(int(published["cells"].sum())),
            "narrowest": dg.MetadataValue.int(int(published["narrowest"].min()) if len(published) else 0),
            "audit": dg.MetadataValue.md(table),
        },
    )


def through(gate: dg.AssetCheckSpec, step: Callable[[], Result]) -> Generator[dg.AssetCheckResult, None, Result]:
    """What the step behind a gate returns; yields what came of the gate: well, or the fault, which then goes on."""
    try:
        result = step()
    except EngineFault as fault:
        yield _gate_result(gate, fault)
        raise
    yield _gate_result(gate, None)
    return result


def _gate_result(gate: dg.AssetCheckSpec, fault: EngineFault | None) -> dg.AssetCheckResult:
    """What came of a gate before anything is written: nothing, or the fault that names what does not hold."""
    return dg.AssetCheckResult(
        check_name=gate.name,
        asset_key=gate.asset_key,
        passed=fault is None,
        severity=dg.AssetCheckSeverity.ERROR,
        description=str(fault) if fault else WELL[gate.name],
    )
