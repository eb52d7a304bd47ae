"""One organisation's submission of a year with its history: as its folder shows it, and as it stands at a glance.

Here: the records. Not here: reading them from the ledger, or laying them out (reporting).
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime

from wres_pipeline.submission.changes import Change
from wres_pipeline.submission.content import Submission, approved_sha256
from wres_pipeline.submission.life import SignOff, Version


@dataclass(frozen=True)
class Held:
    """The newest version, what it holds, and what there is of others.

    changes: figures that are others than in `since`, the version that a board approved before, None where there is
    none; signed: by version signed off its files, byte for byte; versions: all of them, the oldest first.
    """

    version: Version
    submission: Submission
    since: Version | None
    changes: tuple[Change, ...]
    signed: Mapping[int, Mapping[str, bytes]]
    versions: tuple[Version, ...]

    def signed_by(self, by: str, role: str, on: date, at: datetime) -> "Held":
        """The same as it is once the newest version is signed off."""
        sign_off = SignOff(by, role, on, at, approved_sha256(self.submission), "")
        return replace(self, version=replace(self.version, state="signed_off", sign_off=sign_off))


@dataclass(frozen=True)
class Standing:
    """Where an organisation's submission stands: its versions that count, newest first, and the newest's content."""

    organisation_code: str
    versions: tuple[Version, ...]
    newest: Submission
