"""Mutations of extracts of events, board and survey, and of repeated records and unstated origins (W0-10 to W9-02)."""

import random
from collections.abc import Callable
from functools import partial

from tests.mutations_extracts import NO, YES, Sent
from tests.mutations_sent import Broken, a_row, firsts, is_workforce
from tests.random_people import BME


def repeated(extract: str, rule: str, rng: random.Random, sent: Sent) -> Broken:
    """A row again further down, with other spaces and capitals in it."""
    rows = sent.rows[extract]
    number = a_row(rng, rows, lambda row: extract != "staff_in_post" or is_workforce(row))
    again = {column: rng.choice([text, f" {text.lower()} "]) for column, text in rows[number].items()}
    later = rng.randint(number + 1, len(rows))
    rows.insert(later, again)
    return Broken(rule, extract, later)


def appointed_only(rng: random.Random, sent: Sent) -> Broken:
    """Appointed, and not shortlisted."""
    number = a_row(rng, sent.rows["recruitment"], lambda row: row["shortlisted"] in [*NO, ""])
    sent.rows["recruitment"][number]["appointed"] = rng.choice([*YES, "2019-06-01"])
    return Broken("W2-02", "recruitment", number)


def leavers_over_workforce(rng: random.Random, sent: Sent) -> Broken:
    """More BME people in the process than are in post."""
    rows = sent.rows["disciplinary"]
    day = rows[0]["entered_on"]
    for n in range(sum(row["ethnic_origin"] in BME for row in sent.rows["staff_in_post"]) + 1):
        case = {"person_reference": f"QQ5{n:05}C", "case_reference": f"L{n}", "entered_on": day}
        rows.append({**case, "ethnic_origin": rng.choice(BME)})
    return Broken("W3-03", "disciplinary")


def other_references(rng: random.Random, sent: Sent) -> Broken:
    """The courses name people in another way than the staff."""
    for row in sent.rows["training"]:
        row["person_reference"] = f"{row['person_reference']}1"
    return Broken("W4-02", "training")


def executive_not_in_post(rng: random.Random, sent: Sent) -> Broken:
    number = a_row(rng, sent.rows["board_members"], lambda row: row["executive"] in YES)
    sent.rows["board_members"][number]["person_reference"] = rng.choice(["QQ800000C", "", "N/A"])
    return Broken("W9-02", "board_members", number)


def wrong_answer(rng: random.Random, sent: Sent) -> Broken:
    """An entry of the survey extract, which is read as a return is."""
    number = a_row(rng, sent.rows["staff_survey"])
    wrong = [("W0-10", "indicator", "4"), ("W0-10", "ethnic_group", "unknown"), ("W0-11", "percentage", "25%")]
    wrong += [("W0-11", "respondents", "<11"), ("W0-14", "respondents", "-20"), ("W0-15", "respondents", "20.5")]
    wrong += [("W5-01", "percentage", "253"), ("W5-02", "percentage", "0.25"), ("W5-04", "respondents", "10")]
    wrong += [("W5-07", "respondents", "918273")]
    rule, column, text = rng.choice(wrong)
    sent.rows["staff_survey"][number][column] = text
    return Broken(rule, "staff_survey", number)


def unstated_origins(lowest: float, highest: float, rule: str, rng: random.Random, sent: Sent) -> Broken:
    """So many of the staff, each with all assignments, have not stated their ethnic origin."""
    staff = {sent.rows["staff_in_post"][n]["person_reference"] for n in firsts(sent)}
    silent = set(rng.sample(sorted(staff), round(len(staff) * rng.uniform(lowest, highest))))
    for row in sent.rows["staff_in_post"]:
        known = "A" if row["ethnic_origin"] == "Z" else row["ethnic_origin"]
        row["ethnic_origin"] = rng.choice(["Z", "99", ""]) if row["person_reference"] in silent else known
    return Broken(rule, "staff_in_post")


def applicants_without_origin(rng: random.Random, sent: Sent) -> Broken:
    """One in five of those who were shortlisted; enough of them for the share to say something."""
    rows = sent.rows["recruitment"]
    while sum(row["shortlisted"] not in [*NO, ""] for row in rows) < 100:
        rows.append({**rows[0], "application_reference": f"A{len(rows)}", "shortlisted": "Y", "appointed": "N"})
    for n, row in enumerate(row for row in rows if row["shortlisted"] not in [*NO, ""]):
        row["ethnic_origin"] = rng.choice(["Z", ""]) if n % 5 == 0 else row["ethnic_origin"]
    return Broken("W2-05", "recruitment")


EVENTS: dict[str, Callable[[random.Random, Sent], Broken]] = {
    "assignment repeated": partial(repeated, "staff_in_post", "W1-19"),
    "application repeated": partial(repeated, "recruitment", "W2-04"),
    "case repeated": partial(repeated, "disciplinary", "W3-04"),
    "appointed only": appointed_only,
    "leavers": leavers_over_workforce,
    "other references": other_references,
    "executive not in post": executive_not_in_post,
    "wrong answer": wrong_answer,
    "unstated origins": partial(unstated_origins, 0.07, 0.09, "W1-21"),
    "many unstated origins": partial(unstated_origins, 0.12, 0.5, "W1-22"),
    "applicants without origin": applicants_without_origin,
}
