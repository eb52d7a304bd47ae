"""What jobs share: where an op's result stays, which reporting year a run is of. Not here: looking runs up (runs)."""

import dagster as dg

IN_MEMORY = dg.Out(io_manager_key="in_memory")
"""What an op hands to the command that runs its job may name who signed off: nothing of it is stored.

Dagster would resolve the type while definitions load, and its module takes long to import: such an op returns object.
"""
IO_MANAGERS = {"in_memory": dg.mem_io_manager}
_PARTITION = "dagster/partition"
"""The tag in which Dagster keeps a run's partition."""


def year_of(run: dg.DagsterRun) -> int | None:
    """The run's reporting year; None of a run that is of no single one."""
    found = run.tags.get(_PARTITION, "")
    return int(found) if found.isdecimal() else None
