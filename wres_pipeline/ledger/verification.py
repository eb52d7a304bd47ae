"""Holding the ledger against its trail: whatever was changed, taken away or put in behind its back is told.

Here: finding it. Not here: writing the trail. Who can change the file can make a whole new trail too: that is told
only by hashes of entries that are kept elsewhere, as in the manifests and on the cover of what was signed off.
"""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

import sqlalchemy as sa

from wres_pipeline.errors import EngineFault
from wres_pipeline.ledger.database import transaction
from wres_pipeline.ledger.migrations.only_grow import sqlite_guards
from wres_pipeline.ledger.trail import NOTHING, Entry, Key, as_json, entry_sha256, read_trail, subject_sha256

_GUARDED = ("submission_versions", "submission_files", "listings", "trail")
_PUBLICATIONS = ("publications", "publication_files", "publication_rows")
_RECORDED = {"submission_versions": ("draft", "ready"), "submission_files": ("signed_off",)}
SQLITE_TRIGGERS = sa.text("select lower(sql) from sqlite_master where type = 'trigger'")
POSTGRESQL_TRIGGERS = sa.text(
    "select c.relname || '_' || case when t.tgenabled in ('O', 'A') and p.prosrc like '%raise exception%' "
    "and t.tgname = c.relname || '_only_grows' then 'only_grows' else 'other' end "
    "from pg_trigger as t inner join pg_class as c on t.tgrelid = c.oid inner join pg_proc as p on t.tgfoid = p.oid "
    "where not t.tgisinternal"
)
LISTED = 2
"""What a line of a listing has: the name of a file, and its SHA-256."""
FOLLOWS = {
    "": {"draft", "ready", "published", "purged"},
    "draft": {"superseded"},
    "ready": {"signed_off", "superseded"},
    "signed_off": {"submitted", "superseded"},
    "submitted": {"superseded"},
    "superseded": set(),
    "published": set(),
    "purged": {"purged"},
}
"""What can be done to a version after what was done last."""


def verify(ledger: sa.Engine, known_elsewhere: Mapping[str, str]) -> list[str]:
    """What does not hold, in words; nothing where the ledger is as its trail says.

    known_elsewhere: by SHA-256 of an entry where it is written outside the ledger, such as a manifest. Raises
    EngineFault where the ledger cannot be read.
    """
    try:
        with transaction(ledger) as connection:
            entries = read_trail(connection)
            return [
                *_chain_faults(entries),
                *_rewritten_texts(connection, entries),
                *_impossible_lives(entries),
                *_changed_subjects(connection, entries),
                *_rows_without_entry(connection, entries),
                *_changed_listings(connection),
                *_missing_guards(connection),
                *_lost_entries(entries, known_elsewhere),
            ]
    except EngineFault:
        raise
    except (ValueError, TypeError, KeyError, AttributeError):
        return ["The trail was changed: an entry cannot be read."]


def must_hold(ledger: sa.Engine, known_elsewhere: Mapping[str, str]) -> None:
    """Raise EngineFault, naming the first fault, unless the ledger is as its trail says and knows what manifests tell.

    For whoever is about to write signed files, or to record more after entries that may be forged; known_elsewhere as
    for verify: another ledger than the one that they were signed in must not take their place.
    """
    if faults := verify(ledger, known_elsewhere):
        raise EngineFault(
            f"The ledger is not as its trail says; nothing was put out or recorded. {faults[0]} "
            "`wres status --verify` names all; put the ledger back from a copy."
        )


def _chain_faults(entries: Sequence[Entry]) -> Iterator[str]:
    previous = NOTHING
    for number, entry in enumerate(entries, start=1):
        if entry.entry != number or entry.previous_sha256 != previous:
            yield f"Entry {entry.entry} of the trail does not follow the one before it."
        if entry.sha256 != entry_sha256(entry):
            yield f"Entry {entry.entry} of the trail was changed."
        previous = entry.sha256


def _rewritten_texts(connection: sa.Connection, entries: Sequence[Entry]) -> Iterator[str]:
    """Entries whose stored text reads otherwise than what is hashed, as with a key that stands twice."""
    stored = connection.execute(sa.text("select at, details from trail order by entry")).all()
    for entry, (at, details) in zip(entries, stored, strict=True):
        if (at, details) != (entry.at.isoformat(), as_json(entry.details)):
            yield f"Entry {entry.entry} of the trail was written anew."


def _impossible_lives(entries: Sequence[Entry]) -> Iterator[str]:
    """Entries that cannot follow what was done to their version before."""
    states: dict[Key, str] = {}
    for entry in entries:
        if entry.action not in FOLLOWS[states.get(entry.key, "")]:
            yield f"{_name(entry.key)} cannot be {entry.action} (entry {entry.entry}) after what was done before."
        states[entry.key] = entry.action


def _changed_subjects(connection: sa.Connection, entries: Sequence[Entry]) -> Iterator[str]:
    """Versions and publications that are not what they were when an entry was made of them."""
    for entry in entries:
        if entry.subject_sha256 != subject_sha256(connection, entry.action, entry.key):
            yield f"{_name(entry.key)} is not what it was when it was recorded as {entry.action} (entry {entry.entry})."


def _rows_without_entry(connection: sa.Connection, entries: Sequence[Entry]) -> Iterator[str]:
    known = {(entry.action, entry.key) for entry in entries}
    for table, actions in _RECORDED.items():
        query = f"select distinct reporting_year, organisation_code, version from {table}"  # noqa: S608 - our own names
        for year, code, version in connection.execute(sa.text(query)).all():
            if not known & {(action, (year, code, version)) for action in actions}:
                yield f"{_name((year, code, version))} has rows in {table} that no entry of the trail tells of."
    for table in _PUBLICATIONS:
        query = f"select distinct reporting_year, version from {table}"  # noqa: S608 - our own names
        for year, version in connection.execute(sa.text(query)).all():
            if ("published", (year, "", version)) not in known:
                yield f"{_name((year, '', version))} has rows in {table} that no entry of the trail tells of."


def _changed_listings(connection: sa.Connection) -> Iterator[str]:
    for sha256, listing in connection.execute(sa.text("select sha256, listing from listings")).all():
        lines = [line.split() for line in listing.splitlines()]
        if hashlib.sha256(listing.encode()).hexdigest() != sha256 or any(len(line) != LISTED for line in lines):
            yield f"The listing {sha256[:12]} of rules, models or reference tables was changed."


def _missing_guards(connection: sa.Connection) -> Iterator[str]:
    """Tables whose rows could be changed, since what refuses it was taken away."""
    is_sqlite = connection.dialect.name == "sqlite"
    found = set(connection.execute(SQLITE_TRIGGERS if is_sqlite else POSTGRESQL_TRIGGERS).scalars())
    wanted: set[str] = set()
    for table in (*_PUBLICATIONS, *_GUARDED):
        key = sa.inspect(connection).get_pk_constraint(table)["constrained_columns"]
        guards = set(sqlite_guards(table, key) if is_sqlite else [f"{table}_only_grows"])
        wanted |= guards
        if not found >= guards:
            yield f"The guards of {table} were taken away: its rows can be changed."
    if found - wanted:
        yield "There are triggers that the ledger does not have: they may change what is recorded."


def _lost_entries(entries: Sequence[Entry], known_elsewhere: Mapping[str, str]) -> Iterator[str]:
    known = {entry.sha256 for entry in entries}
    for sha256, where in sorted(known_elsewhere.items(), key=lambda pair: pair[1]):
        if sha256 not in known:
            yield f"{where} tells of a sign-off or submission that this ledger does not have."


def _name(key: Key) -> str:
    year, code, version = key
    return f"{code} {year} version {version}" if code else f"Publication {year} version {version}"
