"""Which reporting year a run of Dagster's history is of. Not here: the years (assets), looking runs up (runs)."""

import dagster as dg

_PARTITION = "dagster/partition"
"""The tag in which Dagster keeps a run's partition."""


def year_of(run: dg.DagsterRun) -> int | None:
    """The run's reporting year; None of a run that is of no single one."""
    found = run.tags.get(_PARTITION, "")
    return int(found) if found.isdecimal() else None
