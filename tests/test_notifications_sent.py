"""How messages are sent: to a real SMTP server and a real HTTP server on this machine."""

import email.policy
import json
import socket
import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec

from tests.runs import places
from wres_pipeline.notifications.messages import Message
from wres_pipeline.notifications.telling import tell
from wres_pipeline.settings import Settings
from wres_pipeline.standard.calendar import LONDON

NOW = datetime(2020, 9, 1, 8, 0, tzinfo=LONDON)
MESSAGE = Message("annual_return of 2020 has finished", "Organisations: 1 accepted.\nResults: here", {"event": "x"})
PASSWORD = "p@ss/word of nobody"  # noqa: S105 - of the server below


@pytest.fixture
def where(tmp_path: Path) -> Settings:
    return replace(places(tmp_path, tmp_path), mail_from="wres@nhs.example", mail_to="a@nhs.example, b@nhs.example")


def log(where: Settings) -> list[str]:
    return (where.home / "notifications.log").read_text(encoding="utf-8").splitlines()


class Mailbox:
    """What an SMTP server took; addresses in `unknown` are refused."""

    def __init__(self) -> None:
        self.mails: list[Envelope] = []
        self.unknown = set[str]()
        self.secure = list[bool]()
        self.users = list[bool]()

    async def handle_RCPT(  # noqa: N802 - aiosmtpd's name
        self, _server: SMTP, _session: Session, envelope: Envelope, address: str, _options: list[str]
    ) -> str:
        if address in self.unknown:
            return "550 nobody of that name"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as above
        self.mails.append(envelope)
        assert server.transport
        self.secure.append(server.transport.get_extra_info("cipher") is not None)
        self.users.append(bool(session.authenticated))
        return "250 OK"


@contextmanager
def smtp_server(tls: ssl.SSLContext | None = None, from_the_start: bool = False) -> Iterator[tuple[Mailbox, int]]:
    """A server on a free port; with a certificate it knows one user and offers STARTTLS, or is encrypted at once."""
    mailbox = Mailbox()

    def known(_server: SMTP, _session: Session, _envelope: Envelope, _how: str, who: object) -> AuthResult:
        is_known = isinstance(who, LoginPassword) and who == LoginPassword(b"wres", PASSWORD.encode())
        return AuthResult(success=is_known, handled=False)

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    controller = Controller(
        mailbox,
        hostname="127.0.0.1",
        port=port,
        ssl_context=tls if from_the_start else None,
        tls_context=None if from_the_start else tls,
        authenticator=known if tls else None,
        auth_require_tls=not from_the_start,  # it does not count its own encryption
    )
    controller.start()
    try:
        yield mailbox, port
    finally:
        controller.stop()


@pytest.fixture
def certificate(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> ssl.SSLContext:
    """A certificate of localhost that this process trusts from here on."""
    key, name = ec.generate_private_key(ec.SECP256R1()), x509.Name([])
    made = (
        x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number())
        .not_valid_before(datetime.now(UTC) - timedelta(days=1))
        .not_valid_after(datetime.now(UTC) + timedelta(days=1))
        .add_extension(x509.SubjectAlternativeName([x509.DNSName("localhost")]), critical=True)
        .sign(key, hashes.SHA256())
    )
    pem = serialization.Encoding.PEM
    private = key.private_bytes(pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "server.pem").write_bytes(private + made.public_bytes(pem))
    (tmp_path / "trusted.pem").write_bytes(made.public_bytes(pem))
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "trusted.pem"))
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    context.load_cert_chain(tmp_path / "server.pem")
    return context


def received(mailbox: Mailbox) -> EmailMessage:
    (envelope,) = mailbox.mails
    content = envelope.content
    assert isinstance(content, bytes)
    return email.message_from_bytes(content, policy=email.policy.default)


def test_an_e_mail_reaches_everybody_who_is_named(where: Settings) -> None:
    with smtp_server() as (mailbox, port):
        tell(replace(where, smtp_url=f"smtp://127.0.0.1:{port}"), MESSAGE, NOW)
    mail = received(mailbox)
    assert mail["Subject"] == "WRES: annual_return of 2020 has finished"
    assert (mail["From"], mail["To"]) == ("wres@nhs.example", "a@nhs.example, b@nhs.example")
    assert mail.get_content().splitlines() == ["Organisations: 1 accepted.", "Results: here"]
    assert mailbox.mails[0].rcpt_tos == ["a@nhs.example", "b@nhs.example"]
    assert len(log(where)) == 1


@pytest.mark.parametrize("scheme", ["smtp", "smtps"])
def test_with_a_password_the_mail_goes_encrypted(scheme: str, where: Settings, certificate: ssl.SSLContext) -> None:
    with smtp_server(certificate, from_the_start=scheme == "smtps") as (mailbox, port):
        tell(replace(where, smtp_url=f"{scheme}://wres:p%40ss%2Fword%20of%20nobody@localhost:{port}"), MESSAGE, NOW)
    assert log(where)[1:] == []
    assert mailbox.secure == [True]
    assert mailbox.users == [True]


def test_a_wrong_password_is_told_without_it(where: Settings, certificate: ssl.SSLContext) -> None:
    with smtp_server(certificate) as (mailbox, port):
        tell(replace(where, smtp_url=f"smtp://wres:not-this@localhost:{port}"), MESSAGE, NOW)
    assert mailbox.mails == []
    assert f"Not sent by e-mail: {MESSAGE.subject}. localhost:{port} gave SMTPAuthenticationError 535." in log(where)[1]
    assert "not-this" not in "".join(log(where))


def test_a_server_that_nobody_vouches_for_gets_nothing(
    where: Settings, certificate: ssl.SSLContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("SSL_CERT_FILE")
    with smtp_server(certificate) as (mailbox, port):
        tell(replace(where, smtp_url=f"smtp://wres:secret@localhost:{port}"), MESSAGE, NOW)
    assert mailbox.mails == []
    assert "SSLCertVerificationError" in log(where)[1]


def test_a_password_is_not_sent_without_encryption(where: Settings) -> None:
    with smtp_server() as (mailbox, port):
        tell(replace(where, smtp_url=f"smtp://wres:secret@127.0.0.1:{port}"), MESSAGE, NOW)
    assert mailbox.mails == []
    assert "the server offers no encryption" in log(where)[1]
    assert "secret" not in log(where)[1]


def test_addresses_that_are_refused_are_counted_and_not_named(where: Settings) -> None:
    with smtp_server() as (mailbox, port):
        mailbox.unknown = {"b@nhs.example"}
        tell(replace(where, smtp_url=f"smtp://127.0.0.1:{port}"), MESSAGE, NOW)
    assert mailbox.mails[0].rcpt_tos == ["a@nhs.example"]
    assert "1 of 2 addresses were refused" in log(where)[1]
    assert "nhs.example" not in log(where)[1]


Posted = list[tuple[str, dict[str, object]]]


@contextmanager
def web_server(answer: int = 200) -> Iterator[tuple[Posted, int]]:
    """A server on a free port that keeps what is posted, with its content type, and gives this answer."""
    posted = Posted()

    class Takes(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            posted.append((self.headers["Content-Type"], json.loads(body)))
            self.send_response(answer)
            self.send_header("Location", "/elsewhere")
            self.end_headers()

        def log_message(self, *_: object) -> None:
            pass

    server = HTTPServer(("127.0.0.1", 0), Takes)
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.05})
    thread.start()
    try:
        yield posted, server.server_port
    finally:
        server.shutdown()
        thread.join()
        server.server_close()


def test_a_webhook_takes_text_and_a_few_fields(where: Settings) -> None:
    with web_server() as (posted, port):
        tell(replace(where, webhook_url=f"http://127.0.0.1:{port}/services/T0/token"), MESSAGE, NOW)
    text = "annual_return of 2020 has finished\nOrganisations: 1 accepted.\nResults: here"
    assert posted == [("application/json", {"text": text, "subject": MESSAGE.subject, "event": "x"})]
    assert len(log(where)) == 1


@pytest.mark.parametrize("answer", [302, 404, 500])
def test_an_answer_that_is_no_success_is_told_without_the_token(answer: int, where: Settings) -> None:
    with web_server(answer) as (posted, port):
        tell(replace(where, webhook_url=f"http://127.0.0.1:{port}/services/T0/token"), MESSAGE, NOW)
    assert len(posted) == 1
    assert log(where)[1].endswith(f"127.0.0.1:{port} gave the answer {answer}.")
    assert "token" not in "".join(log(where))


def test_a_way_that_fails_stops_no_other(where: Settings) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        with web_server() as (posted, port):
            nobody = f"smtp://wres:secret@127.0.0.1:{closed.getsockname()[1]}"
            tell(replace(where, smtp_url=nobody, webhook_url=f"http://127.0.0.1:{port}"), MESSAGE, NOW)
    assert len(posted) == 1
    assert "gave ConnectionRefusedError" in log(where)[1]
    assert "secret" not in "".join(log(where))


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"smtp_url": "mail.nhs.example"}, "WRES_SMTP_URL must be smtp://HOST or smtps://HOST"),
        ({"smtp_url": "smtp://h", "mail_to": " , "}, "WRES_MAIL_FROM and WRES_MAIL_TO must name addresses"),
        ({"smtp_url": "smtp://h", "mail_from": ""}, "WRES_MAIL_FROM and WRES_MAIL_TO must name addresses"),
        ({"smtp_url": "smtp://u:secret@h:port"}, "the server gave ValueError"),
        ({"webhook_url": "file:///etc/hostname"}, "WRES_WEBHOOK_URL must be"),
    ],
)
def test_settings_that_do_not_do_are_told_in_words(changes: dict[str, Any], said: str, where: Settings) -> None:
    tell(replace(where, **changes), MESSAGE, NOW)
    assert said in log(where)[1]
    assert "secret" not in log(where)[1]
