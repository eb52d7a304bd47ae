"""Which headers of columns that are not needed may be repeated in a finding. Not here: which columns are needed."""

import re
from collections.abc import Collection, Iterable


def shown_header(name: str, number: int) -> str:
    """A lower-case header as it is; one that looks like something else (a date, a number, a sentence) by its place."""
    return name if re.fullmatch(r"[a-z][a-z _/()'&.-]{0,39}", name) else f"column {number}"


def other_headers(names: Iterable[str], known: Collection[str]) -> tuple[str, ...]:
    """The headers of a small file that are not known, in order, as they may be repeated."""
    return tuple(shown_header(name, number) for number, name in enumerate(names, start=1) if name not in known)
