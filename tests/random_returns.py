"""Random returns without contradictions, in the shape that tests.independent reads."""

import random
from fractions import Fraction

from tests.independent import GROUPS, LEAVES, Sent, has_bands, headcount

EVENTS = {"appointed": 2, "entered_disciplinary": 3, "accessed_training": 4}
Counts = dict[str, Fraction]


def random_return(rng: random.Random) -> Sent:
    """Bands, totals only or a mixture for indicator 1; the others in part; with holes and zeros."""
    sent: Sent = {}
    for staff in LEAVES:
        sent |= random_staff_group(rng, staff)
    if not any(s == "medical" for _, s, _, _ in sent) and rng.random() < 0.5:
        sent |= {("headcount", "medical", "all", g): Fraction(0) for g in GROUPS}
    drop_senior_managers_over_consultants(sent)
    sent |= known_totals(rng, sent)
    return sent | random_events(rng, sent) | random_survey(rng)


def random_staff_group(rng: random.Random, staff: str) -> Sent:
    kind = rng.choice(["bands", "total", "bme_and_total", "none"])
    if kind == "none":
        return {}
    if kind == "bands":
        cells = [(band, group) for band in LEAVES[staff] for group in GROUPS if rng.random() < 0.4]
        return {("headcount", staff, b, g): Fraction(rng.choice([0, 1, 3, 40])) for b, g in cells}
    groups = GROUPS if kind == "total" else ("bme", "all")
    return {("headcount", staff, "all", g): Fraction(5 + 60 * i) for i, g in enumerate(groups)}


def random_events(rng: random.Random, sent: Sent) -> Sent:
    counts = {"shortlisted": {g: Fraction(rng.randrange(60)) for g in GROUPS}}
    staff = {g: headcount(sent, "all", "all", g) or Fraction() for g in GROUPS}
    for measure in EVENTS:
        counts[measure] = some_of(rng, counts["shortlisted"] if measure == "appointed" else staff)
    counts["board_members"] = {g: Fraction(rng.randrange(9)) for g in GROUPS}
    for kind in ("voting_members", "executive_members"):
        counts[kind] = some_of(rng, counts["board_members"])
    chosen = {measure: found for measure, found in counts.items() if rng.random() < 0.8}
    wholes = {"shortlisted", "board_members"}
    keys = [(m, g) for m, found in chosen.items() for g in found if m in wholes or rng.random() < 0.9]
    return {(measure, "all", "all", group): chosen[measure][group] for measure, group in keys}


def some_of(rng: random.Random, most: Counts) -> Counts:
    return {group: Fraction(number * rng.randrange(4) // 3) for group, number in most.items()}


def random_survey(rng: random.Random) -> Sent:
    keys = [(f"percentage_{n}", "all", "all", group) for n in (5, 6, 7, 8) for group in ("white", "bme")]
    return {key: Fraction(rng.choice([0, *[rng.randrange(11, 1001)] * 9]), 10) for key in keys if rng.random() < 0.8}


def known_totals(rng: random.Random, sent: Sent) -> Sent:
    """Totals that agree with their parts: of a band where only BME or White and BME are known, of the workforce."""
    totals: Sent = {}
    for staff in LEAVES:
        band = rng.choice(LEAVES[staff][2:])
        if has_bands(sent, staff) and rng.random() < 0.7:
            for group in GROUPS:
                sent.pop(("headcount", staff, band, group), None)
            totals["headcount", staff, band, "bme"] = Fraction(4)
            totals["headcount", staff, band, "all"] = Fraction(11)
            if rng.random() < 0.5:
                totals["headcount", staff, band, "white"] = Fraction(7)
    parts = headcount(sent | totals, "all", "all", "all")
    if parts is not None and rng.random() < 0.7:
        groups = [staff for staff in LEAVES if headcount(sent | totals, staff, "all", "all") is not None]
        whole = len(groups) == len(LEAVES) or any(has_bands(sent | totals, staff) for staff in LEAVES)
        bme = headcount(sent | totals, "all", "all", "bme")
        totals["headcount", "all", "all", "all"] = parts + (0 if whole else 30)
        if bme is not None and not whole:
            totals["headcount", "all", "all", "bme"] = bme + 5
    return totals


def drop_senior_managers_over_consultants(sent: Sent) -> None:
    for group in GROUPS:
        managers, consultants = (sent.get(("headcount", "medical", b, group), 0) for b in LEAVES["medical"][1::-1])
        if managers > consultants:
            del sent["headcount", "medical", "senior_medical_manager", group]


def as_rows(sent: Sent) -> list[str]:
    rows = []
    for (measure, staff, band, group), number in sent.items():
        name, _, percent_of = measure.partition("percentage_")
        text = str(float(number)) if percent_of else str(number)
        where = f"{staff},{band}" if name == "headcount" else ","
        indicator = percent_of or {"headcount": 1, "shortlisted": 2, **EVENTS}.get(measure, 9)
        rows.append(f"{indicator},{name or 'percentage'},{where},{group},{text}")
    return rows
