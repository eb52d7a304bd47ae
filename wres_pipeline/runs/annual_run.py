"""Annual runs, started from the command line: a Dagster run a year, shown as progress.

Here: running years and saying what came of it. Not here: driving Dagster (job_run), what a run does (assets).
"""

import json
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wres_pipeline.definitions import build_definitions
from wres_pipeline.errors import UsageFault
from wres_pipeline.runs.job_run import jobs_of
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.submission.arrivals import not_accepted, state_of_each
from wres_pipeline.warehouse.engine import open_engine, opened


@dataclass(frozen=True)
class AnnualRun:
    """What a run came to: where its files are, and the register and findings of that year's returns.

    withheld: linked sets of counts that are not published, each with the reason.
    """

    folder: Path
    register: pd.DataFrame
    findings: pd.DataFrame
    withheld: Mapping[str, str]

    @property
    def states(self) -> list[str]:
        """What became of each organisation: of its files' states the one that counts."""
        return list(state_of_each(self.register).values())

    @property
    def refused(self) -> pd.DataFrame:
        """Rows of the register whose return could not be read or was rejected."""
        return not_accepted(self.register)


Run = Callable[[int], AnnualRun]
"""Runs one reporting year. Raises UsageFault for a year that there is not, and what Jobs.run raises."""


@contextmanager
def annual_runs(where: Settings, report: Callable[[str], None]) -> Iterator[Run]:
    """What runs a year, then another: history and warehouse stay open. `report` is told the name of each step done.

    Raises UsageFault for an inbox that there is not, EngineFault where a run goes on or the warehouse is in use.
    """
    if not where.inbox.is_dir():
        raise UsageFault(f"There is no inbox at {where.inbox}. Name one with --inbox or WRES_INBOX.")
    engine = open_engine(where.database_url)
    job = build_definitions(where).resolve_job_def("annual_return")
    # Whoever has the warehouse open is told at once, and not at some step.
    with jobs_of(where, report) as jobs, opened(engine):

        def run(year: int) -> AnnualRun:
            """As Run says."""
            reporting_year(year)
            jobs.run(job, year)
            return _outcome(where.output / str(year))

        yield run


def run_year(where: Settings, year: int, report: Callable[[str], None]) -> AnnualRun:
    """Run the annual job for one reporting year. Raises what annual_runs and Run raise."""
    reporting_year(year)
    with annual_runs(where, report) as run:
        return run(year)


def _outcome(folder: Path) -> AnnualRun:
    restricted = folder / "restricted"
    register = pd.read_csv(restricted / "return_register.csv", dtype="str", keep_default_na=False)
    findings = pd.read_csv(restricted / "findings.csv", dtype="str", keep_default_na=False)
    audit = json.loads((restricted / "disclosure_audit.json").read_text(encoding="utf-8"))
    return AnnualRun(folder, register, findings, audit["withheld"])
