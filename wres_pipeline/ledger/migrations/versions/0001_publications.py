"""What was published: a row a publication, its files, and the rows of counts behind it; nothing is ever changed."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None

TABLES = ("publications", "publication_files", "publication_rows")
SQLITE = (
    "create trigger {table}_{verb} before {verb} on {table} begin select raise(abort, 'the ledger only grows'); end"
)
POSTGRESQL = (
    "create or replace function ledger_only_grows() returns trigger language plpgsql as "
    "$$ begin raise exception 'the ledger only grows'; end $$"
)


def upgrade() -> None:
    """Make the tables, and refuse every change of a row."""
    op.create_table(
        "publications",
        sa.Column("publication", sa.Integer, primary_key=True),
        sa.Column("reporting_year", sa.Integer, nullable=False),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("rounding_base", sa.Integer, nullable=False),
        sa.Column("published_at", sa.Text, nullable=False),
        sa.UniqueConstraint("reporting_year", "version"),
    )
    op.create_table(
        "publication_files",
        sa.Column("publication", sa.Integer, sa.ForeignKey("publications.publication"), primary_key=True),
        sa.Column("file", sa.Text, primary_key=True),
        sa.Column("sha256", sa.Text, nullable=False),
    )
    flags = [
        sa.Column(name, sa.Boolean, nullable=False) for name in ("is_merged", "in_joint", "may_overlap", "is_shown")
    ]
    texts = [
        sa.Column(name, sa.Text, nullable=False)
        for name in ("linked_set", "organisation_code", "measure", "staff_group", "pay_band")
    ]
    groups = ("white", "bme", "unknown", "total")
    counts = [sa.Column(f"{kind}{group}", sa.Float) for kind in ("", "rounded_") for group in groups]
    op.create_table(
        "publication_rows",
        sa.Column("publication", sa.Integer, sa.ForeignKey("publications.publication"), primary_key=True),
        sa.Column("position", sa.Integer, primary_key=True),
        *texts,
        *flags,
        sa.Column("indicator", sa.Integer, nullable=False),
        sa.Column("years", sa.Integer, nullable=False),
        *counts,
    )
    _only_grow()


def _only_grow() -> None:
    if op.get_bind().dialect.name == "sqlite":
        for table in TABLES:
            for verb in ("update", "delete"):
                op.execute(SQLITE.format(table=table, verb=verb))
        return
    op.execute(POSTGRESQL)
    for table in TABLES:
        op.execute(
            f"create trigger {table}_only_grows before update or delete or truncate on {table} "
            "for each statement execute function ledger_only_grows()"
        )
