"""Submissions: every version that was made, the files of those that were signed off, and the trail of all of it.

Here: tables as they were first made, and the publications that were there before the trail. They are changed by a
further revision, never by a change here.
"""

from datetime import datetime

import sqlalchemy as sa
from alembic import op

from wres_pipeline.ledger.migrations.only_grow import only_grow
from wres_pipeline.ledger.trail import append

revision = "0002"
down_revision = "0001"

VERSION = ("reporting_year", "organisation_code", "version")
KEYS = {
    "submission_versions": VERSION,
    "submission_files": (*VERSION, "name"),
    "listings": ("sha256",),
    "trail": ("entry",),
}
PUBLISHED = sa.text("select reporting_year, version, published_at from publications order by published_at, version")


def upgrade() -> None:
    """Make the tables, refuse every change of a row, and begin the trail with what was published before."""
    _create("submission_versions", [*_version(), _bytes("content")])
    parent = [f"submission_versions.{name}" for name in VERSION]
    _create(
        "submission_files",
        [*_version(), _text("name"), _bytes("content")],
        sa.ForeignKeyConstraint(VERSION, parent),
    )
    _create("listings", [_text("sha256"), _text("listing")])
    _create("trail", _entry())
    only_grow(KEYS)
    for year, version, at in op.get_bind().execute(PUBLISHED).all():
        append(op.get_bind(), "published", (year, "", version), datetime.fromisoformat(at))


def _create(table: str, columns: list[sa.Column[object]], *links: sa.ForeignKeyConstraint) -> None:
    op.create_table(table, *columns, sa.PrimaryKeyConstraint(*KEYS[table]), *links, sqlite_with_rowid=False)


def _version() -> list[sa.Column[object]]:
    return [_number("reporting_year"), _text("organisation_code"), _number("version")]


def _entry() -> list[sa.Column[object]]:
    hashes = ("subject_sha256", "previous_sha256", "sha256")
    return [
        _number("entry"),
        *(_text(name) for name in ("at", "action")),
        *_version(),
        *(_text(name) for name in ("details", *hashes)),
    ]


def _text(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Text, nullable=False)


def _bytes(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.LargeBinary, nullable=False)


def _number(name: str) -> "sa.Column[object]":
    return sa.Column(name, sa.Integer, nullable=False)
