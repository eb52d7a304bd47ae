"""A new file that its owner alone can read, from its first byte on. Not here: what stands in it."""

import os
from pathlib import Path
from typing import TextIO


def new_private_file(path: Path, newline: str | None = None) -> TextIO:
    """Open a text file that is not there yet for writing, UTF-8 and 0600. Raises OSError, FileExistsError included."""
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    return os.fdopen(descriptor, "w", encoding="utf-8", newline=newline)
