"""The life of a submission: draft, ready, signed off, submitted, superseded.

Here: which state a version is in, and which may be signed off or submitted. Not here: recording it (ledger), or doing
it (signing).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from types import MappingProxyType
from typing import Literal

from wres_pipeline.errors import DataFault, UsageFault

State = Literal["draft", "ready", "signed_off", "submitted", "superseded"]
UNSIGNED: tuple[State, ...] = ("draft", "ready")
SIGNED: tuple[State, ...] = ("signed_off", "submitted")
STATE_WORDS: Mapping[State, str] = MappingProxyType(
    {
        "draft": "draft",
        "ready": "ready",
        "signed_off": "signed off",
        "submitted": "submitted",
        "superseded": "superseded",
    }
)


@dataclass(frozen=True)
class SignOff:
    """Who approved a version, in which role, on which day; the SHA-256 of what was approved, and of the trail's entry.

    at: when it was recorded (UTC).
    """

    by: str
    role: str
    on: date
    at: datetime
    approved_sha256: str
    entry_sha256: str


@dataclass(frozen=True)
class Sending:
    """How a version was sent: reference, day; why after the deadline, and why again; "" where it was neither.

    entry_sha256: of the trail's entry, "" before it is recorded.
    """

    reference: str
    on: date
    late_reason: str
    reason: str
    entry_sha256: str = ""


@dataclass(frozen=True)
class Version:
    """One version of an organisation's submission of a year, counted from 1.

    changed: what changed since the version before, in words; superseded_because: "" where it is not.
    """

    reporting_year: int
    organisation_code: str
    version: int
    state: State
    changed: str
    sign_off: SignOff | None
    sending: Sending | None
    superseded_because: str

    @property
    def key(self) -> tuple[int, str, int]:
        """Reporting year, organisation code, version."""
        return self.reporting_year, self.organisation_code, self.version


def live(versions: Sequence[Version]) -> list[Version]:
    """Those that are not superseded, the oldest first: at most one submitted, one signed off and one unsigned."""
    return [each for each in versions if each.state != "superseded"]


def newest_of(versions: Sequence[Version]) -> Version | None:
    """The newest version that is not superseded; None where all are, or there is none."""
    return next(reversed(live(versions)), None)


def in_force(versions: Sequence[Version]) -> Version | None:
    """The version that came furthest: the submitted one, else the one signed off; None where a board approved none."""
    found = {each.state: each for each in live(versions)}
    return found.get("submitted") or found.get("signed_off")


def to_sign_off(versions: Sequence[Version]) -> Version:
    """The version that may be signed off now: the newest, if it is ready.

    Raises UsageFault where there is none or it is signed off already, DataFault where its checklist has open points.
    """
    newest = newest_of(versions)
    if newest is None:
        raise UsageFault("There is no version to sign off: the last run had no figures of the organisation.")
    if newest.sign_off:
        raise UsageFault(
            f"{_name(newest)} is signed off already, on {newest.sign_off.on.isoformat()}. "
            "Run the year again if something changed since."
        )
    if newest.state == "draft":
        raise DataFault(
            f"{_name(newest)} is not ready to be signed off: its checklist has open points. See `wres status --year "
            f"{newest.reporting_year} --organisation {newest.organisation_code}`."
        )
    return newest


def to_submit(versions: Sequence[Version], reason: str) -> Version:
    """The version that may be submitted now: the one that is signed off.

    Raises UsageFault where none is, or where one was submitted before and no reason is given.
    """
    found = {each.state: each for each in live(versions)}
    if "signed_off" not in found:
        sent = found.get("submitted")
        if sent and live(versions)[-1] == sent:
            raise UsageFault(f"{_name(sent)} is submitted already, and there is no newer version.")
        done = f"{_name(sent)} is submitted already, and no other is signed off." if sent else "Nothing is signed off."
        raise UsageFault(f"{done} Sign the newest version off first: wres sign-off.")
    if "submitted" not in found and reason:
        raise UsageFault("Nothing was submitted before, so nothing is superseded. Leave --reason out.")
    if "submitted" in found and not reason:
        raise UsageFault(
            f"{_name(found['submitted'])} was submitted before. Say with --reason why it is superseded by version "
            f"{found['signed_off'].version}."
        )
    return found["signed_off"]


def _name(version: Version) -> str:
    return f"{version.organisation_code} {version.reporting_year} version {version.version}"
