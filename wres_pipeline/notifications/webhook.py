"""A message as a JSON POST that chat programs take: "text", and its facts as fields. Not here: what is said."""

import json
from urllib.parse import urlsplit
from urllib.request import HTTPRedirectHandler, Request, build_opener

from wres_pipeline.notifications.mail import TIMEOUT, NotSent
from wres_pipeline.notifications.messages import Message


class _NoRedirects(HTTPRedirectHandler):
    """A POST that is sent elsewhere would arrive as a GET without the message: an error, and not a success."""

    def redirect_request(self, *_: object, **__: object) -> None:
        """Follow none."""


def post(url: str, message: Message) -> None:
    """Post it to a webhook.

    Raises NotSent for a URL that is not of the web, OSError (HTTPError included) where it was not taken.
    """
    if urlsplit(url).scheme not in {"http", "https"}:
        raise NotSent("WRES_WEBHOOK_URL must be https://HOST/... or http://HOST/...")
    body = {"text": f"{message.subject}\n{message.text}", "subject": message.subject, **message.facts}
    request = Request(url, json.dumps(body).encode(), {"Content-Type": "application/json"})  # noqa: S310 - see above
    build_opener(_NoRedirects).open(request, timeout=TIMEOUT).close()
