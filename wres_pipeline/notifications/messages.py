"""What is said: a subject and a text for each occasion. Pure. Not here: sending."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from wres_pipeline.standard.calendar import ReportingYear
from wres_pipeline.standard.occasions import deadline_in_words
from wres_pipeline.submission.arrivals import Arrivals

_CODE = re.compile("[A-Z0-9]{3,6}")
_NO_CODE = "a folder that is no code"
_STATE_WORDS = {"received": "not readable", "rejected": "rejected"}
_OCCASION_WORDS = {
    "collection_opens": "the collection opens",
    "reminder": "the reminder before the deadline",
    "deadline": "the day of the deadline",
    "day_after": "the morning after the deadline",
}


@dataclass(frozen=True)
class Message:
    """One message; facts are its event and a few more fields for software that reads it."""

    subject: str
    text: str
    facts: dict[str, str | int] = field(default_factory=dict)


@dataclass(frozen=True)
class RunOf:
    """A run as messages name it; year and occasion (of occasions.Occasion) are "" where it has none."""

    job: str
    run_id: str
    year: str = ""
    occasion: str = ""

    @property
    def in_words(self) -> str:
        """annual_return of 2020."""
        return f"{self.job} of {self.year}" if self.year else self.job

    @property
    def where(self) -> str:
        """Where to see more of it."""
        return f"The Dagster UI has its log: run {self.run_id[:8]}."

    def facts(self, event: str) -> dict[str, str | int]:
        """The fields of a message about it."""
        about = {"event": event, "job": self.job, "reporting_year": self.year, "run_id": self.run_id}
        return {name: value for name, value in about.items() if value}


def run_finished(run: RunOf, came: Arrivals | None = None, folder: Path | None = None) -> Message:
    """A run has succeeded; came and folder: what came in and where the results are, of a run that wrote a year."""
    why = f"It ran because of {_OCCASION_WORDS[run.occasion]}." if run.occasion in _OCCASION_WORDS else ""
    counts = _counts(came) if came else {}
    said = ", ".join(f"{number} {name}" for name, number in counts.items())
    organisations = f"Organisations: {said}." if said else ""
    text = _lines(organisations, f"Results: {folder}" if folder else "", why, run.where)
    return Message(f"{run.in_words} has finished", text, {**run.facts("run_finished"), **counts})


def _counts(came: Arrivals) -> dict[str, int]:
    kinds = {"accepted": came.accepted, "missing": came.missing, "late": came.late, "rejected": came.rejected}
    return {name: len(codes) for name, codes in kinds.items()}


def run_failed(run: RunOf, step: str, reason: str) -> Message:
    """A run has failed; reason: the text of an error of ours, or the class of another one, never its text."""
    text = _lines(f"It stopped at the step {step}: {reason}" if step else reason, run.where)
    return Message(f"{run.in_words} has failed", text, run.facts("run_failed") | ({"step": step} if step else {}))


def returns_rejected(run: RunOf, came: Arrivals, folder: Path) -> Message:
    """Files of a year were not accepted; came.refused must not be empty."""
    files = [
        f"{shown_code(code)}: {Path(file).name if _CODE.fullmatch(code) else 'a file'}, {_STATE_WORDS[state]}"
        for code, file, state in came.refused
    ]
    number = f"{len(came.rejected)} organisation{'' if len(came.rejected) == 1 else 's'}"
    subject = f"Returns of {run.year} were not accepted: {number}"
    mend = f"What to mend is in {folder / 'restricted' / 'feedback'}, a workbook for each sender."
    return Message(
        subject,
        _lines(*files, mend, "The rest went on."),
        {**run.facts("returns_rejected"), "rejected": len(came.rejected)},
    )


def deadline_near(year: ReportingYear, today: date, came: Arrivals | None, as_of: str) -> Message:
    """The deadline of a year is near; came: what had come in, as of the day of the last run, None without a run."""
    subject = f"The deadline of {year.reporting_year} is near"
    return _deadline(subject, "deadline_near", (year, today), came, as_of)


def deadline_passed(year: ReportingYear, today: date, came: Arrivals | None, as_of: str) -> Message:
    """The same once the deadline has passed."""
    subject = f"The deadline of {year.reporting_year} has passed"
    return _deadline(subject, "deadline_passed", (year, today), came, as_of)


def _deadline(subject: str, event: str, when: tuple[ReportingYear, date], came: Arrivals | None, as_of: str) -> Message:
    year, today = when
    facts: dict[str, str | int] = {"event": event, "reporting_year": str(year.reporting_year)}
    deadline = f"Deadline: {deadline_in_words(year, today)}."
    if came is None:
        unknown = "There was no run of the year yet, so it is not known whose return is in."
        return Message(subject, _lines(deadline, unknown), facts)
    said = f"As of the run of {as_of}, {came.in_words}."
    missing = f"Missing: {_listed(came.missing)}." if came.missing else "None is missing."
    return Message(subject, _lines(deadline, said, missing), {**facts, "missing": len(came.missing)})


def shown_code(code: str) -> str:
    """An organisation's code; of a folder that somebody gave another name, which may be a person's, only that."""
    return code if _CODE.fullmatch(code) else _NO_CODE


def _listed(codes: Sequence[str]) -> str:
    return f"{len(codes)} ({', '.join(map(shown_code, codes))})"


def _lines(*lines: str) -> str:
    return "\n".join(line for line in lines if line)
