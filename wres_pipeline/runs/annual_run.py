"""One annual run, started from the command line: a Dagster run with history, shown as progress.

Here: driving Dagster and saying what came of it. Not here: commands and their options (cli), what a run does (assets).
"""

import json
import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

import dagster as dg
import pandas as pd

from wres_pipeline.definitions import build_definitions
from wres_pipeline.errors import EngineFault, UsageFault
from wres_pipeline.runs.progress import reported
from wres_pipeline.runs.run_history import PROCESS_TAG, end_killed_runs, run_history
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.organisations import STATES
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
        ranks = self.register["state"].map(STATES.index).groupby(self.register["organisation_code"]).min()
        return [STATES[rank] for rank in ranks]

    @property
    def refused(self) -> pd.DataFrame:
        """Rows of the register whose return could not be read or was rejected."""
        return self.register[self.register["state"].isin(["received", "rejected"])]


def run_year(where: Settings, year: int, report: Callable[[str], None]) -> AnnualRun:
    """Run the annual job for one reporting year; `report` is told the name of each step that is done.

    Raises UsageFault for a year or an inbox that there is not, any WresError that stopped the run, and
    EngineFault where a table broke a promise.
    """
    reporting_year(year)
    if not where.inbox.is_dir():
        raise UsageFault(f"There is no inbox at {where.inbox}. Name one with --inbox or WRES_INBOX.")
    job = build_definitions(where).resolve_job_def("annual_return")
    # Whoever has the warehouse open is told at once, and not at some step.
    with opened(open_engine(where.database_url)), run_history(where) as instance, reported(report):
        end_killed_runs(instance)
        try:
            job.execute_in_process(
                partition_key=str(year),
                instance=instance,
                tags={PROCESS_TAG: str(os.getpid())},
                run_config={"loggers": {"progress": {}}},
            )
        except dg.DagsterError as error:
            raise EngineFault(f"The run was stopped; nothing was put out. {error}") from error
    return _outcome(where.output / str(year))


def _outcome(folder: Path) -> AnnualRun:
    restricted = folder / "restricted"
    register = pd.read_csv(restricted / "return_register.csv", dtype="str", keep_default_na=False)
    findings = pd.read_csv(restricted / "findings.csv", dtype="str", keep_default_na=False)
    audit = json.loads((restricted / "disclosure_audit.json").read_text(encoding="utf-8"))
    return AnnualRun(folder, register, findings, audit["withheld"])
