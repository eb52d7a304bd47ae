"""The `wres` command: options, printing and exit codes. Thin: what a command does is elsewhere."""

import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from time import monotonic
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from wres_pipeline.errors import DataFault, UsageFault, WresError
from wres_pipeline.settings import settings

if TYPE_CHECKING:
    from wres_pipeline.annual_run import AnnualRun

app = typer.Typer(no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False)
say = Console(highlight=False, soft_wrap=True)
complain = Console(stderr=True, highlight=False, soft_wrap=True)

STATE_WORDS = {"accepted": "accepted", "rejected": "rejected", "received": "not readable", "missing": "missing"}

Year = Annotated[int, typer.Option(help="Reporting year: the year of the 31 March snapshot.")]
Inbox = Annotated[Path | None, typer.Option(help="Folder of what was sent. Default: WRES_INBOX or ./inbox.")]
Output = Annotated[Path | None, typer.Option(help="Folder for the results. Default: WRES_OUTPUT or ./output.")]
Database = Annotated[str | None, typer.Option(help="Warehouse, such as duckdb:///FILE. Default: WRES_DATABASE_URL.")]


@app.callback()
def wres(debug: Annotated[bool, typer.Option(help="Show the traceback of an error.")] = False) -> None:
    """Make, check, merge, protect and submit Workforce Race Equality Standard data."""


@app.command()
def run(year: Year, inbox: Inbox = None, output: Output = None, database: Database = None) -> None:
    """Run the whole of one reporting year: from the inbox to the finished directory."""
    where = settings(inbox, output, database)
    say.print(f"Reporting year {year}: reading {escape(str(where.inbox))}")
    with say.status("starting"):
        from wres_pipeline.annual_run import run_year  # noqa: PLC0415 - imports Dagster, which takes seconds

        started = monotonic()
        done = run_year(
            where, year, lambda step: say.print(f"{monotonic() - started:6.1f} s  {step.replace('_', ' ')}")
        )
    say.print(_states(done.states))
    say.print(f"Results: {escape(str(done.folder))}")
    say.print("  restricted/indicators.csv      the nine indicators, exact")
    say.print("  restricted/norfolk_waveney.csv one series: the five CCGs and their successors")
    say.print("  restricted/merged_bodies.csv   whose figures are in those of merged bodies")
    say.print("  restricted/return_register.csv who sent what, and what became of it")
    say.print("  restricted/quality.html        what the checks found, one page to read; findings.csv has every place")
    say.print("  restricted/feedback/           a workbook for each sender: what to mend, and where")
    say.print("  restricted/submission/         one folder an organisation, for NHS England")
    say.print("  public/                        rounded figures that may be published, and the audit that says so")
    _say_what_is_wrong(done)


def _say_what_is_wrong(done: "AnnualRun") -> None:
    """Raise DataFault where a return was set aside, or counts are withheld from public/."""
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
    if faults:
        raise DataFault(" ".join(faults))


def _states(states: list[str]) -> Table:
    table = Table(title="What came", show_header=True)
    table.add_column("state")
    table.add_column("organisations", justify="right")
    for state, words in STATE_WORDS.items():
        table.add_row(words, str(states.count(state)))
    return table


@app.command()
def check(
    files: Annotated[list[Path], typer.Argument(help="A return and extracts of one organisation.", metavar="FILE...")],
    year: Annotated[int | None, typer.Option(help="Reporting year. Default: as the folder or the Cover says.")] = None,
    organisation: Annotated[
        str | None, typer.Option(help="ODS code. Default: as the folder or the Cover says.")
    ] = None,
    inbox: Inbox = None,
) -> None:
    """Hold files against every rule before they are sent; nothing is stored. Last year's are taken from the inbox."""
    with say.status("checking"):
        from wres_pipeline.file_check import check_files, inbox_around  # noqa: PLC0415 - imports pandas
        from wres_pipeline.reporting.told_findings import told_by_rule  # noqa: PLC0415

        where = settings(inbox or inbox_around(files[0])).inbox
        if inbox and not inbox.is_dir():
            raise UsageFault(f"There is no inbox at {inbox}.")
        done = check_files(files, year, organisation, where)
    for line in told_by_rule(done.findings):
        say.print(escape(line))
    if not done.has_last_year:
        say.print(f"Not compared with last year: {escape(str(where))} has nothing of {done.organisation_code} in it.")
    outcome = {"accepted": "would be accepted", "rejected": "would be rejected", "received": "cannot be read"}
    said = f"{done.organisation_code} {done.year}: {outcome[done.state]}."
    if done.state != "accepted":
        raise DataFault(f"{said} Mend what rejects the return, and check again.")
    say.print(f"{said} Nothing was stored or sent.")


@app.command()
def publish(year: Year, output: Output = None) -> None:
    """Record that the public files of a year were released: later runs round none of their counts otherwise."""
    from wres_pipeline.publishing import publish_year  # noqa: PLC0415 - imports pandas

    where = settings(output=output)
    done = publish_year(where.output, where.ledger_url, year, datetime.now(UTC))
    if not done.is_new:
        say.print(f"{year} was recorded before, as version {done.version}: the files are the same.")
        return
    say.print(f"Recorded in the ledger: {year} version {done.version}, {done.bodies} organisations and merged bodies.")
    if done.withheld:
        say.print(f"Not in it, because they are withheld: {', '.join(done.withheld)}.")


@app.command()
def audit(
    folder: Annotated[Path, typer.Argument(help="A folder with published tables: indicators.csv, workforce.csv.")],
) -> None:
    """Attack what a folder publishes, ours or anybody's: name every count that can be worked out from it."""
    with say.status("attacking"):
        from wres_pipeline.folder_audit import audit_folder  # noqa: PLC0415 - imports pandas and scipy

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


@app.command()
def template(
    year: Year,
    organisation: Annotated[str, typer.Option(help="ODS code, such as RM1.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write, such as return.xlsx.")],
    inbox: Inbox = None,
) -> None:
    """Write a blank 63-item return workbook for one organisation."""
    from wres_pipeline.ingest.inbox import notice_of  # noqa: PLC0415 - as below
    from wres_pipeline.ingest.registers import organisation_name  # noqa: PLC0415 - imports pandas
    from wres_pipeline.reporting.return_workbook import write_return_workbook  # noqa: PLC0415

    if not output.absolute().parent.is_dir():
        raise UsageFault(f"There is no folder {output.parent} to write {output.name} into. Make it, or name another.")
    if output.exists():
        raise UsageFault(f"{output} is there already. Name another file, so that no figures are lost.")
    folder = settings(inbox).inbox
    name = organisation_name(folder, organisation)
    write_return_workbook(output, year, organisation, name, notice=notice_of(folder))
    say.print(f"Written: {escape(str(output))}. Fill in the yellow cells of the sheet WRES.")


def _end(number: int, _: object) -> None:
    """End as an error does, so that temporary folders are removed."""
    sys.exit(128 + number)


def main() -> None:
    """Run the command; an error is one or two sentences and an exit code, no traceback unless --debug."""
    for number in (signal.SIGTERM, getattr(signal, "SIGHUP", signal.SIGTERM)):
        signal.signal(number, _end)
    debug = "--debug" in sys.argv
    try:
        app([argument for argument in sys.argv[1:] if argument != "--debug"])
    except Exception as error:
        if debug:
            raise
        complain.print(escape(_in_words(error)))
        sys.exit(error.exit_code if isinstance(error, WresError) else WresError.exit_code)


def _in_words(error: Exception) -> str:
    if isinstance(error, WresError):
        return str(error)
    return f"Something unexpected went wrong ({type(error).__name__}). Run it again with --debug to see where."
