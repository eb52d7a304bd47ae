"""Everything that stands in the finished directory of a year, written in the order in which it is made.

Here: which writer gets what. Not here: any of the files; each has its own module.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
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
from wres_pipeline.side_by_side import side_by_side
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
    """Write all of it into `folder`; last what describes the public files: the audit has the hash of every other."""
    for _ in side_by_side([*_of_all(folder, made), *_of_each_body(folder, made)]):
        pass
    write_open_data(folder / "public", made.year, made.limits, made.notice)
    write_audit(folder, made.year, made.frames, made.limits, made.notice)


def _of_all(folder: Path, made: YearFiles) -> Iterator[Callable[[], None]]:
    """The calls that write what there is once, the longest first."""
    frames = made.frames
    yield partial(write_report, folder / "public" / "report.html", made.year, made.public, made.notice)
    yield partial(write_public_tables, folder, made.public)
    yield partial(write_restricted_tables, folder, frames, frames["merged_series"])
    yield partial(write_comparisons, folder, frames)
    yield partial(write_other_characteristics, folder, frames["other_characteristics"])
    register, quality = frames["return_register"], folder / "restricted" / "quality.html"
    yield partial(write_quality_page, quality, made.year, register, frames["findings"], made.notice)
    yield partial(write_assurance, folder, made.year, frames["provider_assurance"], made.notice)


def _of_each_body(folder: Path, made: YearFiles) -> Iterator[Callable[[], None]]:
    """The calls that write what an organisation gets."""
    yield from _action_plans(folder / "restricted" / "assurance", made)
    yield from (partial(write_submission, folder, held) for held in made.held)
    yield from (partial(write_feedback, folder, feedback) for feedback in made.told)


def _action_plans(folder: Path, made: YearFiles) -> Iterator[Callable[[], None]]:
    """One workbook of everybody's plan, and one for each organisation to keep and to send next year.

    Of its peers an organisation learns no more than is published.
    """
    exact = {name: made.frames[name].query("version == 'exact'") for name in ("gaps", "representation")}
    beside = exact["representation"], made.public.peers.frame
    lines = action_plan(exact["gaps"], made.frames["stg_action_plan"], made.public.peers.frame)
    write = partial(write_action_plan, year=made.year, notice=made.notice)
    yield partial(write, folder / "action_plan.xlsx", lines=lines, representation=beside[0], peers=beside[1])
    for code, own in lines.groupby("organisation_code"):
        representation, peers = (rows[rows["organisation_code"] == code] for rows in beside)
        path = folder / "action_plans" / str(code) / "action_plan.xlsx"
        path.parent.mkdir(parents=True, exist_ok=True)
        yield partial(write, path, lines=own, representation=representation, peers=peers)
