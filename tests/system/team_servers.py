"""What stands on a team's server, with its files from deploy/: code server, two web servers, proxy, PostgreSQL.

Here: starting them on free ports of this machine, with a stand-in for the sign-on. Not here: tests.
"""

import os
import shutil
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

DEPLOY = Path(__file__).resolve().parents[2] / "deploy"
GROUPS = {"user=operator": "staff,wres-operators", "user=viewer": "wres-viewers,staff", "user=stranger": "staff"}
"""By cookie the groups that the sign-on tells of: what oauth2-proxy does with a session."""
PATIENCE = 120
"""Seconds that a server may take to start on a busy machine."""


class SignOn(BaseHTTPRequestHandler):
    """202 with groups for whoever is signed in, 401 for anybody else."""

    def do_GET(self) -> None:
        """Answer as oauth2-proxy's /oauth2/auth."""
        groups = GROUPS.get(self.headers.get("Cookie", ""))
        self.send_response(202 if groups else 401)
        if groups:
            self.send_header("X-Auth-Request-Groups", groups)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@contextmanager
def team_servers(folder: Path, dagster_url: str) -> Iterator[int]:
    """Everything that deploy/ describes, in this folder; the port of the proxy."""
    ports = dict(zip((80, 443, 3000, 3001, 3002, 4180), free_ports(6), strict=True))
    environment = environment_of(folder, dagster_url)
    workspace = folder / "workspace.yaml"
    listening = folder / "code.sock"
    workspace.write_text((DEPLOY / "workspace.yaml").read_text().replace("/run/wres/code.sock", str(listening)))
    code = [sys.executable, "-m", "dagster", "api", "grpc", "--module-name", "wres_pipeline.definitions"]
    web = [sys.executable, "-m", "dagster_webserver", "--workspace", str(workspace), "--host", "127.0.0.1", "--port"]
    webs = [*web, str(ports[3000])], [*web, str(ports[3001]), "--read-only"]
    with running([[*code, "--socket", str(listening)]], environment), sign_on(ports[4180]):
        wait_for(listening.exists)  # a web server that comes before looks again after ten seconds only
        with running([*webs, nginx_command(folder, ports)], environment):
            for port in (3000, 3001, 443):
                wait_for(partial(is_open, ports[port]))
            yield ports[443]


def environment_of(folder: Path, dagster_url: str) -> dict[str, str]:
    home = folder / "home"
    (home / "dagster").mkdir(parents=True)
    shutil.copy(DEPLOY / "dagster.yaml", home / "dagster")
    ours = {name: text for name, text in os.environ.items() if not name.startswith("WRES_")}
    return ours | {"WRES_HOME": str(home), "DAGSTER_HOME": str(home / "dagster"), "WRES_DAGSTER_URL": dagster_url}


def nginx_command(folder: Path, ports: Mapping[int, int]) -> list[str]:
    """What starts Debian's nginx with our file: other ports, and a certificate made for this test."""
    key, certificate = folder / "wres.key", folder / "wres.pem"
    made = ["openssl", "req", "-x509", "-newkey", "rsa:2048", "-nodes", "-days", "1", "-subj", "/CN=wres.example.org"]
    subprocess.run([*made, "-keyout", key, "-out", certificate], check=True, capture_output=True)  # noqa: S603
    text = (DEPLOY / "nginx.conf").read_text()
    text = text.replace("/etc/ssl/certs/wres.pem", str(certificate)).replace("/etc/ssl/private/wres.key", str(key))
    for before in (3000, 3001, 3002, 4180):
        text = text.replace(f"127.0.0.1:{before}", f"127.0.0.1:{ports[before]}")
    for before in (80, 443):
        text = text.replace(f"listen {before}", f"listen 127.0.0.1:{ports[before]}")
    (folder / "site.conf").write_text(text)
    (folder / "nginx.conf").write_text(
        f"daemon off; pid {folder}/nginx.pid; error_log {folder}/error.log; events {{}}\n"
        f"http {{ access_log off; client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy;\n"
        f"fastcgi_temp_path {folder}/1; uwsgi_temp_path {folder}/2; scgi_temp_path {folder}/3; include site.conf; }}\n"
    )
    nginx = shutil.which("nginx", path=f"{os.environ['PATH']}:/usr/sbin")
    assert nginx, "nginx is not installed"
    return [nginx, "-p", str(folder), "-c", str(folder / "nginx.conf")]


@contextmanager
def sign_on(port: int) -> Iterator[None]:
    with ThreadingHTTPServer(("127.0.0.1", port), SignOn) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield
        server.shutdown()


@contextmanager
def running(commands: Sequence[Sequence[str]], environment: Mapping[str, str]) -> Iterator[None]:
    """Processes that are ended after the block, all of them before any is waited for."""
    quiet = subprocess.DEVNULL
    processes = [subprocess.Popen(each, env=environment, stdout=quiet, stderr=quiet) for each in commands]  # noqa: S603
    try:
        yield
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait(PATIENCE)


def free_ports(number: int) -> list[int]:
    with ExitStack() as stack:
        sockets = [stack.enter_context(socket.create_server(("127.0.0.1", 0))) for _ in range(number)]
        return [each.getsockname()[1] for each in sockets]


def is_open(port: int) -> bool:
    with socket.socket() as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def wait_for(is_there: Callable[[], bool]) -> None:
    until = time.monotonic() + PATIENCE
    while not is_there():
        if time.monotonic() > until:
            raise TimeoutError("A server did not start.")
        time.sleep(0.2)
