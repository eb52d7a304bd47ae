"""Telling everybody who is set up to be told. Not here: what is said (messages), each way of sending."""

from collections.abc import Callable, Iterator
from datetime import datetime
from http.client import HTTPException
from smtplib import SMTPException, SMTPResponseException
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import urlsplit

from wres_pipeline.notifications.log_file import write_line
from wres_pipeline.notifications.mail import NotSent, send_mail
from wres_pipeline.notifications.messages import Message
from wres_pipeline.notifications.webhook import post
from wres_pipeline.settings import Settings


class _Way(NamedTuple):
    """One way of sending; url names only the server in what is told: it may have a password, its path a token."""

    name: str
    url: str
    send: Callable[[], None]


def tell(where: Settings, message: Message, now: datetime) -> None:
    """Write the message to the log, and send it by e-mail and webhook where those are set up.

    A way that fails is told in the log, in words, and the others still get it. Raises OSError only where the log
    itself cannot be written.
    """
    write_line(where.home, message, now)
    for way in _ways(where, message):
        if problem := _problem(way):
            write_line(where.home, Message(f"Not sent by {way.name}: {message.subject}", f"{problem}."), now)


def _ways(where: Settings, message: Message) -> Iterator[_Way]:
    if where.smtp_url:
        yield _Way("e-mail", where.smtp_url, lambda: send_mail(where, message))
    if where.webhook_url:
        yield _Way("webhook", where.webhook_url, lambda: post(where.webhook_url, message))


def _problem(way: _Way) -> str:
    """What went wrong while sending, or "". Texts of servers and libraries are not told: they may repeat anything."""
    try:
        way.send()
    except NotSent as error:
        return str(error)
    except (OSError, SMTPException, HTTPException, ValueError) as error:
        return f"{_server(way.url)} gave {_named(error)}"
    return ""


def _named(error: Exception) -> str:
    if isinstance(error, HTTPError):
        return f"the answer {error.code}"
    if isinstance(error, SMTPResponseException):
        return f"{type(error).__name__} {error.smtp_code}"
    if isinstance(error, URLError) and isinstance(error.reason, Exception):
        return type(error.reason).__name__
    return type(error).__name__


def _server(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.hostname}:{parts.port}" if parts.port else str(parts.hostname)
    except ValueError:
        return "the server"
