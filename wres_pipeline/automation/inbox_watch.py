"""Looking at the inbox again and again: what has changed since, and whether it is whole.

Here: listings, content hashes and what is remembered between two looks, as pure as files allow. Not here: starting
runs (inbox_sensor), reading what is in a file (ingest). Nothing here tells the name of a file.

Content is hashed only where a listing has changed, and only when two looks in a row gave the same one: until then
somebody may still be writing.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Literal, NamedTuple

from pydantic import BaseModel, ValidationError

from wres_pipeline.ingest.inbox import REGISTERS, files_of
from wres_pipeline.text.hashes import file_sha256, text_sha256

REGISTERS_PLACE = "registers"
"""The place of what bears on every year; every other place is a reporting year."""
UNFINISHED = (".part", ".partial", ".tmp", ".crdownload", ".filepart")
"""Ends of names of files that are still being copied or downloaded; hidden and ~$ files are no part of an inbox."""


class Seen(BaseModel):
    """What is remembered of one place: its listing, since when that stands, and what was last hashed of it.

    listing and hashed are hashes of listings, content one of contents; "" where there is none yet.
    """

    listing: str = ""
    since: str = ""
    hashed: str = ""
    content: str = ""


class Memory(BaseModel):
    """What is remembered between two looks, by place."""

    version: Literal[2] = 2
    places: dict[str, Seen] = {}

    def of(self, place: str) -> Seen:
        """What is remembered of a place; nothing of one that is new."""
        return self.places.get(place, Seen())


class Look(NamedTuple):
    """What came of a look at one place: what to remember, whether it has files, whether their content is new.

    waits: what it waits for, in words; "" where it waits for nothing.
    """

    seen: Seen
    has_files: bool
    is_new: bool = False
    waits: str = ""


def remembered(cursor: str | None) -> Memory:
    """The memory that a cursor holds; an empty one where there is none, or another version or nonsense wrote it."""
    try:
        return Memory.model_validate_json(cursor or "{}")
    except ValidationError:
        return Memory()


def look_at(inbox: Path, place: str, before: Seen, now: str) -> Look:
    """Look at a place of the inbox; now is the time of this look, by which a later return to old content is told.

    A year that has no files any more is left as it was, for a drive may be away; so is what cannot be read.
    """
    not_in_a_row = before.model_copy(update={"listing": ""})
    try:
        paths = list(_paths(inbox, place))
        if not paths and (place != REGISTERS_PLACE or not before.content):
            return Look(not_in_a_row, False, waits=f"{place}: has no files any more" if before.content else "")
        return _compared(inbox, place, _listing(inbox, paths), before, now)
    except OSError:
        return Look(not_in_a_row, True, waits=f"{place}: a file or folder cannot be read")


def _compared(inbox: Path, place: str, listing: str, before: Seen, now: str) -> Look:
    still = f"{place}: has just changed, and may still be written to"
    if listing == before.hashed:
        return Look(before.model_copy(update={"listing": listing}), True)
    if listing != before.listing:
        return Look(before.model_copy(update={"listing": listing, "since": now}), True, waits=still)
    content = _content(inbox, place)
    if _listing(inbox, list(_paths(inbox, place))) != listing:
        return Look(before.model_copy(update={"listing": ""}), True, waits=still)
    seen = before.model_copy(update={"hashed": listing, "content": content})
    return Look(seen, True, is_new=content != before.content)


def unfinished_files(inbox: Path, years: Sequence[str]) -> Mapping[str, int]:
    """Number of files of each year whose names say that they are not whole; years without such a file are left out."""
    found = {year: sum(_is_unfinished(file.path) for file in files_of(inbox, [int(year)])) for year in years}
    return {year: number for year, number in found.items() if number}


def _paths(inbox: Path, place: str) -> Iterator[Path]:
    """Whole files of a place, in order. Raises OSError where a folder cannot be listed."""
    if place == REGISTERS_PLACE:
        yield from (path for name in (*REGISTERS, "notice.txt") if (path := inbox / name).is_file())
        return
    if (folder := inbox / place).is_dir():
        for _ in os.walk(folder, onerror=_cannot):
            pass
    yield from (file.path for file in files_of(inbox, [int(place)]) if not _is_unfinished(file.path))
    if (received := folder / "received.csv").is_file():
        yield received


def _cannot(error: OSError) -> None:
    raise error


def _is_unfinished(path: Path) -> bool:
    return path.name.lower().endswith(UNFINISHED)


def _listing(inbox: Path, paths: Sequence[Path]) -> str:
    """A hash over path, size and time of change of each file; names may be of bytes that are no UTF-8."""
    facts = ((str(path.relative_to(inbox)), path.stat()) for path in paths)
    return text_sha256("\n".join(f"{name!a} {about.st_size} {about.st_mtime_ns}" for name, about in facts))


def _content(inbox: Path, place: str) -> str:
    """A hash over path and bytes of each file; "" where there is none."""
    named = ((str(path.relative_to(inbox)), path) for path in _paths(inbox, place))
    hashes = [f"{name!a} {file_sha256(path)}" for name, path in named]
    return text_sha256("\n".join(hashes)) if hashes else ""
