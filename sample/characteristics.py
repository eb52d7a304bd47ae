"""A further characteristic of the people in some extracts, drawn apart from all else.

Here: who says what of a disability, and whose extracts have the column. Not here: the rows (records, events).
"""

from random import Random

from sample.drawing import below, place
from sample.figures import Sent
from sample.people import plain
from sample.records import Extracts, Row, Value
from sample.synthetic import SEED

COLUMN = "disability"
CARRIED: set[Sent] = {(2020, "06V"), (2020, "06W")}
WITHOUT_COLUMN = "training"
_ANSWERS: dict[Value, int] = {False: 720, True: 90, "Not Declared": 120, "Prefer Not To Answer": 40, "": 30}
_NOT_ASKED_IN_A_HUNDRED = 8


def with_disability(sent: Sent, extracts: Extracts) -> Extracts:
    """The extracts with the column where their sender has it; training is looked up in the staff extract."""
    if sent not in CARRIED:
        return extracts
    return {
        extract: rows if extract == WITHOUT_COLUMN else [row | {COLUMN: _answer(sent[1], row)} for row in rows]
        for extract, rows in extracts.items()
    }


def _answer(code: str, row: Row) -> Value:
    """What the person, or applicant, of a row says: the same in every file, but some were not asked by an employer.

    Each has a stream of their own, so that nothing else is drawn otherwise for it.
    """
    applicant = f"{code} {row.get('application_reference')}"
    who = plain(str(row.get("person_reference") or row.get("employee_number") or applicant))
    asked = below(Random(f"{SEED} {COLUMN} {code} {who}"), 100) >= _NOT_ASKED_IN_A_HUNDRED  # noqa: S311 - invented
    answer = list(_ANSWERS)[place(Random(f"{SEED} {COLUMN} {who}"), list(_ANSWERS.values()))]  # noqa: S311 - invented
    return answer if asked else ""
