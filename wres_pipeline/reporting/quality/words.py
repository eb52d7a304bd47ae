"""The words of the quality page for states and kinds of problems, worst first.

Here: labels, the marks that say the same without colour, what each means. Not here: the rules' own words (rules.yml).
"""

from typing import NamedTuple

from wres_pipeline.standard import rules


class Word(NamedTuple):
    """How the page names a state or level: its label, a mark that is a shape and not a colour, what it means."""

    label: str
    mark: str
    meaning: str


STATES = {
    "rejected": Word(
        "Rejected",
        "✕",
        "What was sent breaks a rule that rejects the return. None of this organisation's figures is used until that "
        "is mended and sent again.",
    ),
    "received": Word(
        "Not readable",
        "?",
        "Something came, but we could not read it. None of this organisation's figures is used until it is mended "
        "and sent again.",
    ),
    "missing": Word("Missing", "∅", "A return is expected, and none has come."),
    "unlisted": Word(
        "Not in the register",
        "○",
        "Nothing was expected and no return came, but a finding names this code, or lies in no organisation's folder.",
    ),
    "accepted": Word(
        "Accepted", "✓", "The figures are used. Single rows may have been left out, and there may be warnings."
    ),
}
"""States of the register of returns, and `unlisted` for a code that has findings and no row there."""

LEVELS = {
    level: Word(words.label, mark, words.meaning)
    for (level, words), mark in zip(rules.LEVELS.items(), ("✕", "▲", "●"), strict=True)
}

KINDS = {
    "W0": "Files and layout",
    "W1": "Work\u00adforce",
    "W2": "Recruit\u00adment",
    "W3": "Disci\u00adplinary",
    "W4": "Training",
    "W5": "Staff survey",
    "W9": "Board",
    "WA": "Formu\u00adlas",
    "WP": "Previous year",
    "WR": "Ratios",
    "WM": "Merged body",
    "WL": "Action plan",
    "WN": "Narrative",
    "WC": "Assur\u00adance",
}
"""Every kind of problem, by the first part of a rule's code; soft hyphens where a narrow column may break a word."""
