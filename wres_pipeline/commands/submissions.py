"""Commands on submissions: where they stand, signing off, submitting, and what differs."""

from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich import box
from rich.markup import escape
from rich.table import Table

from wres_pipeline.commands.common import Organisation, Output, Year, say
from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.settings import settings
from wres_pipeline.standard.calendar import LONDON

if TYPE_CHECKING:
    from rich.console import OverflowMethod

    from wres_pipeline.actions.differences import Difference

SHORT = ("code", "name")
"""Columns that stay on one line."""
WIDEST = {"name": 26}
NARROWEST = {"submission": 17}


def status(
    year: Annotated[int | None, typer.Option(help="Reporting year: the year of the 31 March snapshot.")] = None,
    organisation: Annotated[str | None, typer.Option(help="ODS code: its history and its checklist.")] = None,
    verify: Annotated[bool, typer.Option("--verify", help="Hold the ledger against its trail.")] = False,
    trail: Annotated[Path | None, typer.Option(help="Write the trail of the whole ledger to this CSV file.")] = None,
    output: Output = None,
) -> None:
    """Show where each organisation's submission stands; verify the ledger; export its trail."""
    from wres_pipeline.actions import year_status  # noqa: PLC0415 - imports pandas
    from wres_pipeline.submission.states import HEADINGS  # noqa: PLC0415

    where = settings(output=output)
    if year is None and (organisation or not (verify or trail)):
        raise UsageFault("Say which year with --year.")
    if year is not None and organisation is None:
        rows, _ = year_status.year_states(where, year)
        if not rows:
            raise UsageFault(f"Neither the ledger nor {where.output} has anything of {year}. Run the year first.")
        _print_table(f"Submissions of {year}", HEADINGS, rows)
    elif year is not None and organisation is not None:
        for line in year_status.history(where, year, organisation.upper()):
            say.print(escape(line))
    if trail:
        number = year_status.write_trail(where, trail)
        say.print(
            f"Written: {escape(str(trail))}, {number} entries. It names who signed off: keep it as you keep that."
        )
    if verify:
        faults = year_status.verified(where)
        for fault in faults:
            say.print(escape(fault))
        if faults:
            raise DataFault(
                "The ledger is not as its trail says: somebody or something changed it. Keep it as it is, "
                "and compare it with a copy from before."
            )
        say.print("The ledger is as its trail says: nothing in it was changed, taken away or put in.")


def sign_off(  # noqa: PLR0917 - options, not positions
    year: Year,
    organisation: Organisation,
    by: Annotated[str, typer.Option(help="Name of who approved it, for the cover and the ledger.")],
    role: Annotated[str, typer.Option(help="Role of who approved it, such as Chair of the governing body.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of approval. Default: today.")] = None,
    output: Output = None,
) -> None:
    """Record that a board approved an organisation's submission: from then on that version never changes."""
    with say.status("signing off"):
        from wres_pipeline.actions.signing import sign_off as signed  # noqa: PLC0415 - imports pandas and Dagster

        code, day = organisation.upper(), on.date() if on else datetime.now(LONDON).date()
        approval = {"by": by, "role": role, "on": day.isoformat()}
        done = signed(settings(output=output), year, code, approval, datetime.now(UTC))
    said = done.version.sign_off
    say.print(f"Signed off: {code} {year} version {done.version.version}. Its files: {escape(str(done.folder))}")
    if said:
        say.print(f"What was approved has the SHA-256 {said.approved_sha256}.")
        say.print(f"The ledger's entry has the SHA-256 {said.entry_sha256}: write it in the minutes, as a proof.")
    say.print(f"Next: send it, then `wres submit --year {year} --organisation {code} --reference ...`")


def submit(  # noqa: PLR0917 - options, not positions
    year: Year,
    organisation: Organisation,
    reference: Annotated[str, typer.Option(help="What the collection answered, to find it again.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day it was sent. Default: today.")] = None,
    late_reason: Annotated[str, typer.Option(help="Why it is late: needed after the deadline.")] = "",
    reason: Annotated[
        str, typer.Option(help="Why it is submitted again: needed where an earlier version was submitted.")
    ] = "",
    output: Output = None,
) -> None:
    """Record that the version that is signed off was sent to NHS England; sending it is done elsewhere."""
    with say.status("recording"):
        from wres_pipeline.actions.signing import submit as submitted  # noqa: PLC0415 - imports pandas and Dagster
        from wres_pipeline.submission.life import Sending  # noqa: PLC0415

        day = on.date() if on else datetime.now(LONDON).date()
        sending = Sending(reference, day, late_reason, reason)
        done = submitted(settings(output=output), year, organisation.upper(), sending, datetime.now(UTC))
    say.print(f"Recorded as submitted on {day}: {organisation.upper()} {year} version {done.version.version}.")
    if done.version.sending:
        say.print(f"The ledger's entry has the SHA-256 {done.version.sending.entry_sha256}.")
    if done.newest != done.version.version:
        say.print(f"Note: version {done.newest} is newer, and not signed off.")


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A version (2020/26A/1), a year (2020) or a folder.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The same, to compare with.")],
) -> None:
    """Show which figures differ between two versions, two years or two folders, by how much, and why."""
    from wres_pipeline.actions.differences import differences  # noqa: PLC0415 - imports pandas

    found = differences(first, second, settings().ledger_url)
    for each in found.both:
        _print_difference(each)
    for name, codes in ((first, found.only_first), (second, found.only_second)):
        if codes:
            say.print(f"Only in {escape(name)}: {', '.join(codes)}.")
    if found.found:
        number = sum(len(each.figures) for each in found.both)
        raise DataFault(f"{number} figures differ.")
    say.print("No figure differs.")


def _print_difference(found: "Difference") -> None:
    from wres_pipeline.submission.change_words import words  # noqa: PLC0415 - reads the template

    if found.figures:
        say.print(f"{found.organisation_code}: {len(found.figures)} figures differ")
        for change in found.figures:
            say.print(escape(f"  {words(change, found.reporting_year)}"))
    if found.files:
        say.print(escape(f"{found.organisation_code}, made from and with: {'; '.join(found.files)}."))


def _print_table(title: str, headings: Sequence[str], rows: Sequence[Sequence[str]]) -> None:
    table = Table(title=title, title_justify="left", box=box.SIMPLE, pad_edge=False)
    for heading in headings:
        overflow: OverflowMethod = "ellipsis" if heading in SHORT else "fold"
        widest, narrowest = WIDEST.get(heading), NARROWEST.get(heading)
        table.add_column(heading, no_wrap=heading in SHORT, overflow=overflow, max_width=widest, min_width=narrowest)
    for row in rows:
        table.add_row(*(escape(text) for text in row))
    say.print(table)
