"""Everything that stands in the finished directory of a year, written in the order in which it is made.

Here: which writer gets what. Not here: any of the files; each has its own module.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pandas as pd

from wres_pipeline.action_plan.lines import action_plan
from wres_pipeline.reporting.action_plan.workbook import write_action_plan
from wres_pipeline.reporting.assurance.page import write_assurance
from wres_pipeline.reporting.disclosure_audit import write_audit
from wres_pipeline.reporting.feedback.feedback import Feedback, write_feedback
from wres_pipeline.reporting.open_data.open_data import write_open_data
from wres_pipeline.reporting.public import PublicTables, write_public_tables
from wres_pipeline.reporting.quality.page import write_quality_page
from wres_pipeline.reporting.report.page import write_report
from wres_pipeline.reporting.restricted import write_comparisons, write_other_characteristics, write_restricted_tables
from wres_pipeline.reporting.submission import write_submission
from wres_pipeline.submission.held import Held


@dataclass(frozen=True)
class YearFiles:
    """What the files of a year are made from.

    frames: rows of the year by table, those of merged_series of all years; limits: the settings of disclosure control.
    """

    year: int
    frames: Mapping[str, pd.DataFrame]
    public: PublicTables
    held: Sequence[Held]
    told: Sequence[Feedback]
    limits: Mapping[str, int]
    notice: str


def write_year(folder: Path, made: YearFiles) -> None:
    """Write all of it into `folder`."""
    for held in made.held:
        write_submission(folder, held)
    write_restricted_tables(folder, made.frames, made.frames["merged_series"])
    write_comparisons(folder, made.frames)
    write_other_characteristics(folder, made.frames["other_characteristics"])
    for feedback in made.told:
        write_feedback(folder, feedback)
    register, findings = made.frames["return_register"], made.frames["findings"]
    write_quality_page(folder / "restricted" / "quality.html", made.year, register, findings, made.notice)
    write_assurance(folder, made.year, made.frames["provider_assurance"], made.notice)
    _write_action_plans(folder / "restricted" / "assurance", made)
    _write_public(folder, made)


def _write_public(folder: Path, made: YearFiles) -> None:
    """The audit comes last: it has the hash of every other public file."""
    write_public_tables(folder, made.public)
    write_report(folder / "public" / "report.html", made.year, made.public, made.notice)
    write_open_data(folder / "public", made.year, made.limits, made.notice)
    write_audit(folder, made.year, made.frames, made.limits, made.notice)


def _write_action_plans(folder: Path, made: YearFiles) -> None:
    """One workbook of everybody's plan, and one for each organisation to keep and to send next year.

    Of its peers an organisation learns no more than is published.
    """
    exact = {name: made.frames[name].query("version == 'exact'") for name in ("gaps", "representation")}
    beside = exact["representation"], made.public.peers.frame
    lines = action_plan(exact["gaps"], made.frames["stg_action_plan"], made.public.peers.frame)
    write_action_plan(folder / "action_plan.xlsx", made.year, lines, *beside, notice=made.notice)
    for code, own in lines.groupby("organisation_code"):
        whose = [rows[rows["organisation_code"] == code] for rows in beside]
        path = folder / "action_plans" / str(code) / "action_plan.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        write_action_plan(path, made.year, own, *whose, notice=made.notice)
