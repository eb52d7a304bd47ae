"""Whom to write to, and what: a draft message to each organisation that is not wholly assured.

Here: the drafts. Not here: what is lacking (SQL) or the wording of each point (standard), the page (page).
"""

import re
from itertools import groupby
from urllib.parse import quote

import pandas as pd

from wres_pipeline.reporting.assurance.words import COMMISSIONERS, LEVELS, listed_indicators
from wres_pipeline.reporting.pages import records
from wres_pipeline.reporting.return_workbook.styles import date_in_words
from wres_pipeline.standard.assurance import AssurancePoint, assurance_points
from wres_pipeline.standard.calendar import ReportingYear, reporting_year

TOLD = ("organisation_code", "name", "commissioner", "contact", "level", "lacking")
COLUMNS = (*TOLD, "attach", "subject", "body")
LONGEST_LINK = 2_000
"""Characters of a link that every mail program opens; of a longer one the body is left out."""
NEEDS_FEEDBACK = {"return_not_readable", "return_rejected"}
_ADDRESS = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]+@[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)+", re.ASCII)


def chase_list(year: int, told: pd.DataFrame) -> pd.DataFrame:
    """A row for each organisation that lacks something, the least assured first; columns as COLUMNS.

    told: that year's rows of provider_assurance, an absent text empty. attach is what to attach, as a path inside
    restricted/.
    """
    chased = told[told["lacking"] != ""]
    order = chased["level"].map(list(LEVELS).index)
    rows = chased.assign(order=order).sort_values(["order", "organisation_code"])
    return pd.DataFrame([_row(reporting_year(year), row) for row in records(rows)], columns=list(COLUMNS), dtype="str")


def mail_link(contact: str, subject: str, body: str) -> str:
    """A mailto: link that opens the draft; none, an empty text, where the contact does not hold one e-mail address."""
    addresses = _ADDRESS.findall(contact)
    if len(addresses) != 1:
        return ""
    lines = body.replace("\n", "\r\n")
    link = f"mailto:{quote(addresses[0], safe='@')}?subject={quote(subject, safe='')}"
    whole = f"{link}&body={quote(lines, safe='')}"
    return whole if len(whole) <= LONGEST_LINK else link


def _row(year: ReportingYear, row: dict[str, str]) -> dict[str, str]:
    points = [assurance_points()[name] for name in row["lacking"].split()]
    code = row["organisation_code"]
    return {
        **{column: row[column] for column in TOLD},
        "attach": f"feedback/{code}/feedback.xlsx" if NEEDS_FEEDBACK & {each.point for each in points} else "",
        "subject": f"WRES {year.reporting_year}: what we need from {row['name']} ({code})",
        "body": _body(year, row, points),
    }


def _body(year: ReportingYear, row: dict[str, str], points: list[AssurancePoint]) -> str:
    facts = {"year": year.reporting_year, "indicators": listed_indicators(row["indicators_not_submitted"] or "none")}
    asked = [
        f"By {date_in_words(getattr(year, due))}:\n" + "\n".join(f"- {each.ask.format(**facts)}" for each in group)
        for due, group in groupby(points, key=lambda each: each.due)
    ]
    return "\n\n".join(
        [
            "Dear colleague,",
            f"{_why(row)} For {year.reporting_year} we need from {row['name']}:",
            *asked,
            "If a day has passed, please do it now, and tell us when to expect it. A reply to this message is enough; "
            "or send it all in your assurance.csv.",
            "If something stands in the way, tell us and we will help. Thank you.",
            f"[Your name]\n{_sender(row)}",
        ]
    )


def _sender(row: dict[str, str]) -> str:
    """Whose statement it stands in; nobody writes to itself."""
    is_its_own = row["commissioner"] == row["organisation_code"]
    return "[Your organisation]" if is_its_own else row["commissioner_name"] or "[Your organisation]"


def _why(row: dict[str, str]) -> str:
    if row["organisation_type"] in COMMISSIONERS:
        return "Commissioners apply the Workforce Race Equality Standard (WRES) to their own staff too."
    return "We assure NHS England that our providers implement the Workforce Race Equality Standard (WRES)."
