"""The log of messages in the project home: one line a message, always. Not here: other ways to send them."""

import os
from datetime import datetime
from io import TextIOWrapper
from logging import INFO, LogRecord
from logging.handlers import RotatingFileHandler
from pathlib import Path

from filelock import FileLock

from wres_pipeline.notifications.messages import Message

NAME = "notifications.log"
_LARGEST = 1_000_000
_KEPT = 5


class _Private(RotatingFileHandler):
    """A log file that only its owner can read; five older ones of 1 MB are kept."""

    def _open(self) -> TextIOWrapper:
        opened = os.open(self.baseFilename, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        return open(opened, "a", encoding="utf-8")  # noqa: PTH123 - a descriptor, made private

    def handleError(self, record: LogRecord) -> None:  # noqa: N802 - logging's name
        """Raise what logging would only print."""
        raise  # noqa: PLE0704 - logging calls it while it handles the exception


def write_line(home: Path, message: Message, now: datetime) -> None:
    """Add a message to <home>/notifications.log (0600) as one line. Raises OSError where it cannot be written."""
    home.mkdir(mode=0o700, parents=True, exist_ok=True)
    said = " ".join(f"{message.subject}. {message.text}".split())
    line = f"{now.isoformat(timespec='seconds')} {said}"
    with FileLock(home / f"{NAME}.lock"):
        handler = _Private(home / NAME, maxBytes=_LARGEST, backupCount=_KEPT, encoding="utf-8")
        try:
            handler.emit(LogRecord(NAME, INFO, "", 0, line, None, None))
        finally:
            handler.close()
