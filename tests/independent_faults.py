"""What is not counted, for the independent count: repeated rows, fractions, and files of which nothing can be read.

Here: faults of what was sent. Not here: reading files (independent_files), counting (independent_extracts).
"""

from collections.abc import Iterable
from fractions import Fraction

from tests.independent import Sent
from tests.independent_files import Inbox, Row, day, reference
from wres_pipeline.standard.calendar import reporting_year

DATES = {"disciplinary": "entered_on", "training": "attended_on"}
ANSWERS = {
    "staff_in_post": ("primary_assignment",),
    "recruitment": ("shortlisted", "appointed"),
    "training": ("mandatory",),
    "board_members": ("voting", "executive"),
}
MANY = 10


def without_repeats(rows: Iterable[Row], *columns: str) -> list[Row]:
    """Rows whose references have not come before; one without the last of them is never a repeat."""
    seen, kept = set[tuple[str, ...]](), list[Row]()
    for row in rows:
        key = tuple(reference(row.get(column, "")) for column in columns)
        if not (key[-1] and key in seen):
            kept.append(row)
        seen.add(key)
    return kept


def without_fractions(sent: Sent) -> Sent:
    """Percentages of 1 or less go, but for those that are half a respondent or more where others are larger."""
    percentages = {key: number for key, number in sent.items() if key[0].startswith("percentage")}
    all_small = len({key[0] for key in percentages}) > 1 and max(percentages.values()) <= 1
    small = {key for key, number in percentages.items() if 0 < number <= 1}
    gone = {key for key in small if all_small or sent[key] * respondents(sent, key) < 50}
    return {key: number for key, number in sent.items() if key not in gone}


def respondents(sent: Sent, key: tuple[str, str, str, str]) -> Fraction:
    return sent.get((f"respondents_{key[0][-1]}", *key[1:]), Fraction())


def has_a_useless_file(inbox: Inbox, year: int, code: str) -> bool:
    """Whether in some file no date can be read, all of many lie elsewhere, or a column says neither yes nor no."""
    unread = any(
        no_use(inbox, [row.get(column, "") for row in inbox.rows(year, code, extract) or []], column == "mandatory")
        for extract, columns in ANSWERS.items()
        for column in columns
    )
    return unread or any(says_nothing_of(inbox, year, code, extract) for extract in DATES)


def no_use(inbox: Inbox, answers: list[str], empty_matters: bool) -> bool:
    said = [text for text in answers if text.strip() or empty_matters]
    return bool(said) and all(inbox.meaning("yes_no", text) is None for text in said)


def says_nothing_of(inbox: Inbox, year: int, code: str, extract: str) -> bool:
    """Whether none of an extract's dates can be read, or none of many lies in the year."""
    rows, calendar = inbox.rows(year, code, extract) or [], reporting_year(year)
    days = [day(row[DATES[extract]]) for row in rows]
    read = [each for each in days if each]
    inside = [each for each in read if calendar.period_start <= each <= calendar.period_end]
    return bool(rows) and (not read or (len(read) >= MANY and not inside))
