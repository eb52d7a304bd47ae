"""What one organisation's extracts say of disability, counted in plain Python.

Here: the counts of independent_extracts with another column in the place of the ethnic origin. Not here: who is
accepted, which ethnicity decides alone; figures and mergers (independent_merging).
"""

from pathlib import Path

from tests.independent_extracts import Extracts, Submission, recruitment, submission
from tests.independent_files import Inbox, Row
from tests.independent_people import as_in_staff, board_members, entered, staff_in_post, trained

PLACES = {"not_disabled": "white", "disabled": "bme"}


class OfDisability(Inbox):
    """An inbox whose ethnic origins are what its people say of a disability."""

    def rows(self, year: int, code: str, extract: str) -> list[Row] | None:
        """Rows of an extract; None where it lacks the column, but for a board, which tells executives all the same."""
        rows = super().rows(year, code, extract)
        if rows is None or extract == "training":
            return rows
        if extract != "board_members" and not self.carries(year, code, extract):
            return None
        return [row | {"ethnic_origin": row.get("disability", "")} for row in rows]

    def ethnic_group(self, text: str) -> str:
        return PLACES.get(self.meaning("disability", text) or "", "unknown")

    def carries(self, year: int, code: str, extract: str) -> bool:
        """Whether the header row has the column."""
        path = self.folder / str(year) / code / f"{extract}.csv"
        return path.exists() and "disability" in self.columns_of(path, extract)


def submission_by_disability(folder: Path, year: int, code: str) -> Submission | None:
    """What the organisation's extracts say; None where nothing of it was accepted."""
    if submission(Inbox(folder), year, code) is None:
        return None
    inbox = OfDisability(folder)
    board = board_members(inbox, year, code)
    staff = staff_in_post(inbox, year, code, {key for key, member in (board or {}).items() if member.executive})
    return Submission(
        {},
        Extracts(
            staff,
            entered(inbox, year, code, staff),
            trained(inbox, year, code, staff),
            as_in_staff(staff, board) if board is not None and inbox.carries(year, code, "board_members") else None,
            recruitment(inbox, year, code),
        ),
    )
