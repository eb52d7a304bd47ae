"""Signing off and submitting: what people do with a submission that a run has made.

Here: from the finished directory and the ledger to both of them. Not here: how it is recorded (ledger), which state
allows what (submission.life), or printing (cli).
"""

import shutil
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from wres_pipeline.errors import DataFault, UsageFault
from wres_pipeline.ledger.database import existing_ledger
from wres_pipeline.ledger.standings import held_submission
from wres_pipeline.ledger.submissions import record_sending, record_sign_off
from wres_pipeline.ledger.verification import must_hold
from wres_pipeline.ledger.versions import versions_of
from wres_pipeline.reporting.submission import submission_folder, told_entries, write_submission, written_files
from wres_pipeline.reporting.year_folder import changed_year_folder
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON, reporting_year
from wres_pipeline.submission.content import MANIFEST
from wres_pipeline.submission.held import Held
from wres_pipeline.submission.life import Sending, Version, live, to_sign_off, to_submit

LONGEST = 200
"""Characters of a name, role or reference."""


@dataclass(frozen=True)
class Done:
    """What was done to which version; newest: number of the newest one; folder: where the files lie."""

    version: Version
    newest: int
    folder: Path


def sign_off(where: Settings, year: int, code: str, said: Mapping[str, str], now: datetime) -> Done:
    """Record who approved an organisation's submission (by, role, on: ISO day), and write its files with that.

    What is approved is what lies in the finished directory. Raises UsageFault where there is nothing to sign off,
    DataFault where it is not ready or its files are not as the run wrote them, and what existing_ledger raises.
    """
    said = {name: _line(name, said[name]) for name in ("by", "role", "on")}
    on = date.fromisoformat(said["on"])
    if on > now.astimezone(LONDON).date():
        raise UsageFault(f"--on {on} is yet to come. Sign it off when it was approved.")
    ledger = existing_ledger(where.ledger_url)
    must_hold(ledger, told_entries(where.output, year))
    version = to_sign_off(_versions(ledger, year, code))
    with changed_year_folder(where.output, year) as folder:
        versions = _versions(ledger, year, code)
        if to_sign_off(versions) != version:
            raise UsageFault(f"A run has made another version of {code} meanwhile. Look at that one first.")
        held = _held(ledger, versions)
        _must_be_as_written(folder, held)
        signed = held.signed_by(said["by"], said["role"], on, now)
        write_submission(folder, signed)
        record_sign_off(ledger, version, said, written_files(folder, signed), now)
        write_submission(folder, _held(ledger, _versions(ledger, year, code)))
    return _done(where, ledger, version)


def submit(where: Settings, year: int, code: str, sending: Sending, now: datetime) -> Done:
    """Record that the version that is signed off was sent; the files stay as they are, the manifest tells of it.

    Raises UsageFault where nothing is signed off, a reason is lacking, or the day is not yet.
    """
    texts = {"reference": sending.reference, "late-reason": sending.late_reason, "reason": sending.reason}
    reference, late_reason, reason = (_line(name, text) if text.strip() else "" for name, text in texts.items())
    sending = Sending(_line("reference", reference), sending.on, late_reason, reason)
    ledger = existing_ledger(where.ledger_url)
    must_hold(ledger, told_entries(where.output, year))
    with changed_year_folder(where.output, year) as folder:
        version = to_submit(_versions(ledger, year, code), sending.reason)
        _check_day(year, version, sending, now)
        record_sending(ledger, year, code, sending, now)
        write_submission(folder, _held(ledger, _versions(ledger, year, code)))
    return _done(where, ledger, version)


def must_be_possible(where: Settings, job: str, year: int, code: str, reason: str) -> None:
    """Raise at once what sign_off or submit would refuse later: whoever writes a slip is still there to mend it."""
    versions = _versions(existing_ledger(where.ledger_url), year, code)
    _ = to_sign_off(versions) if job == "sign_off" else to_submit(versions, reason)


def _done(where: Settings, ledger: sa.Engine, version: Version) -> Done:
    """The version as it is now."""
    year, code, number = version.key
    versions = _versions(ledger, year, code)
    newest = live(versions)[-1].version
    return Done(versions[number - 1], newest, submission_folder(where.output / str(year), code))


def _check_day(year: int, version: Version, sending: Sending, now: datetime) -> None:
    deadline = reporting_year(year).deadline
    if sending.on > now.astimezone(LONDON).date():
        raise UsageFault(f"--on {sending.on} is yet to come. Submit it first, then say when you did.")
    if version.sign_off and sending.on < version.sign_off.on:
        raise UsageFault(f"--on {sending.on} is before the sign-off. What is sent is what was signed off.")
    if sending.on <= deadline and sending.late_reason:
        raise UsageFault(f"{sending.on} is not late: the deadline was {deadline}. Leave --late-reason out.")
    if sending.on > deadline and not sending.late_reason:
        told = reporting_year(year).in_words("deadline")
        raise UsageFault(f"The deadline of {year} was {told}. Say with --late-reason why it is late.")


def _line(option: str, text: str) -> str:
    """The text of an option: one line of some length."""
    line = " ".join(text.split())
    if not line or len(line) > LONGEST or not line.isprintable():
        raise UsageFault(f"--{option} needs a text of one line, up to {LONGEST} characters.")
    return line


def _versions(ledger: sa.Engine, year: int, code: str) -> list[Version]:
    versions = versions_of(ledger, year).get(code)
    if not versions:
        raise UsageFault(f"There is no submission of {code} for {year}. Run the year first, with what {code} sent.")
    return versions


def _held(ledger: sa.Engine, versions: list[Version]) -> Held:
    held = held_submission(ledger, versions)
    if held is None:
        raise UsageFault("The last run had no figures of the organisation. Run the year again with what it sent.")
    return held


def _must_be_as_written(folder: Path, held: Held) -> None:
    """What an officer has before them must be what is signed off: every file as the newest version makes it."""
    code, scratch = held.submission.organisation_code, folder / "as_written"
    write_submission(scratch, held)
    wanted, found = (_contents(submission_folder(each, code)) for each in (scratch, folder))
    shutil.rmtree(scratch)
    if found.get(MANIFEST) != wanted[MANIFEST]:
        raise DataFault(f"{code}: the finished directory has not the newest version. Run the year again.")
    for name in sorted(wanted.keys() | found.keys()):
        if wanted.get(name) != found.get(name):
            raise DataFault(f"{code}: {name} is not as the run wrote it. Run the year again, then sign off.")


def _contents(folder: Path) -> dict[str, bytes]:
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}
