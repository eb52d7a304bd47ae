"""A job, run by a command in its own process: a Dagster run with history, config and logs, as from the UI.

Here: driving Dagster. Not here: what a job does (jobs), commands and their options (commands).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass

import dagster as dg

from wres_pipeline.definitions import build_definitions
from wres_pipeline.errors import EngineFault
from wres_pipeline.runs.progress import reported
from wres_pipeline.runs.run_history import alone, run_history, tags_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_year

Config = Mapping[str, Mapping[str, object]]
"""By name of an op its config. No name of a person belongs in it: the UI shows it to whoever can open it."""


@dataclass(frozen=True)
class Jobs:
    """The jobs of an installation, to be run one after the other."""

    where: Settings
    definitions: dg.Definitions
    instance: dg.DagsterInstance

    def run(self, name: str, year: int | None = None, ops: Config | None = None) -> dg.ExecuteInProcessResult:
        """Run a job, of a reporting year where it has partitions.

        Raises any WresError that stopped it, and EngineFault where a table broke a promise or Dagster could not go on.
        """
        config = {op: {"config": dict(values)} for op, values in (ops or {}).items()}
        try:
            return self.definitions.resolve_job_def(name).execute_in_process(
                partition_key=str(year) if year else None,
                instance=self.instance,
                tags=tags_of(self.where),
                run_config={"ops": config, "loggers": {"progress": {}}},
            )
        except dg.DagsterError as error:
            raise EngineFault(f"The run was stopped; nothing was put out. {error}") from error


def _silent(_: str) -> None:
    """Tell nothing: of a job of one step there is nothing to tell before its end."""


@contextmanager
def jobs_of(where: Settings, report: Callable[[str], None] = _silent) -> Iterator[Jobs]:
    """The jobs, while no other run goes on; `report` is told the name of each step that is done.

    Raises EngineFault where a run is going on.
    """
    with run_history(where) as instance, alone(where, instance), reported(report):
        yield Jobs(where, build_definitions(where), instance)


def run_job(
    where: Settings, name: str, year: int | None = None, ops: Config | None = None
) -> dg.ExecuteInProcessResult:
    """Run one job of one step.

    Raises UsageFault for a year that the calendar does not have, and what jobs_of and Jobs.run raise.
    """
    if year:
        reporting_year(year)
    with jobs_of(where) as jobs:
        return jobs.run(name, year, ops)
