"""The proxy in front of Dagster's UI, as deploy/ has it: who is let in, to what, and what a viewer cannot do."""

import json
import ssl
from collections.abc import Iterator
from http.client import HTTPResponse, HTTPSConnection
from pathlib import Path

import pytest
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect
from websockets.typing import Subprotocol

from tests.postgresql_server import Databases, databases, server
from tests.system.team_servers import team_servers

pytestmark = pytest.mark.system
__all__ = ["databases", "server"]  # fixtures

LAUNCH = """mutation { launchRun(executionParams: {
  selector: {repositoryLocationName: "wres_pipeline", repositoryName: "__repository__", jobName: "annual_return"},
  runConfigData: {}, executionMetadata: {tags: [{key: "dagster/partition", value: "2020"}]}
}) { __typename } }"""
REPORT = "/report_asset_materialization/indicators"
RUNS = "{ runsOrError { ... on Runs { results { jobName status } } } version }"


@pytest.fixture
def port(tmp_path: Path, databases: Databases) -> Iterator[int]:
    with team_servers(tmp_path, databases("wres_dagster", "psycopg2")) as listening:
        yield listening


def trusting() -> ssl.SSLContext:
    """The certificate is one of the test's own."""
    context = ssl.create_default_context()
    context.check_hostname, context.verify_mode = False, ssl.CERT_NONE
    return context


def ask(port: int, method: str, path: str, body: str | None = None, **headers: str) -> tuple[int, HTTPResponse, str]:
    connection = HTTPSConnection("127.0.0.1", port, context=trusting())
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    connection.request(method, path, body, {"Host": "wres.example.org", "Content-Type": "application/json", **named})
    answer = connection.getresponse()
    text = answer.read().decode()
    connection.close()
    return answer.status, answer, text


def graphql(port: int, query: str, user: str, **headers: str) -> dict[str, object]:
    status, _, text = ask(port, "POST", "/graphql", json.dumps({"query": query}), Cookie=f"user={user}", **headers)
    assert status == 200
    return dict(json.loads(text)["data"])


def subscribed(port: int, user: str) -> str:
    """What the UI's websocket is answered at first."""
    address, cookie = f"wss://127.0.0.1:{port}/graphql", {"Cookie": f"user={user}"}
    protocol = [Subprotocol("graphql-ws")]
    with connect(address, ssl=trusting(), subprotocols=protocol, additional_headers=cookie, proxy=None) as opened:
        opened.send(json.dumps({"type": "connection_init", "payload": {}}))
        return str(json.loads(opened.recv(timeout=60))["type"])


def test_who_is_let_in_and_to_what(port: int) -> None:
    nobody_sees_anything_without_signing_in(port)
    whoever_is_in_no_group_is_refused(port)
    a_viewer_looks_and_changes_nothing(port)
    an_operator_starts_a_run(port)
    pages_of_other_sites_are_refused(port)


def nobody_sees_anything_without_signing_in(port: int) -> None:
    status, answer, _ = ask(port, "GET", "/runs?a=1")
    assert (status, answer.headers["Location"]) == (302, "/oauth2/start?rd=/runs?a=1")
    assert ask(port, "POST", "/graphql", json.dumps({"query": RUNS}))[0] == 401
    assert ask(port, "POST", "/graphql", json.dumps({"query": RUNS}), X_Auth_Request_Groups="wres-operators")[0] == 401
    assert ask(port, "GET", "/oauth2/auth", Cookie="user=operator")[0] == 404
    with pytest.raises(InvalidStatus, match="401"):
        subscribed(port, "unknown")


def whoever_is_in_no_group_is_refused(port: int) -> None:
    assert ask(port, "GET", "/", Cookie="user=stranger")[0] == 403
    assert ask(port, "POST", "/graphql", json.dumps({"query": RUNS}), Cookie="user=stranger")[0] == 403
    with pytest.raises(InvalidStatus, match="403"):
        subscribed(port, "stranger")


def a_viewer_looks_and_changes_nothing(port: int) -> None:
    status, _, page = ask(port, "GET", "/", Cookie="user=viewer")
    assert (status, ">Dagster</title>" in page) == (200, True)
    assert subscribed(port, "viewer") == "connection_ack"
    for forged in ({}, {"X_Auth_Request_Groups": "wres-operators"}):
        assert graphql(port, LAUNCH, "viewer", **forged) == {"launchRun": {"__typename": "UnauthorizedError"}}
    assert ask(port, "POST", REPORT, "{}", Cookie="user=viewer")[0] == 401
    assert graphql(port, RUNS, "viewer")["runsOrError"] == {"results": []}


def an_operator_starts_a_run(port: int) -> None:
    """It waits in the queue: the daemon, which takes it from there, is not part of this test."""
    assert subscribed(port, "operator") == "connection_ack"
    assert ask(port, "POST", REPORT, "{}", Cookie="user=operator")[0] == 200
    assert graphql(port, LAUNCH, "operator") == {"launchRun": {"__typename": "LaunchRunSuccess"}}
    for user in ("operator", "viewer"):
        assert graphql(port, RUNS, user)["runsOrError"] == {
            "results": [{"jobName": "annual_return", "status": "QUEUED"}]
        }


def pages_of_other_sites_are_refused(port: int) -> None:
    body, signed_in = json.dumps({"query": RUNS}), {"Cookie": "user=operator"}
    assert ask(port, "POST", "/graphql", body, **signed_in, Origin="https://wres.example.org")[0] == 200
    assert ask(port, "POST", "/graphql", body, **signed_in, Origin="https://elsewhere.example.org")[0] == 403
    assert ask(port, "GET", "/", **signed_in, Origin="null")[0] == 403
