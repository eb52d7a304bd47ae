"""A job, run by a command in its own process: a Dagster run with history, config and logs, as from the UI.

Here: driving Dagster. Not here: what a job does (jobs), commands and their options (commands).
"""

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import dagster as dg

from wres_pipeline.errors import EngineFault
from wres_pipeline.jobs.common import IO_MANAGERS
from wres_pipeline.progress import progress_logger, reported
from wres_pipeline.runs.run_history import alone, run_history, tags_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_year

Config = Mapping[str, object]
"""Config of a job's step. No name of a person belongs in it: the UI shows it to whoever can open it."""


@dataclass(frozen=True)
class Jobs:
    """What runs the jobs of an installation, one after the other."""

    where: Settings
    instance: dg.DagsterInstance

    def run(
        self, job: dg.JobDefinition, year: int | None, ops: Mapping[str, Config] | None = None
    ) -> dg.ExecuteInProcessResult:
        """Run a job that has its resources, of a reporting year where it has partitions.

        Raises any WresError that stopped it, and EngineFault where a table broke a promise or Dagster could not go on.
        """
        try:
            return job.execute_in_process(
                partition_key=str(year) if year else None,
                instance=self.instance,
                tags=tags_of(self.where),
                run_config={"ops": {op: {"config": config} for op, config in (ops or {}).items()}, **_TELL},
            )
        except dg.DagsterError as error:
            raise EngineFault(f"The run was stopped; nothing was put out. {error}") from error

    def run_step(self, job: dg.JobDefinition, year: int | None = None, config: Config | None = None) -> object:
        """Run a job of one step, and return what its op does. Raises what run raises."""
        (step,) = job.nodes
        # Not build_definitions: all assets take seconds to load, and this job has none.
        resources = {"settings": self.where, **IO_MANAGERS}
        alone_in_it = dg.Definitions(jobs=[job], resources=resources, loggers={"progress": progress_logger})
        ran = self.run(alone_in_it.resolve_job_def(job.name), year, {step.name: config} if config else None)
        return ran.output_for_node(step.name)


_TELL: dict[str, Any] = {"loggers": {"progress": {}}}


def _silent(_: str) -> None:
    """Tell nothing: of a job of one step there is nothing to tell before its end."""


@contextmanager
def jobs_of(where: Settings, report: Callable[[str], None] = _silent) -> Iterator[Jobs]:
    """What runs jobs, while no other run goes on; `report` is told the name of each step that is done.

    Raises EngineFault where a run is going on.
    """
    with run_history(where) as instance, alone(where, instance), reported(report):
        yield Jobs(where, instance)


def run_job(where: Settings, job: dg.JobDefinition, year: int | None = None, config: Config | None = None) -> object:
    """Run one job of one step, and return what its op does.

    Raises UsageFault for a year that the calendar does not have, and what jobs_of and Jobs.run raise.
    """
    if year:
        reporting_year(year)
    with jobs_of(where) as jobs:
        return jobs.run_step(job, year, config)
