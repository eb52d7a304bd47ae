"""Which headers of columns that are not needed may be repeated in a finding. Not here: which columns are needed."""

import re


def shown_header(name: str, number: int) -> str:
    """A lower-case header as it is; one that looks like something else (a date, a number, a sentence) by its place."""
    return name if re.fullmatch(r"[a-z][a-z _/()'&.-]{0,39}", name) else f"column {number}"
