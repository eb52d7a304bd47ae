"""SHA-256 as hexadecimal digits, of files and of text. Not here: what a hash stands for."""

import hashlib
from pathlib import Path


def file_sha256(path: Path) -> str:
    """SHA-256 of a file's bytes. Raises OSError where it cannot be read."""
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()


def text_sha256(text: str) -> str:
    """SHA-256 of text as UTF-8."""
    return hashlib.sha256(text.encode()).hexdigest()
