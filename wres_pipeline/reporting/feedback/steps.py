"""What a sender is told about the whole return: what became of it, and what to do now, step by step.

Here: the facts that it depends on, and the words. Not here: where they stand (summary).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import pandas as pd

from wres_pipeline.standard.organisations import STATES

OUTCOMES = {
    "accepted": "Accepted. Your figures are counted.",
    "rejected": "Rejected. None of your figures of this year is counted until what rejects the return is mended.",
    "received": "Could not be read. Your files arrived, but not all of them can be read, "
    "so none of your figures of this year is counted yet.",
    "missing": "No return. Nothing has arrived from you that we can use as one.",
}


@dataclass(frozen=True)
class Summary:
    """What the sheet tells: whose return, its files and what became of them, the number of findings of each level.

    has_copy: the workbook has the marked copy; copy_failed: the sender's workbook could not be copied;
    in_other_files: some findings are not about the workbook that is copied.
    """

    organisation: str
    organisation_code: str
    year: int
    files: pd.DataFrame
    numbers: Mapping[str, int]
    has_copy: bool
    copy_failed: bool
    in_other_files: bool

    @property
    def state(self) -> str:
        """What became of the figures: the state that their files share, missing where there are none of them."""
        states = set(self.files["state"])
        return next((state for state in STATES if state in states), "missing")

    @property
    def outcome(self) -> str:
        """What became of it, in a sentence or two."""
        not_counted = self.numbers["rejects_cell"]
        if self.state == "accepted" and not_counted:
            return f"Accepted. Your figures are counted, but for what is wrong in {not_counted:,} places."
        return OUTCOMES[self.state]

    @property
    def is_mended_by_sender(self) -> bool:
        """Whether something has to be mended before the figures count, or all of them do."""
        return self.state != "accepted" or self.numbers["rejects_cell"] > 0


def steps(summary: Summary) -> Iterator[str]:
    """What to do, in order; of a return without findings one kind sentence."""
    if not sum(summary.numbers.values()):
        is_done = summary.state == "accepted"
        yield "Nothing: all is well. Thank you." if is_done else "Send a return, or ask who collects them for help."
        return
    if not summary.is_mended_by_sender:
        yield "Look at the sheet By rule. If your figures are right, nothing needs to be done; if not, go on."
    if summary.has_copy:
        yield from _steps_in_the_copy()
    if summary.in_other_files:
        files = "your other files, where they have problems," if summary.has_copy else "your own copy of the file"
        yield (
            f"Open {files} and mend each place on the sheet By place. Rows are numbered as a spreadsheet shows them: "
            "the header is row 1."
        )
    if summary.copy_failed:
        yield "Your workbook could not be copied into this one. Mend your own copy of it, or fill in a new template."
    yield from _steps_to_send(summary, "return.xlsx" if summary.has_copy else "FILE")


def _steps_in_the_copy() -> Iterator[str]:
    yield (
        "Go to the sheets Cover and WRES of this workbook. They are a copy of what you sent. The cells with problems "
        "are coloured, and the comment of each says what is wrong and how to mend it. The sheet By place links to them."
    )
    yield (
        "Mend them right there. What belongs to no single cell stands on the sheet By rule, with the places "
        "'the whole file'; mend that on the sheet WRES too."
    )
    yield "Save this workbook as return.xlsx. Delete nothing: the other sheets, colours and comments do no harm."


def _steps_to_send(summary: Summary, file: str) -> Iterator[str]:
    yield (
        "Check it before you send it, if you have the command: "
        f"wres check --year {summary.year} --organisation {summary.organisation_code} {file}. "
        "It runs the same rules, those on last year where last year's files are at hand, and stores nothing."
    )
    yield (
        "Send it again to the same place and under the same name, so that it replaces what you sent. "
        "A file of another name has to be taken out."
    )
