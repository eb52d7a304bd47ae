"""A message as an e-mail, by SMTP. Not here: what is said."""

import smtplib
import ssl
from email.message import EmailMessage
from urllib.parse import unquote, urlsplit

from wres_pipeline.errors import WresError
from wres_pipeline.notifications.messages import Message
from wres_pipeline.settings import Settings

TIMEOUT = 20
"""Seconds."""
_PORTS = {"smtp": smtplib.SMTP_PORT, "smtps": smtplib.SMTP_SSL_PORT}


class NotSent(WresError):
    """A message was not sent, or not to everybody; the text says why, without address or password."""


def send_mail(where: Settings, message: Message) -> None:
    """Send it to everybody of mail_to: by TLS with smtps://, else by STARTTLS where the server offers it.

    Raises NotSent where the settings do not do or some addresses were refused, OSError or SMTPException otherwise.
    """
    url = urlsplit(where.smtp_url)
    to = [address.strip() for address in where.mail_to.split(",") if address.strip()]
    if url.scheme not in _PORTS or not url.hostname:
        raise NotSent("WRES_SMTP_URL must be smtp://HOST or smtps://HOST")
    if not to or not where.mail_from:
        raise NotSent("WRES_MAIL_FROM and WRES_MAIL_TO must name addresses")
    with _opened(url.scheme, url.hostname, url.port or _PORTS[url.scheme]) as server:
        if url.username:
            _log_in(server, unquote(url.username), unquote(url.password or ""))
        refused = server.send_message(_mail(where.mail_from, to, message))
    if refused:
        raise NotSent(f"{len(refused)} of {len(to)} addresses were refused by the server")


def _opened(scheme: str, host: str, port: int) -> smtplib.SMTP:
    if scheme == "smtps":
        return smtplib.SMTP_SSL(host, port, timeout=TIMEOUT, context=ssl.create_default_context())
    server = smtplib.SMTP(host, port, timeout=TIMEOUT)
    try:
        server.ehlo()
        if server.has_extn("starttls"):
            server.starttls(context=ssl.create_default_context())
    except BaseException:
        server.close()
        raise
    return server


def _log_in(server: smtplib.SMTP, user: str, password: str) -> None:
    if not isinstance(server.sock, ssl.SSLSocket):
        raise NotSent("the server offers no encryption, and a password is not sent without: use smtps://")
    server.login(user, password)


def _mail(sender: str, to: list[str], message: Message) -> EmailMessage:
    mail = EmailMessage()
    mail["Subject"] = f"WRES: {message.subject}"
    mail["From"] = sender
    mail["To"] = ", ".join(to)
    mail.set_content(message.text)
    return mail
