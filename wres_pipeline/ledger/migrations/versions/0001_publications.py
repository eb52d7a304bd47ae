"""What was published: a row a publication, its files, and the counts behind it; no row is ever changed.

Here: tables as they were first made. They are changed by a further revision, never by a change here.
"""

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from alembic import op

from wres_pipeline.ledger.migrations.only_grow import REFUSAL, only_grow

revision = "0001"
down_revision = None

VERSION = ("reporting_year", "version")
KEYS = {
    "publications": VERSION,
    "publication_files": (*VERSION, "name"),
    "publication_rows": (*VERSION, "position"),
}


def upgrade() -> None:
    """Make the tables, and refuse every change of a row."""
    _create("publications", [sa.Column("rounding_base", sa.Integer), sa.Column("published_at", sa.Text)])
    _create("publication_files", [sa.Column("name", sa.Text), sa.Column("sha256", sa.Text)])
    _create("publication_rows", _row_columns())
    if op.get_bind().dialect.name == "postgresql":
        op.execute(REFUSAL)
    only_grow(KEYS)


def _create(table: str, columns: Sequence[sa.Column[Any]]) -> None:
    """One table, keyed by year and version first; nothing in it may be absent but a count."""
    own = [*(sa.Column(name, sa.Integer) for name in VERSION), *columns]
    for column in own:
        column.nullable = isinstance(column.type, sa.Double)
    parent = [f"publications.{name}" for name in VERSION]
    links = [] if table == "publications" else [sa.ForeignKeyConstraint(VERSION, parent)]
    op.create_table(table, *own, sa.PrimaryKeyConstraint(*KEYS[table]), *links, sqlite_with_rowid=False)


def _row_columns() -> list[sa.Column[Any]]:
    counts = ("white", "bme", "unknown", "total")
    kinds: dict[type[sa.types.TypeEngine[Any]], tuple[str, ...]] = {
        sa.Integer: ("position", "indicator", "years"),
        sa.Text: ("linked_set", "organisation_code", "measure", "staff_group", "pay_band"),
        sa.Boolean: ("is_merged", "in_joint", "may_overlap", "is_shown"),
        sa.Double: (*counts, *(f"rounded_{name}" for name in counts)),
    }
    return [sa.Column(name, kind) for kind, names in kinds.items() for name in names]
