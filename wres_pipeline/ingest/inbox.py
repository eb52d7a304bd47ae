"""What lies in the inbox: which files, of whom, for which reporting year.

Here: walking the folders and hashing. Not here: reading what is in a file.
"""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wres_pipeline.errors import DataFault
from wres_pipeline.standard.extracts import file_kinds
from wres_pipeline.text.hashes import file_sha256

REGISTERS = ("codes.csv", "disclosure.csv", "headers.csv", "organisations.csv")
"""The inbox's own registers, of all years."""


@dataclass(frozen=True)
class InboxFile:
    """A file that an organisation sent; `file` is its path inside the inbox, as text whatever its name is."""

    reporting_year: int
    organisation_code: str
    file: str
    kind: str
    path: Path

    def sha256(self) -> str:
        """SHA-256 of its bytes, as hexadecimal digits; "" where they cannot be read."""
        try:
            return file_sha256(self.path)
        except OSError:
            return ""


def files_of(inbox: Path, years: Iterable[int]) -> Iterator[InboxFile]:
    """Files in the folders of these reporting years, in order; half-written and hidden ones left out.

    A file that lies elsewhere than in an organisation's folder is of kind other: nothing reads it, but it is named.
    """
    for year in sorted(years):
        for path in sorted((inbox / str(year)).rglob("*")):
            _, *folders, name = path.relative_to(inbox).parts
            hidden = any(part.startswith((".", "~$")) for part in (*folders, name))
            if _is_file(path) and not hidden and (folders or name != "received.csv"):
                organisation = folders[0] if folders and _is_text(folders[0]) else ""
                kind = _kind_of(name) if len(folders) == 1 and organisation else "other"
                yield InboxFile(year, organisation, _as_text(path.relative_to(inbox)), kind, path)


def _is_file(path: Path) -> bool:
    """Whether it is a file, or something that we may not even look at: that must be named too."""
    try:
        return path.is_file()
    except OSError:
        return True


def _is_text(name: str) -> bool:
    """Whether the name of a file or folder is UTF-8; Python stands lone surrogates for bytes that are not."""
    return not any("\ud800" <= letter <= "\udfff" for letter in name)


def _as_text(path: Path) -> str:
    """A path with U+FFFD for each byte that is not UTF-8: no database and no file takes lone surrogates."""
    return os.fsencode(path.as_posix()).decode("utf-8", "replace")


def _kind_of(name: str) -> str:
    found = file_kinds().get(name.lower())
    return found.kind if found else "other"


def register_hashes(inbox: Path) -> dict[str, str]:
    """SHA-256 of the inbox's own registers, which bear on everybody's figures, by name."""
    found = [inbox / name for name in REGISTERS if (inbox / name).is_file()]
    return {path.name: file_sha256(path) for path in found}


def notice_of(inbox: Path) -> str:
    """Text of the inbox's notice.txt, a banner for all that is made from it, or ""; DataFault where it is not UTF-8."""
    path = inbox / "notice.txt"
    try:
        return " ".join(path.read_text(encoding="utf-8-sig").split()) if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise DataFault("notice.txt is not UTF-8 text. Save it as UTF-8.") from error
