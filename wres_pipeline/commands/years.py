"""Commands on a whole year: running it, recording what was released of it, attacking a published folder."""

from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated, cast

import typer
from rich.markup import escape
from rich.table import Table

from wres_pipeline.commands.common import STATE_WORDS, Database, Inbox, Output, Year, say
from wres_pipeline.errors import DataFault
from wres_pipeline.settings import settings

if TYPE_CHECKING:
    from wres_pipeline.actions.publishing import Published
    from wres_pipeline.runs.annual_run import AnnualRun

WHERE_TO_LOOK = {
    "public/report.html": "what the figures say, for anybody; beside it the same as open data, and the audit",
    "restricted/indicators.csv": "the nine indicators, exact",
    "restricted/norfolk_waveney.csv": "one series: the five CCGs and their successors",
    "restricted/return_register.csv": "who sent what, and what became of it",
    "restricted/quality.html": "what the checks found, one page to read; findings.csv has every place",
    "restricted/feedback/": "a workbook for each sender: what to mend, and where",
    "restricted/submission/": "the return to NHS England, one folder an organisation",
    "restricted/assurance/": "what a commissioner can assure NHS England of, whom to write to; action plans",
}


def run(year: Year, inbox: Inbox = None, output: Output = None, database: Database = None) -> None:
    """Run the whole of one reporting year: from the inbox to the finished directory."""
    where = settings(inbox, output, database)
    say.print(f"Reporting year {year}: reading {escape(str(where.inbox))}")
    with say.status("starting", refresh_per_second=4):
        from wres_pipeline.runs.annual_run import run_year

        started = monotonic()
        done = run_year(
            where, year, lambda step: say.print(f"{monotonic() - started:6.1f} s  {step.replace('_', ' ')}")
        )
    say.print(_states(done.states))
    say.print(f"Results: {escape(str(done.folder))}")
    for place, what in WHERE_TO_LOOK.items():
        say.print(f"  {place:<31}{what}")
    say.print(f"Next: wres status --year {year}")
    if fault := faults_of(done):
        raise fault


def faults_of(done: "AnnualRun") -> DataFault | None:
    """What is wrong with a run's data: returns that were set aside, counts that are withheld from public/."""
    faults = []
    if len(done.refused):
        listed = "; ".join(
            f"{file}: {STATE_WORDS[state]}" for file, state in zip(done.refused.file, done.refused.state, strict=True)
        )
        faults.append(
            f"Set aside, the rest went on: {listed}. "
            "restricted/feedback/ has a workbook for each sender that says what to mend."
        )
    if done.withheld:
        listed = "; ".join(f"{name}: {reason}" for name, reason in done.withheld.items())
        faults.append(
            f"Withheld from public/, to protect people: {listed}. restricted/disclosure_audit.json has the cells."
        )
    return DataFault(" ".join(faults)) if faults else None


def _states(states: list[str]) -> Table:
    table = Table(title="What came", show_header=True)
    table.add_column("state")
    table.add_column("organisations", justify="right")
    for state, words in STATE_WORDS.items():
        table.add_row(words, str(states.count(state)))
    return table


def publish(year: Year, output: Output = None) -> None:
    """Record that the public files of a year were released: later runs round none of their counts otherwise."""
    with say.status("recording"):
        from wres_pipeline.jobs.publish import publish as job
        from wres_pipeline.runs.job_run import run_job

        done = cast("Published", run_job(settings(output=output), job, year))
    if not done.is_new:
        say.print(f"{year} was recorded before, as version {done.version}: the files are the same.")
        return
    say.print(f"Recorded in the ledger: {year} version {done.version}, {done.bodies} organisations and merged bodies.")
    if done.withheld:
        say.print(f"Not in it, because they are withheld: {', '.join(done.withheld)}.")


def audit(
    folder: Annotated[Path, typer.Argument(help="A folder with published tables: indicators.csv, workforce.csv.")],
) -> None:
    """Attack what a folder publishes, ours or anybody's: name every count that can be worked out from it."""
    with say.status("attacking"):
        from wres_pipeline.actions.folder_audit import audit_folder

        found = audit_folder(folder)
    if found.unread:
        say.print(f"Not read: {escape(', '.join(found.unread))}.")
    rounded = f"rounded to base {found.base}" if found.base > 1 else "exact"
    say.print(f"{found.cells} published counts, taken as {rounded}.")
    for words in (*found.narrow, *found.loose, *found.contradictions):
        say.print(escape(words))
    if not found.holds:
        raise DataFault(
            f"Found: {len(found.narrow)} counts that can be worked out too narrowly, {len(found.loose)} figures that "
            "do not follow from published counts or should not be shown, "
            f"{len(found.contradictions)} contradictions."
        )
    say.print("No count can be worked out more narrowly than is promised.")
