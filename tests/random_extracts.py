"""A random inbox of the five CCGs from a seed: extracts, returns, registers and what is missing or broken of them.

Here: who sends which files, and how they are written. Not here: what stands in a row (random_people), a return on its
own (random_returns).
"""

import csv
import io
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import write_return
from tests.independent import GROUPS, Sent, headcount
from tests.independent_extracts import indicator_of, submission
from tests.independent_files import Inbox, Row
from tests.independent_merging import EVENTS, MEMBERS
from tests.random_people import Somebody, application, assignments, case, course, seat, somebody
from tests.random_returns import as_rows, random_return
from wres_pipeline.standard.reference import read_reference

REGISTER = (
    "organisation_code,name,organisation_type,contract,successor_code,successor_from,expected_from,expected_to,"
    "co_ordinating_commissioner,local_authorities,office_holders_in_workforce"
)
LOCAL_CODES = [
    "pay_grade,Local scale,band_4",
    "pay_grade,xr05,band_6",
    "ethnic_origin,Martian,bme",
    "ethnic_origin,White,unknown",
    "assignment_category,Zero-hours,not_workforce",
    "occupation_code,QX9,clinical",
    "yes_no,Perhaps,no",
]
LOCAL_HEADERS = {"employee_number": "Pers. No.", "person_reference": "WHO", "ethnic_origin": "Background"}
OPTIONAL = {"disability": 0.7}
EMPTY = {"staff_in_post": 0.02, "staff_survey": 0.02}


@dataclass(frozen=True)
class Habits:
    """How often something happens in one inbox."""

    returns: float
    unmatched: float
    gaps: float


def write_random_inbox(folder: Path, seed: int) -> tuple[int, int]:
    """An inbox for two reporting years, which are returned."""
    rng = random.Random(seed)
    years = rng.choice([(2018, 2019), (2019, 2020)])
    people = [somebody(rng, number, MEMBERS) for number in range(rng.choice([12, 30, 45]))]
    habits = Habits(rng.choice([0, 0, 0.2, 0.5]), rng.choice([0, 0, 0, 0.1]), rng.choice([0, 0, 0.1]))
    write_registers(rng, folder)
    for year in years:
        for code in (code for code in MEMBERS if rng.random() < 0.9):
            write_member(rng, folder, year, code, people, habits)
    return years


def write_registers(rng: random.Random, folder: Path) -> None:
    holders = [f"{code},,,,,,,,,,{rng.choice(['yes', 'yes', 'no', ''])}" for code in MEMBERS if rng.random() < 0.5]
    (folder / "organisations.csv").write_text("\n".join([REGISTER, *holders]) + "\n", encoding="utf-8")
    if codes := [row for row in LOCAL_CODES if rng.random() < 0.15]:
        (folder / "codes.csv").write_text("\n".join(["kind,code,meaning", *codes]) + "\n", encoding="utf-8")
    columns = [(row["extract"], row["column_name"]) for row in read_reference("extract_columns")]
    rows = [f"{extract},{LOCAL_HEADERS[column]},{column}" for extract, column in columns if column in LOCAL_HEADERS]
    (folder / "headers.csv").write_text("\n".join(["extract,header,column", *rows]) + "\n", encoding="utf-8")


def write_member(
    rng: random.Random, inbox: Path, year: int, code: str, people: Sequence[Somebody], habits: Habits
) -> None:
    """Extracts, a return or both."""
    folder = inbox / str(year) / code
    folder.mkdir(parents=True)
    returns = rng.random() < habits.returns
    if not returns or rng.random() < 0.6:
        for extract, rows in random_extracts(rng, year, code, people, habits).items():
            if rng.random() < 0.88:
                write_extract(rng, folder / f"{extract}.csv", extract, rows)
    if returns and (figures := return_rows(rng, inbox, year, code)):
        write_return(inbox, figures, code, year)


def random_extracts(
    rng: random.Random, year: int, code: str, people: Sequence[Somebody], habits: Habits
) -> dict[str, list[Row]]:
    here = [who for who in people if code in who.employers and rng.random() < 0.9][:25]
    known = [who for who in people if who.reference or habits.unmatched]
    board = rng.sample(known, min(len(known), rng.choice([1, 4, 8])))
    executives = [who for who in board if who in here]
    seats = [seat(rng, who, who in executives, habits.unmatched) for who in board]
    cases = rng.choices(people, k=rng.choice([0, 3, 8])) + rng.choices(here or people, k=4)
    found = {
        "staff_in_post": [row for who in here for row in assignments(rng, who, who in executives)],
        "recruitment": [application(rng, number) for number in range(rng.choice([3, 25, 40]))],
        "disciplinary": [case(rng, who, year) for who in cases],
        "training": [course(rng, who, year) for who in rng.choices(people, k=10) + rng.choices(here or people, k=15)],
        "board_members": [*seats, *(seat(rng, who, False, habits.unmatched) for who in board if rng.random() < 0.2)],
        "staff_survey": survey(rng, habits),
    }
    return {extract: [] if rng.random() < EMPTY.get(extract, 0.06) else rows for extract, rows in found.items()}


def survey(rng: random.Random, habits: Habits) -> list[Row]:
    """Respondents and percentages, gaps among them."""
    keys = [(str(n), group) for n in (5, 6, 7, 8) for group in GROUPS[:2] if rng.random() >= habits.gaps]
    respondents = ["" if rng.random() < habits.gaps else str(rng.choice([0, 8, 40, 133])) for _ in keys]
    percentages = [
        "" if rng.random() < habits.gaps else str(rng.choice([rng.randrange(1001), rng.randrange(12)]) / 10)
        for _ in keys
    ]
    columns = ("indicator", "ethnic_group", "respondents", "percentage")
    return [dict(zip(columns, (*k, n, p), strict=True)) for k, n, p in zip(keys, respondents, percentages, strict=True)]


def return_rows(rng: random.Random, inbox: Path, year: int, code: str) -> list[str]:
    """Some indicators of a random return, no more people entered or trained than the extracts have in post."""
    kept = {indicator for indicator in range(1, 10) if rng.random() < rng.choice([0.3, 0.6, 1])}
    known = {key: n for key, n in chosen_return(rng).items() if indicator_of(key[0]) in kept}
    sent = {key: n for key, n in known.items() if key[0] == "headcount" or key[3] == "unknown" or rng.random() < 0.95}
    rows = as_rows(sent if 1 in kept else at_most_in_post(sent, inbox, year, code))
    surveyed = [key for key in sent if key[0].startswith("percentage")]
    answered = rng.choice([0, 0.8, 1, 1])
    rows += [
        f"{m[-1]},respondents,,,{g},{rng.choice([0, 9, 70])}" for m, _, _, g in surveyed if rng.random() < answered
    ]
    return [*rows, "2,shortlisted,,,white,"] if rows and 2 not in kept else rows


def chosen_return(rng: random.Random) -> Sent:
    """More often than not one that knows its workforce and events, White and BME."""
    tried = [random_return(rng) for _ in range(rng.choice([1, 15, 15]))]
    known = [sent for sent in tried if None not in [headcount(sent, "all", "all", group) for group in GROUPS]]
    events = [(measure, "all", "all", group) for measure in EVENTS.values() for group in GROUPS[:2]]
    return next(iter([sent for sent in known if sent.keys() >= set(events)] or known or tried))


def at_most_in_post(sent: Sent, inbox: Path, year: int, code: str) -> Sent:
    own = submission(Inbox(inbox), year, code)
    most = {group: own.count("headcount", group=group) if own else None for group in GROUPS}
    parts = {"entered_disciplinary", "accessed_training"}
    limits = {key: most[key[3]] for key in sent if key[0] in parts}
    return {key: min(n, limit) if (limit := limits.get(key)) is not None else n for key, n in sent.items()}


def write_extract(rng: random.Random, path: Path, extract: str, rows: Sequence[Row]) -> None:
    """With headers, column order, separator and encoding of some system; rarely with a row that lacks a field."""
    given = [row for row in read_reference("extract_columns") if row["extract"] == extract]
    columns = [
        row["column_name"]
        for row in given
        if row["required"] == "yes" or rng.random() < OPTIONAL.get(row["column_name"], 0.985)
    ]
    rng.shuffle(columns)
    headers = headers_of(rng, extract)
    content = io.StringIO()
    writer = csv.writer(content, delimiter=rng.choice(",,;\t"), lineterminator=rng.choice(["\n", "\r\n"]))
    extra = ["Surname"] if rng.random() < 0.1 else []
    writer.writerow([*(headers[column] for column in columns), *extra])
    writer.writerows([*(row[column] for column in columns), *("Smith" for _ in extra)] for row in rows)
    if rng.random() < 0.015:
        writer.writerow(["short"])
    path.write_bytes(content.getvalue().encode(rng.choice(["utf-8", "utf-8", "utf-8-sig", "utf-16", "cp1252"])))


def headers_of(rng: random.Random, extract: str) -> Mapping[str, str]:
    """A header for every column: its own name, a shipped one or a local one."""
    columns = {row["column_name"]: [row["column_name"]] for row in read_reference("extract_columns")}
    for row in read_reference("extract_headers"):
        if row["extract"] == extract:
            columns[row["column_name"]].append(row["header"])
    for column, header in LOCAL_HEADERS.items():
        columns[column].append(header)
    return {column: rng.choice(names) for column, names in columns.items()}
