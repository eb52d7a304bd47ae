"""Commands for whoever sends a return: checking files, and a blank workbook to fill in."""

from pathlib import Path
from typing import Annotated

import typer
from rich.markup import escape

from wres_pipeline.commands.common import Inbox, Organisation, Year, say
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.settings import settings


def check(
    files: Annotated[list[Path], typer.Argument(help="Files of one organisation and year.", metavar="FILE...")],
    year: Annotated[int | None, typer.Option(help="Reporting year. Default: as the folder or the Cover says.")] = None,
    organisation: Annotated[
        str | None, typer.Option(help="ODS code. Default: as the folder or the Cover says.")
    ] = None,
    inbox: Inbox = None,
) -> None:
    """Hold files against every rule before they are sent; nothing is stored. Last year's are taken from the inbox."""
    with say.status("checking"):
        from wres_pipeline.actions.file_check import check_files, inbox_around
        from wres_pipeline.reporting.told_findings import told_by_rule

        where = settings(inbox or inbox_around(files[0])).inbox
        if inbox and not inbox.is_dir():
            raise UsageFault(f"There is no inbox at {inbox}.")
        done = check_files(files, year, organisation, where)
    for line in told_by_rule(done.findings):
        say.print(escape(line))
    if done.lacks_last_year:
        say.print(f"Not compared with last year: {escape(str(where))} has nothing of {done.organisation_code} in it.")
    outcome = {"accepted": "would be accepted", "rejected": "would be rejected", "received": "cannot be read"}
    said = f"{done.organisation_code} {done.year}: {outcome[done.state]}."
    if done.state != "accepted":
        what = "the file" if done.state == "received" else "what rejects the return"
        raise DataFault(f"{said} Mend {what}, and check again.")
    say.print(f"{said} Nothing was stored or sent.")


def template(
    year: Year,
    organisation: Organisation,
    output: Annotated[Path, typer.Option("--output", "-o", help="File to write, such as return.xlsx.")],
    inbox: Inbox = None,
) -> None:
    """Write a blank 63-item return workbook for one organisation."""
    from wres_pipeline.ingest.inbox import notice_of
    from wres_pipeline.ingest.registers import organisation_name
    from wres_pipeline.reporting.return_workbook.workbook import write_return_workbook

    if not output.absolute().parent.is_dir():
        raise UsageFault(f"There is no folder {output.parent} to write {output.name} into. Make it, or name another.")
    if output.exists():
        raise UsageFault(f"{output} is there already. Name another file, so that no figures are lost.")
    folder = settings(inbox).inbox
    name = organisation_name(folder, organisation)
    write_return_workbook(output, year, organisation, name, notice=notice_of(folder))
    say.print(f"Written: {escape(str(output))}. Fill in the yellow cells of the sheet WRES.")
