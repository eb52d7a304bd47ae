"""Mutations of single entries of a return, in return.csv and return.xlsx alike (W0, W5)."""

import random
from collections.abc import Iterator

from tests.mutations import Change, Entries, Place, event, numbers

NO_NUMBERS = [
    *("n/a", "*", "<5", "5-10", ".5", "5.", "--5", "1e", "NaN", "inf", "-", "1,234", "12%", "1 000", "7 staff", "five"),
    *("1_000", "0x1F", "TRUE", "l2", "1'000", "5\N{NO-BREAK SPACE}000", "1.234.567", "(5)", "5/10", "1e100"),
    *("\N{EN DASH}5", "\N{VULGAR FRACTION ONE HALF}", "\N{ARABIC-INDIC DIGIT FIVE}", "\N{SUPERSCRIPT TWO}"),
]


def a_place(rng: random.Random, sent: Entries, *measures: str, period: str = "") -> Place:
    """Any cell, or any of these measures or this period."""
    return rng.choice([(k, p) for k, p in sent if (not measures or k[1] in measures) and period in ("", p)])


def counts_of(sent: Entries) -> list[Place]:
    return [place for place in sent if place[0][1] != "percentage"]


def negative(rng: random.Random, sent: Entries) -> Change:
    place = a_place(rng, sent)
    return Change("W0-14", {place: f"-{rng.choice([rng.randint(1, 99), 0.5, '1e-3'])}"}, (place,))


def no_number(rng: random.Random, sent: Entries) -> Change:
    place = a_place(rng, sent)
    return Change("W0-11", {place: rng.choice(NO_NUMBERS)}, (place,))


def written_with_a_sign(rng: random.Random, sent: Entries) -> Change:
    """The right number, with what people write around it."""
    place = a_place(rng, sent)
    form = rng.choice(["{}%", "{} %", "c. {}", "{}*", "~{}", "{} (est.)", "\N{POUND SIGN}{}", "{},", "'{}", "{}\n{}"])
    return Change("W0-11", {place: form.format(sent[place], sent[place])}, (place,))


def half_a_person(rng: random.Random, sent: Entries) -> Change:
    """A part of a person that is no half, which indicator 3 may have in some years."""
    place = rng.choice(counts_of(sent))
    return Change("W0-15", {place: f"{int(float(sent[place]))}.{rng.choice(['25', '1', '999', '000001'])}"}, (place,))


def percentage_over_100(rng: random.Random, sent: Entries) -> Change:
    place = a_place(rng, sent, "percentage")
    times = rng.choice([100 * float(sent[place]), 1000, 100.1, rng.randint(1001, 9999) / 10])
    return Change("W5-01", {place: f"{times:g}"}, (place,))


def percentage_as_fraction(rng: random.Random, sent: Entries) -> Change:
    """Left out, unless the respondents were sent and it is at least half of one of them."""
    place = a_place(rng, sent, "percentage")
    (indicator, _, _, _, group), period = place
    share = round(float(sent[place]) / 100, 4)
    respondents = float(sent.get((event(int(indicator), "respondents", group), period), "0"))
    return Change("W5-03" if share * respondents >= 50 else "W5-02", {place: f"{share:g}"}, (place,))


def all_percentages_as_fractions(rng: random.Random, sent: Entries) -> Change:
    period = rng.choice(["current", "previous"])
    found = {place: f"{float(n) / 100:g}" for place, n in sent.items() if is_percentage_of(place, period)}
    return Change("W5-02", found, tuple(found))


def is_percentage_of(place: Place, period: str) -> bool:
    return place[0][1] == "percentage" and place[1] == period


def emptied_return(rng: random.Random, sent: Entries) -> Change:
    """Nothing of the current year is left, and sometimes nothing at all."""
    periods = rng.choice([("current",), ("current", "previous")])
    return Change("W0-05", {place: "" for place in sent if place[1] in periods})


def emptied_headcount(rng: random.Random, sent: Entries) -> Change:
    """A cell of a pay band, beside others that were sent; without the total that would tell what stood there."""
    leaves = [place for place in sent if place[0][3] not in ("", "all") and place[0][4] != "all"]
    key, period = rng.choice(leaves)
    total = (*key[:4], "all"), period
    return Change("W1-05", {place: "" for place in ((key, period), total) if place in sent})


def digit_too_many(rng: random.Random, sent: Entries) -> Change:
    """A count ten times last year's."""
    last = {key: n for key, n in numbers(sent, "previous").items() if key[1] != "percentage" and n >= 2}
    key = rng.choice(list(last))
    return Change("W0-19", {(key, "current"): f"{10 * int(last[key])}"}, ((key, "current"),))


def half_sent(rng: random.Random, sent: Entries) -> Change:
    """One ethnic group of an indicator, and not the other."""
    places = [place for place in sent if place[0][0] != "1" and place[0][4] != "unknown" and place[1] == "current"]
    return Change("W0-20", {rng.choice(places): ""})


def restated(rng: random.Random, sent: Entries) -> Change:
    """A figure of the previous year that is not last year's."""
    place = a_place(rng, sent, period="previous")
    number = float(sent[place]) + rng.choice([1, 2, -1 if float(sent[place]) >= 1 else 3])
    return Change("WP-01", {place: f"{number:g}"}, (place,))


def restated_swapped(rng: random.Random, sent: Entries) -> Change:
    """White and BME of the previous year in each other's place."""
    white, bme = rng.choice(list(white_and_bme(sent)))
    return Change("WP-02", {white: sent[bme], bme: sent[white]}, (white, bme))


def white_and_bme(sent: Entries) -> Iterator[tuple[Place, Place]]:
    for key, period in sent:
        other = ((*key[:4], "bme"), period)
        if key[4] == "white" and period == "previous" and sent[key, period] != sent[other]:
            yield (key, period), other


BOTH = (
    negative,
    no_number,
    written_with_a_sign,
    half_a_person,
    percentage_over_100,
    percentage_as_fraction,
    all_percentages_as_fractions,
    emptied_return,
    emptied_headcount,
    digit_too_many,
    half_sent,
    restated,
    restated_swapped,
)
"""Mutations of either kind of return."""
