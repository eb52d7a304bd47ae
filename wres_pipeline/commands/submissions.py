"""Commands on submissions: signing off, submitting, and what differs. Not here: where they stand (standing)."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, NamedTuple, cast

import typer
from rich.markup import escape

from wres_pipeline.commands.common import Organisation, Output, Year, say
from wres_pipeline.errors import DataFault
from wres_pipeline.settings import settings

if TYPE_CHECKING:
    from wres_pipeline.actions.differences import Difference
    from wres_pipeline.actions.signing import Done

Slip = Annotated[
    bool,
    typer.Option(
        "--slip", help="Only write it on a slip in the project home, for the same job launched in the Dagster UI."
    ),
]


def sign_off(  # noqa: PLR0917 - options, not positions
    year: Year,
    organisation: Organisation,
    by: Annotated[str, typer.Option(help="Name of who approved it, for the cover and the ledger.")],
    role: Annotated[str, typer.Option(help="Role of who approved it, such as Chair of the governing body.")],
    on: Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"], help="Day of approval. Default: today.")] = None,
    slip: Slip = False,
    output: Output = None,
) -> None:
    """Record that a board approved an organisation's submission: from then on that version never changes."""
    code, day = organisation.upper(), on.date() if on else _today()
    what = Recording("sign_off", year, code)
    done = _recorded(what, {"by": by, "role": role, "on": day.isoformat()}, output, slip)
    if done is None:
        return
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
    slip: Slip = False,
    output: Output = None,
) -> None:
    """Record that the version that is signed off was sent to NHS England; sending it is done elsewhere."""
    code, day = organisation.upper(), on.date() if on else _today()
    texts = {"reference": reference, "on": day.isoformat(), "late_reason": late_reason, "reason": reason}
    done = _recorded(Recording("submit", year, code), texts, output, slip)
    if done is None:
        return
    say.print(f"Recorded as submitted on {day}: {code} {year} version {done.version.version}.")
    if done.version.sending:
        say.print(f"The ledger's entry has the SHA-256 {done.version.sending.entry_sha256}.")
    if done.newest != done.version.version:
        say.print(f"Note: version {done.newest} is newer, and not signed off.")


def _today() -> date:
    from wres_pipeline.standard.calendar import LONDON

    return datetime.now(LONDON).date()


class Recording(NamedTuple):
    """What is recorded: by which job, of which year and organisation."""

    job: str
    year: int
    code: str


def _recorded(what: Recording, said: Mapping[str, str], output: Path | None, only_slip: bool) -> "Done | None":
    """Write the slip and run its job, unless that is done elsewhere; a slip of this run alone goes with it."""
    where = settings(output=output)
    with say.status("recording"):
        from wres_pipeline.actions import signing, slips

        if only_slip:
            signing.must_be_possible(where, *what, said.get("reason", ""))
            path = slips.write_slip(where, *what, said)
            say.print(f"Written for the job {what.job}, which removes it: {escape(str(path))}")
            return None
        from wres_pipeline.jobs.sign_off import sign_off as approving
        from wres_pipeline.jobs.submit import submit as sending
        from wres_pipeline.runs.job_run import jobs_of

        with jobs_of(where) as jobs:
            slips.write_slip(where, *what, said)
            try:
                job = {"sign_off": approving, "submit": sending}[what.job]
                return cast("Done", jobs.run_step(job, what.year, {"organisation": what.code}))
            finally:
                slips.remove_slip(where, *what)


def diff(
    first: Annotated[str, typer.Argument(metavar="A", help="A version (2020/26A/1), a year (2020) or a folder.")],
    second: Annotated[str, typer.Argument(metavar="B", help="The same, to compare with.")],
) -> None:
    """Show which figures differ between two versions, two years or two folders, by how much, and why."""
    from wres_pipeline.actions.differences import differences

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
    from wres_pipeline.submission.change_words import words

    if found.figures:
        say.print(f"{found.organisation_code}: {len(found.figures)} figures differ")
        for change in found.figures:
            say.print(escape(f"  {words(change, found.reporting_year)}"))
    if found.files:
        say.print(escape(f"{found.organisation_code}, made from and with: {'; '.join(found.files)}."))
