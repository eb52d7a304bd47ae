"""Recording submissions: every version that was made, its sign-off, its sending. Nothing is ever overwritten.

Here: what is added to the ledger, one transaction each. Not here: reading it (versions), making a submission or saying
what may be done with it (submission), laying it out (reporting).
"""

import zlib
from collections.abc import Mapping, Sequence
from datetime import datetime

import sqlalchemy as sa

from wres_pipeline.errors import UsageFault
from wres_pipeline.ledger.database import transaction
from wres_pipeline.ledger.trail import append
from wres_pipeline.ledger.versions import Files, of_key, read_content, read_listings, read_text, read_versions
from wres_pipeline.submission.changes import side_of, summary
from wres_pipeline.submission.content import Submission, approved_sha256
from wres_pipeline.submission.life import (
    UNSIGNED,
    Sending,
    Version,
    live,
    newest_of,
    to_sign_off,
    to_submit,
)

ADD_VERSION = sa.text("insert into submission_versions values (:year, :code, :version, :content)")
ADD_FILE = sa.text("insert into submission_files values (:year, :code, :version, :name, :content)")
ADD_LISTING = sa.text("insert into listings values (:sha256, :listing)")


def record_versions(
    ledger: sa.Engine, year: int, made: Sequence[Submission], listings: Mapping[str, str], at: datetime
) -> None:
    """Record what a run made of a year: a new version of each submission that is another than the newest.

    Of one that is signed off only what a board approves counts: figures, texts, own files. A draft of an organisation
    that the run has no figures of is superseded. listings: by SHA-256 the listing of rules, models or reference tables
    that it is of; `at` with its time zone. All is recorded, or nothing. Raises EngineFault where the ledger refuses.
    """
    with transaction(ledger) as connection:
        _add_listings(connection, listings)
        files, known = read_listings(connection), read_versions(connection, year)
        for submission in made:
            _record(connection, known.get(submission.organisation_code, []), submission, files, at)
        for code in known.keys() - {submission.organisation_code for submission in made}:
            _supersede_draft(connection, known[code], "a run had no figures of the organisation", at)


def record_sign_off(
    ledger: sa.Engine, version: Version, said: Mapping[str, str], files: Mapping[str, bytes], at: datetime
) -> None:
    """Record who approved a version (said: by, role), and its files by name as they are from now on.

    Raises what to_sign_off raises, and UsageFault where it is not the version that may be signed off.
    """
    with transaction(ledger) as connection:
        versions = read_versions(connection, version.reporting_year)[version.organisation_code]
        if to_sign_off(versions) != version:
            raise UsageFault("A run has made another version meanwhile. Look at that one first.")
        for name, content in sorted(files.items()):
            connection.execute(ADD_FILE, {**of_key(version.key), "name": name, "content": content})
        for other in live(versions):
            if other.state == "signed_off":
                _supersede(connection, other, f"version {version.version} was signed off", at)
        approved = approved_sha256(read_content(connection, version.key))
        append(connection, "signed_off", version.key, at, {**said, "approved_sha256": approved})


def record_sending(ledger: sa.Engine, year: int, code: str, sending: Sending, at: datetime) -> None:
    """Record that the version that is signed off was sent, and that an earlier one is superseded by it.

    Raises what to_submit raises.
    """
    with transaction(ledger) as connection:
        versions = read_versions(connection, year).get(code, [])
        version = to_submit(versions, sending.reason)
        for other in live(versions):
            if other.state == "submitted":
                _supersede(connection, other, f"version {version.version} was submitted: {sending.reason}", at)
        said = {"reference": sending.reference, "on": sending.on.isoformat()}
        append(
            connection,
            "submitted",
            version.key,
            at,
            {**said, "late_reason": sending.late_reason, "reason": sending.reason},
        )


def _record(
    connection: sa.Connection, versions: Sequence[Version], submission: Submission, files: Files, at: datetime
) -> None:
    newest = newest_of(versions)
    if newest and _is_same(connection, newest, submission):
        return
    signed = [each for each in live(versions) if each.sign_off]
    back_to = signed[-1] if signed and _is_same(connection, signed[-1], submission) else None
    number = len(versions) + 1
    because = f"it is version {back_to.version} again" if back_to else f"version {number} was made"
    _supersede_draft(connection, versions, because, at)
    if not back_to:
        base = signed[-1] if signed else versions[-1] if versions else None
        changed = _changed(connection, base, submission, files) if base else ""
        _add_version(connection, number, submission, changed, at)


def _changed(connection: sa.Connection, base: Version, submission: Submission, files: Files) -> str:
    """What is another than in the version signed off last, or in the last one where none is."""
    before = read_content(connection, base.key)
    return f"since version {base.version}: " + summary(
        side_of(before, files), side_of(submission, files), before, submission
    )


def _add_version(connection: sa.Connection, number: int, submission: Submission, changed: str, at: datetime) -> None:
    key = (submission.reporting_year, submission.organisation_code, number)
    connection.execute(ADD_VERSION, {**of_key(key), "content": _packed(submission)})
    append(connection, "ready" if submission.is_ready else "draft", key, at, {"changed": changed})


def _packed(submission: Submission) -> bytes:
    """As JSON, compressed: every change of a register makes a version of everybody's draft."""
    return zlib.compress(submission.model_dump_json().encode())


def _is_same(connection: sa.Connection, version: Version, submission: Submission) -> bool:
    """Whether a version stands for what was made now: a draft follows everything, a signed one what boards approve."""
    if version.state in UNSIGNED:
        return read_text(connection, version.key) == submission.model_dump_json()
    return read_content(connection, version.key).same_to_a_board(submission)


def _supersede_draft(connection: sa.Connection, versions: Sequence[Version], because: str, at: datetime) -> None:
    newest = newest_of(versions)
    if newest and newest.state in UNSIGNED:
        _supersede(connection, newest, because, at)


def _supersede(connection: sa.Connection, version: Version, because: str, at: datetime) -> None:
    append(connection, "superseded", version.key, at, {"because": because})


def _add_listings(connection: sa.Connection, listings: Mapping[str, str]) -> None:
    known = read_listings(connection)
    for sha256, listing in listings.items():
        if sha256 not in known:
            connection.execute(ADD_LISTING, {"sha256": sha256, "listing": listing})
