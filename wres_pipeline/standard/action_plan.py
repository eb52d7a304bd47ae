"""The action plan as people fill it in: its sheets, its columns and the states of its lines.

Here: the words that stand in the workbook, which is written, filled in and read back a year later. Not here: either
of the two (reporting.action_plan, ingest.action_plans), or which line has which state (action_plan).
"""

from collections.abc import Mapping
from types import MappingProxyType

NEW, CARRIED, CLOSED, WATCH = "new", "carried over", "closed", "watch"
STATUSES = (NEW, CARRIED, CLOSED, WATCH)
"""What can become of a line."""

ACTIONS_SHEET = "Actions"
SHEETS: Mapping[str, str] = MappingProxyType({CLOSED: "Closed", WATCH: "Watch"})
"""Where lines of a status stand; those of any other stand on ACTIONS_SHEET."""
PLAN_SHEETS = (ACTIONS_SHEET, "Watch", "Closed")
"""The sheets of lines, in their order."""
SHOWN_SHEETS = ("Representation", "Peers", "About")
"""The sheets that are made from the figures alone: nothing is read back from them."""
TITLE = "Action plan"
"""How the title of a sheet of lines begins; the year of the plan follows."""

TYPED = ("action", "owner", "due", "progress")
"""What people fill in."""
LABELS: Mapping[str, str] = MappingProxyType(
    {
        "organisation_code": "Code",
        "organisation_name": "Organisation",
        "label": "Gap",
        "sentence": "What the figures say",
        "people": "People",
        "of_people": "Out of",
        "trend": "Since last year",
        "peers": "Peers",
        "action": "Action",
        "owner": "Owner",
        "due": "Due",
        "progress": "Progress",
        "status": "Status",
        "gap": "Key",
    }
)
"""Heading of each column, by the name that it has here."""
READ_BACK = ("organisation_code", "label", *TYPED, "status", "gap")
"""The columns that are read back."""
