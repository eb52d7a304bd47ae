"""Where each organisation's submission of a year stands, at a glance, one row each.

Here: putting register and ledger side by side. Not here: recording states (ledger), or showing the table (commands,
assets.submission_metadata). No name of a person stands in it, and no figure.
"""

from collections.abc import Sequence
from typing import NamedTuple

import pandas as pd

from wres_pipeline.submission.arrivals import state_of_each
from wres_pipeline.submission.held import Standing
from wres_pipeline.submission.life import STATE_WORDS, Version

HEADINGS = ("code", "name", "sent", "submission", "open points", "what changed")
NONE = "none"


class Row(NamedTuple):
    """One organisation: what it sent, its versions in words, open points of the newest one's checklist."""

    organisation_code: str
    name: str
    sent: str
    submission: str
    open_points: str
    changed: str


def states(register: pd.DataFrame, standings: Sequence[Standing]) -> list[Row]:
    """A row for each organisation of the register or with a submission, in the order of their codes.

    register: rows of return_register of the year.
    """
    known = {standing.organisation_code: standing for standing in standings}
    sent = state_of_each(register)
    names = dict(zip(register["organisation_code"], register["name"].fillna("").astype(str), strict=True))
    return [
        _row(code, names.get(code, ""), sent.get(code, ""), known.get(code)) for code in sorted(sent.keys() | known)
    ]


def by_state(standings: Sequence[Standing]) -> dict[str, list[str]]:
    """Codes of the organisations that have a version in a state, by state, in the order of a submission's life."""
    found = {
        state: [each.organisation_code for each in standings if state in {v.state for v in each.versions}]
        for state in STATE_WORDS
    }
    return {state: codes for state, codes in found.items() if codes}


def _row(code: str, name: str, sent: str, standing: Standing | None) -> Row:
    if standing is None:
        return Row(code, name, sent, NONE, "", "")
    open_points = sum(point.state == "open" for point in standing.newest.checklist)
    submission = ", ".join(_in_words(version) for version in standing.versions)
    name = name or standing.newest.organisation_name
    return Row(code, name, sent, submission, str(open_points or ""), standing.versions[0].changed)


def _in_words(version: Version) -> str:
    sent = f" {version.sending.on}" if version.sending else ""
    return f"{STATE_WORDS[version.state]}{sent} (version {version.version})"
