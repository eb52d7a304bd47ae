"""What lies in the inbox: which files, of whom, for which reporting year.

Here: walking the folders and hashing. Not here: reading what is in a file.
"""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from wres_pipeline.errors import DataFault
from wres_pipeline.standard.extracts import file_kinds

REGISTERS = ("codes.csv", "headers.csv", "organisations.csv")
"""The inbox's own registers, of all years."""


@dataclass(frozen=True)
class InboxFile:
    """A file that an organisation sent; `file` is its path inside the inbox."""

    reporting_year: int
    organisation_code: str
    file: str
    kind: str
    path: Path

    def sha256(self) -> str:
        """SHA-256 of its bytes, as hexadecimal digits."""
        with self.path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()


def files_of(inbox: Path, years: Iterable[int]) -> Iterator[InboxFile]:
    """Files in the folders of these reporting years, in order; half-written and hidden ones left out.

    A file that lies elsewhere than in an organisation's folder is of kind other: nothing reads it, but it is named.
    """
    for year in sorted(years):
        for path in sorted((inbox / str(year)).rglob("*")):
            _, *folders, name = path.relative_to(inbox).parts
            hidden = any(part.startswith((".", "~$")) for part in (*folders, name))
            if path.is_file() and not hidden and (folders or name != "received.csv"):
                organisation = folders[0] if folders else ""
                kind = _kind_of(name) if len(folders) == 1 else "other"
                yield InboxFile(year, organisation, path.relative_to(inbox).as_posix(), kind, path)


def _kind_of(name: str) -> str:
    found = file_kinds().get(name.lower())
    return found.kind if found else "other"


def register_hashes(inbox: Path) -> dict[str, str]:
    """SHA-256 of the inbox's own registers, which bear on everybody's figures, by name."""
    found = [inbox / name for name in REGISTERS if (inbox / name).is_file()]
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in found}


def notice_of(inbox: Path) -> str:
    """Text of the inbox's notice.txt, a banner for all that is made from it, or ""; DataFault where it is not UTF-8."""
    path = inbox / "notice.txt"
    try:
        return " ".join(path.read_text(encoding="utf-8-sig").split()) if path.is_file() else ""
    except UnicodeDecodeError as error:
        raise DataFault("notice.txt is not UTF-8 text. Save it as UTF-8.") from error
