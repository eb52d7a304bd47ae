"""The versions of submissions as the ledger has them: their states, what they hold, their signed files.

Here: reading. Not here: recording (submissions), or which state allows what (submission.life).
"""

import zlib
from collections.abc import Iterable, Mapping
from datetime import date

import sqlalchemy as sa

from wres_pipeline.ledger.database import transaction
from wres_pipeline.ledger.trail import Entry, Key, read_trail
from wres_pipeline.submission.content import Submission
from wres_pipeline.submission.life import Sending, SignOff, Version

_OF_KEY = "reporting_year = :year and organisation_code = :code and version = :version"
CONTENT = sa.text(f"select content from submission_versions where {_OF_KEY}")  # noqa: S608 - our own names
FILES = sa.text(f"select name, content from submission_files where {_OF_KEY} order by name")  # noqa: S608
LISTINGS = sa.text("select sha256, listing from listings")

Files = Mapping[str, Mapping[str, str]]
"""By SHA-256 of a listing the files in it, each with its SHA-256."""
Versions = Mapping[str, list[Version]]
"""By organisation the versions of one year, the oldest first."""


def versions_of(ledger: sa.Engine, year: int) -> Versions:
    """Every version of a year. Raises EngineFault where the ledger cannot be read."""
    with transaction(ledger) as connection:
        return read_versions(connection, year)


def contents(ledger: sa.Engine, versions: Iterable[Version]) -> dict[Key, Submission]:
    """What these versions hold, by their keys. Raises EngineFault where the ledger cannot be read."""
    with transaction(ledger) as connection:
        return {each.key: read_content(connection, each.key) for each in versions}


def signed_files(ledger: sa.Engine, version: Version) -> dict[str, bytes]:
    """The files of a version as they were signed off, by name; none of one that is not."""
    with transaction(ledger) as connection:
        found = connection.execute(FILES, of_key(version.key))
        return {str(row.name): bytes(row.content) for row in found}


def listings(ledger: sa.Engine) -> dict[str, dict[str, str]]:
    """By SHA-256 of a listing the files in it, each with its SHA-256."""
    with transaction(ledger) as connection:
        return read_listings(connection)


def read_versions(connection: sa.Connection, year: int) -> dict[str, list[Version]]:
    """As versions_of, in a transaction that is open."""
    found: dict[str, dict[int, list[Entry]]] = {}
    for entry in read_trail(connection):
        if entry.reporting_year == year and entry.organisation_code:
            found.setdefault(entry.organisation_code, {}).setdefault(entry.version, []).append(entry)
    return {code: [_version(entries) for entries in versions.values()] for code, versions in sorted(found.items())}


def read_content(connection: sa.Connection, key: Key) -> Submission:
    """What a version holds, in a transaction that is open."""
    return Submission.model_validate_json(read_text(connection, key))


def read_text(connection: sa.Connection, key: Key) -> str:
    """The same as JSON, as it was recorded."""
    return zlib.decompress(connection.execute(CONTENT, of_key(key)).scalar_one()).decode()


def read_listings(connection: sa.Connection) -> dict[str, dict[str, str]]:
    """As listings, in a transaction that is open."""
    return {
        str(row.sha256): dict(line.split() for line in row.listing.splitlines()) for row in connection.execute(LISTINGS)
    }


def of_key(key: Key) -> dict[str, int | str]:
    """A version's key as the parameters of a statement."""
    year, code, version = key
    return {"year": year, "code": code, "version": version}


def _version(entries: list[Entry]) -> Version:
    """A version from its entries of the trail, the oldest first: the last one says its state."""
    said = {entry.action: entry for entry in entries}
    first, last = entries[0], entries[-1]
    return Version(
        *first.key,
        state=last.action,  # type: ignore[arg-type]  # actions on versions are their states
        changed=first.details.get("changed", ""),
        sign_off=_sign_off(said["signed_off"]) if "signed_off" in said else None,
        sending=_sending(said["submitted"]) if "submitted" in said else None,
        superseded_because=said["superseded"].details["because"] if "superseded" in said else "",
    )


def _sign_off(entry: Entry) -> SignOff:
    said = entry.details
    return SignOff(
        said["by"], said["role"], date.fromisoformat(said["on"]), entry.at, said["approved_sha256"], entry.sha256
    )


def _sending(entry: Entry) -> Sending:
    said = entry.details
    return Sending(said["reference"], date.fromisoformat(said["on"]), said["late_reason"], said["reason"], entry.sha256)
