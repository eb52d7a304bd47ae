"""Spark's Thrift server for SQLAlchemy: PyHive's dialect, with what it gets wrong about Spark put right.

Here: connecting, what is said when the server is away, names of tables, days. Loaded by SQLAlchemy for a hive:// URL,
since PyHive is an extra. Not here: SQL of ours (spark_sql), what stands for transactions (versions).
"""

import datetime as dt
import logging
from typing import Any

import sqlalchemy as sa
from pyhive import hive
from pyhive.sqlalchemy_hive import HiveDialect
from thrift.Thrift import TException

SESSION = {
    "spark.sql.ansi.enabled": "true",  # a cast that cannot be made is an error, as on the other engines
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.variable.substitute": "false",  # ${...} in a text is that text
    "spark.sql.legacy.allowNonEmptyLocationInCTAS": "true",  # what a killed statement left is written over
}

logging.getLogger("thrift").addHandler(logging.NullHandler())  # what it writes, we say ourselves
hive.TYPES_CONVERTER["DATE_TYPE"] = dt.date.fromisoformat  # PyHive leaves days as texts


class SparkDialect(HiveDialect):  # type: ignore[misc]  # PyHive has no types
    """As PyHive's; a server that is away, or goes away, is the driver's OperationalError."""

    supports_statement_cache = False

    @classmethod
    def import_dbapi(cls) -> Any:  # noqa: ANN401 - a module without types
        """The driver."""
        return hive

    def create_connect_args(self, url: sa.URL) -> tuple[list[str], dict[str, Any]]:
        """What PyHive makes of the URL, without the folder of the hand-over, and our settings of a session."""
        args, known = super().create_connect_args(url.difference_update_query(["folder"]))
        signed_in = {"auth": "LDAP"} if url.password else {}
        return args, signed_in | known | {"configuration": {f"set:{name}": value for name, value in SESSION.items()}}

    def connect(self, *args: Any, **known: Any) -> Any:  # noqa: ANN401 - as SQLAlchemy has it
        """A connection. Raises OperationalError without one."""
        try:
            return super().connect(*args, **known)
        except hive.OperationalError as error:  # what it says holds the statement, and where in Spark it failed
            told = getattr(getattr(error.args[0], "status", None), "errorMessage", None)
            raise hive.OperationalError(told or str(error)) from error
        except (TException, OSError, TypeError, ValueError, NotImplementedError) as error:  # the last: of the query
            raise hive.OperationalError(str(error)) from error

    def do_execute(self, cursor: Any, statement: str, parameters: Any, context: Any = None) -> None:  # noqa: ANN401
        """Run a statement. Raises OperationalError if the server goes away meanwhile."""
        try:
            super().do_execute(cursor, statement, parameters, context)
        except (TException, OSError) as error:
            raise hive.OperationalError(str(error)) from error

    def get_table_names(self, connection: sa.Connection, schema: str | None = None, **_: object) -> list[str]:
        """Names of the tables, without views."""
        views = set(self.get_view_names(connection, schema))
        place = f" in {schema}" if schema else ""
        found = connection.execute(sa.text(f"show tables{place}"))
        return [row[1] for row in found if row[0] and row[1] not in views]

    def get_view_names(self, connection: sa.Connection, schema: str | None = None, **_: object) -> list[str]:
        """Names of the views, those of a session left out."""
        found = connection.execute(sa.text(f"show views{f' in {schema}' if schema else ''}"))
        return [row[1] for row in found if row[0]]
