"""The trail: one entry for everything that was done, each with the hash of the one before and of what it is about.

Here: adding an entry, reading them. Not here: holding the ledger against them (verification), what may be done when
(submission.life).
An entry's form is for ever: those that are there must be verified by every later version of this software.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from types import MappingProxyType

import sqlalchemy as sa

from wres_pipeline.ledger.database import transaction

Key = tuple[int, str, int]
"""Reporting year, organisation code ("" for what is of all: a publication, a purge) and version."""

_PUBLICATION = ("publications", "publication_files", "publication_rows")
_SUBMISSION = ("submission_versions", "submission_files")
SUBJECTS: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "draft": _SUBMISSION[:1],
        "ready": _SUBMISSION[:1],
        "signed_off": _SUBMISSION,
        "submitted": _SUBMISSION,
        "superseded": (),
        "published": _PUBLICATION,
        "purged": (),
    }
)
"""What an action is about: the tables whose rows of that key are hashed into its entry."""

NOTHING = ""
_COLUMNS = "entry, at, action, reporting_year, organisation_code, version, details, subject_sha256, previous_sha256"
LAST = sa.text("select entry, sha256 from trail order by entry desc limit 1")
ENTRIES = sa.text(f"select {_COLUMNS}, sha256 from trail order by entry")  # noqa: S608 - our own names
ADD = sa.text(
    f"insert into trail ({_COLUMNS}, sha256) values (:entry, :at, :action, :reporting_year, :organisation_code, "  # noqa: S608
    ":version, :details, :subject_sha256, :previous_sha256, :sha256)"
)


@dataclass(frozen=True)
class Entry:
    """One thing that was done: when (UTC), what, to which version, and what was said of it (details)."""

    entry: int
    at: datetime
    action: str
    reporting_year: int
    organisation_code: str
    version: int
    details: Mapping[str, str]
    subject_sha256: str
    previous_sha256: str
    sha256: str

    @property
    def key(self) -> Key:
        """What it was done to."""
        return self.reporting_year, self.organisation_code, self.version


def append(
    connection: sa.Connection, action: str, key: Key, at: datetime, details: Mapping[str, str] | None = None
) -> None:
    """Add an entry after the last one; what it is about must be there already. `at` with its time zone."""
    last = connection.execute(LAST).one_or_none()
    year, code, version = key
    values = {
        "entry": last.entry + 1 if last else 1,
        "at": at.astimezone(UTC).isoformat(),
        "action": action,
        "reporting_year": year,
        "organisation_code": code,
        "version": version,
        "details": as_json(dict(sorted((details or {}).items()))),
        "subject_sha256": subject_sha256(connection, action, key),
        "previous_sha256": last.sha256 if last else NOTHING,
    }
    values["sha256"] = _sha256(list(values.values()))
    connection.execute(ADD, values)


def read_trail(connection: sa.Connection) -> list[Entry]:
    """Every entry, the oldest first."""
    return [_entry(dict(row)) for row in connection.execute(ENTRIES).mappings()]


def trail(ledger: sa.Engine) -> list[Entry]:
    """Every entry, the oldest first. Raises EngineFault where the ledger cannot be read."""
    with transaction(ledger) as connection:
        return read_trail(connection)


def subject_sha256(connection: sa.Connection, action: str, key: Key) -> str:
    """SHA-256 over the rows that an action is about, "" where it is about none."""
    tables = SUBJECTS[action]
    return _sha256([_rows(connection, table, key) for table in tables]) if tables else NOTHING


def entry_sha256(entry: Entry) -> str:
    """SHA-256 of an entry, over all that it says."""
    said = [entry.entry, entry.at.isoformat(), entry.action, *entry.key, as_json(entry.details)]
    return _sha256([*said, entry.subject_sha256, entry.previous_sha256])


def _rows(connection: sa.Connection, table: str, key: Key) -> list[list[object]]:
    """The rows of a key, every column, in an order that does not depend on the database's."""
    year, code, version = key
    where = "reporting_year = :year and version = :version"
    values: dict[str, object] = {"year": year, "version": version}
    if code:
        where, values = f"{where} and organisation_code = :code", {**values, "code": code}
    found = connection.execute(sa.text(f"select * from {table} where {where}"), values)  # noqa: S608 - our own names
    return sorted(([_plain(value) for value in row] for row in found), key=as_json)


def _plain(value: object) -> object:
    return hashlib.sha256(value).hexdigest() if isinstance(value, bytes | memoryview) else value


def _entry(values: Mapping[str, object]) -> Entry:
    read = dict(values, at=datetime.fromisoformat(str(values["at"])), details=json.loads(str(values["details"])))
    return Entry(**read)


def as_json(value: object) -> str:
    """The one text that a value is kept and hashed as."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def _sha256(value: object) -> str:
    return hashlib.sha256(as_json(value).encode()).hexdigest()
