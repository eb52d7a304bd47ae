"""The guards that every revision sets on its tables: rows are added, and never changed, replaced or taken away.

Here: triggers for SQLite and PostgreSQL. Not here: tables.
"""

from collections.abc import Mapping, Sequence

from alembic import op

REFUSAL = (
    "create function ledger_only_grows() returns trigger language plpgsql as "
    "$$ begin raise exception 'the ledger only grows'; end $$"
)
"""Function of PostgreSQL's triggers, made by the first revision."""

_SQLITE_CHANGE = (
    "create trigger {table}_{verb} before {verb} on {table} begin select raise(abort, 'the ledger only grows'); end"
)
# Where `insert or replace` replaces a row, SQLite asks no other trigger.
_SQLITE_REPLACE = (
    "create trigger {table}_replace before insert on {table} when exists (select 1 from {table} where {same}) "
    "begin select raise(abort, 'the ledger only grows'); end"
)
_POSTGRESQL_CHANGE = (
    "create trigger {table}_only_grows before update or delete or truncate on {table} "
    "for each statement execute function ledger_only_grows()"
)


def only_grow(keys: Mapping[str, Sequence[str]]) -> None:
    """Refuse every change of a row of these tables; keys: primary key by table."""
    for table, key in keys.items():
        if op.get_bind().dialect.name == "postgresql":
            op.execute(_POSTGRESQL_CHANGE.format(table=table))
            continue
        for guard in sqlite_guards(table, key):
            op.execute(guard)


def sqlite_guards(table: str, key: Sequence[str]) -> list[str]:
    """The triggers of a table in SQLite, as they are made and as SQLite keeps their text; key: its primary key."""
    same = " and ".join(f"{column} = new.{column}" for column in key)
    changes = [_SQLITE_CHANGE.format(table=table, verb=verb) for verb in ("update", "delete")]
    return [*changes, _SQLITE_REPLACE.format(table=table, same=same)]
