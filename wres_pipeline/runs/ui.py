"""Dagster's UI on this machine: its webserver, its daemon, and one code server that both of them use.

Here: what is started, with which settings, and when it answers. Not here: processes (servers), what is printed
(commands). Nothing is written outside the project home, and nothing listens but on the loopback.
"""

import http.client
import os
import shutil
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from time import sleep

import filelock
import yaml

from wres_pipeline.errors import EngineFault
from wres_pipeline.runs.servers import Servers
from wres_pipeline.settings import Settings

HOST = "127.0.0.1"
DEFINITIONS = "wres_pipeline.definitions"
LONGEST = 90
"""Bytes that the path of a folder may have for Unix sockets to fit into it, on every system."""


@contextmanager
def dagster_ui(where: Settings, port: int, report: Callable[[str], None]) -> Iterator[Servers]:
    """Webserver and daemon on this port of the loopback, both of them started; on leaving, everything is ended.

    `report` is told what is waited for. Raises EngineFault where the port or the home is in use, or a server ends.
    """
    with _alone(where.home / "ui"), _temporary_folder(where.home / "ui") as temporary:
        _must_be_free(port)
        code = temporary / "code"
        try:
            with Servers(where.home / "ui", _environment(where, temporary)) as servers:
                report("loading the definitions")
                _start_code(servers, code)
                _end_runs(where, code)  # of a command that was killed
                _until(servers, lambda: _listens(code))
                report("starting the webserver")
                _start_users(servers, port, _workspace(code))
                _until(servers, lambda: _answers(port))
                yield servers
        finally:
            _end_runs(where, code)


@contextmanager
def _alone(folder: Path) -> Iterator[None]:
    folder.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    folder.mkdir(mode=0o700, exist_ok=True)
    try:
        with filelock.FileLock(folder / "lock", timeout=0):
            yield
    except filelock.Timeout:
        raise EngineFault(f"Another `wres ui` uses {folder.parent}. End it first, or use another WRES_HOME.") from None


@contextmanager
def _temporary_folder(folder: Path) -> Iterator[Path]:
    """Where sockets are, and whatever a run keeps for a moment; what a killed command left in it is removed."""
    temporary = folder / "tmp"
    if len(os.fsencode(temporary)) > LONGEST:
        raise EngineFault(f"The path {temporary} is too long for sockets. Name a shorter home with WRES_HOME.")
    shutil.rmtree(temporary, ignore_errors=True)
    temporary.mkdir(mode=0o700)
    try:
        yield temporary
    finally:
        shutil.rmtree(temporary, ignore_errors=True)


def _must_be_free(port: int) -> None:
    with socket.socket() as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            tried.bind((HOST, port))
        except OSError:
            raise EngineFault(f"Port {port} is in use. Name another with --port.") from None


def _environment(where: Settings, temporary: Path) -> dict[str, str]:
    """The settings, wherever they came from, as servers and the runs that they start read them."""
    return os.environ | {
        "DAGSTER_HOME": str(where.dagster_home),
        "WRES_HOME": str(where.home),
        "WRES_INBOX": str(where.inbox),
        "WRES_OUTPUT": str(where.output),
        "WRES_DATABASE_URL": where.database_url,
        "WRES_LEDGER_URL": where.ledger_url,
        "TMPDIR": str(temporary),
    }


def _start_code(servers: Servers, code: Path) -> None:
    """A code server loads the definitions once for all, and again when somebody asks for it in the UI."""
    told = ("--location-name", DEFINITIONS, "--log-level", "warning")
    servers.start("code server", "dagster", "code-server", "start", "-m", DEFINITIONS, "-s", str(code), *told)


def _start_users(servers: Servers, port: int, workspace: Path) -> None:
    servers.start("daemon", "dagster._daemon", "run", "-w", str(workspace))
    servers.start("webserver", "dagster_webserver", "-w", str(workspace), "-h", HOST, "-p", str(port))


def _workspace(code: Path) -> Path:
    """A workspace file that names the code server."""
    workspace = code.with_name("workspace.yaml")
    server = {"socket": str(code), "location_name": DEFINITIONS}
    workspace.write_text(yaml.safe_dump({"load_from": [{"grpc_server": server}]}), encoding="utf-8")
    return workspace


def _until(servers: Servers, is_ready: Callable[[], bool]) -> None:
    while not is_ready():
        servers.must_be_running()
        sleep(0.1)


def _listens(code: Path) -> bool:
    with socket.socket(socket.AF_UNIX) as client:
        return client.connect_ex(str(code)) == 0


def _answers(port: int) -> bool:
    server = http.client.HTTPConnection(HOST, port, timeout=10)
    with suppress(OSError):
        server.request("GET", "/server_info")
        return server.getresponse().status == http.client.OK
    return False


def _end_runs(where: Settings, code: Path) -> None:
    from wres_pipeline.runs.run_history import end_killed_runs, end_runs_of, run_history  # noqa: PLC0415 - seconds

    with run_history(where) as instance:
        end_killed_runs(where, instance)
        end_runs_of(instance, code)
