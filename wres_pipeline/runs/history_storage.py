"""How Dagster keeps its history in SQLite: the files and tables of its own default, kept open between two events.

Here: which files stay open. dagster.yaml names this class: homes have it in theirs. Not here: opening a history
(run_history); a team's history, which is in PostgreSQL.

Dagster opens a file anew for each of the thousand events of a run, prepares every statement anew and, on closing it,
has SQLite tidy up: a sixth of a small run's time.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import sqlalchemy as sa
from dagster._core.storage.event_log import SqliteEventLogStorage
from dagster._core.storage.event_log.sqlite.sqlite_event_log import INDEX_SHARD_NAME
from dagster._core.storage.sqlite import SQLITE_BUSY_TIMEOUT_SECONDS
from dagster._core.storage.sqlite_storage import DagsterSqliteStorage, SqliteStorageConfig
from dagster._serdes import ConfigurableClassData


class OpenEventLog(SqliteEventLogStorage):
    """Dagster's own, with two files kept open: the index, and that of the run that was looked at last.

    No more of them: the UI looks at a thousand runs. Dagster's lock lets one thread in at a time, and between two
    events no transaction is open, so that other processes write as before.
    """

    def __init__(self, base_dir: str) -> None:
        self._open: dict[str, sa.Engine] = {}
        super().__init__(base_dir)

    @contextmanager
    def _connect(self, shard: str) -> Iterator[sa.Connection]:
        """A transaction in the file of a run, or in the index; a new file gets its tables."""
        with self._db_lock:
            engine = self._engine(shard)
            if shard not in self._initialized_dbs:
                self._initdb(engine)
                self._initialized_dbs.add(shard)
            with engine.begin() as connection:
                yield connection

    def _engine(self, shard: str) -> sa.Engine:
        if shard not in self._open:
            if shard != INDEX_SHARD_NAME:
                self._close({*self._open} - {INDEX_SHARD_NAME})
            waits = {"timeout": SQLITE_BUSY_TIMEOUT_SECONDS, "check_same_thread": False}
            url = self.conn_string_for_shard(shard)
            self._open[shard] = sa.create_engine(url, poolclass=sa.StaticPool, connect_args=waits)
        return self._open[shard]

    def _close(self, shards: set[str]) -> None:
        for shard in shards:
            self._open.pop(shard).dispose()

    def wipe(self) -> None:
        """Remove all events, and the files of runs, which are closed before."""
        with self._db_lock:
            self._close({*self._open})
        super().wipe()

    def dispose(self) -> None:
        """Close what is open."""
        super().dispose()
        with self._db_lock:
            self._close({*self._open})


class HistoryStorage(DagsterSqliteStorage):
    """Runs, schedules and events of Dagster in the files of its default storage, below base_dir."""

    def __init__(self, base_dir: str, inst_data: ConfigurableClassData | None = None) -> None:
        super().__init__(base_dir, inst_data)
        self._event_log_storage = OpenEventLog(str(Path(base_dir, "history", "runs")))

    @classmethod
    def from_config_value(  # type: ignore[override]  # of its two bases each has another type here
        cls, inst_data: ConfigurableClassData | None, config_value: SqliteStorageConfig
    ) -> "HistoryStorage":
        """As dagster.yaml has it: base_dir."""
        return cls.from_local(inst_data=inst_data, **config_value)
