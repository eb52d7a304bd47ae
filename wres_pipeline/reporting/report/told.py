"""A body's indicators in words, and the few sentences above them.

Here: which sentences a body has. Not here: how a sentence is made (sentences, changes), the other parts (body_parts).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from markupsafe import Markup

from wres_pipeline.gaps.sentences import CANNOT_TELL
from wres_pipeline.reporting.report.changes import change
from wres_pipeline.reporting.report.figures import is_nought
from wres_pipeline.reporting.report.sentences import SENTENCES, chance
from wres_pipeline.reporting.report.tables import Body, Row
from wres_pipeline.reporting.report.words import TITLES
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.indicators import whole_workforce
from wres_pipeline.text.numbers import number_word


@dataclass(frozen=True)
class Told:
    """One row of an indicator in words, with its figures of this year and of last year in trends, and its gap.

    `without`: members of a merged body that are in others of its figures, and not in these.
    """

    row: Row
    sentence: Markup
    change: Markup
    last: Row | None
    gap: Row | None
    without: tuple[str, ...]
    has_figures: bool


def told_rows(body: Body, year: int) -> dict[int, tuple[Told, ...]]:
    """By indicator its rows, of indicator 1 that of the whole workforce."""
    found: dict[int, tuple[Told, ...]] = {}
    for order, row in body.indicators.items():
        if order >= whole_workforce():
            found[row.whole("indicator")] = (*found.get(row.whole("indicator"), ()), _one(body, row, order, year))
    return found


def _one(body: Body, row: Row, order: int, year: int) -> Told:
    now, last = (body.trends.get((each, order)) for each in (year, year - 1))
    columns = [f"{group}_{part}" for group in ("white", "bme") for part in ("numerator", "denominator", "rate")]
    has_figures = any(row.number(column) is not None for column in columns)
    gap = next((each for each in body.gaps if known_gaps()[each.text("gap")].row_order == order), None)
    sentence = SENTENCES[row.whole("indicator")](row) + _survey_chance(row, gap)
    return Told(
        row, sentence, change(now, last, gap.text("trend") if gap else ""), last, gap, _without(body, now), has_figures
    )


def _without(body: Body, now: Row | None) -> tuple[str, ...]:
    if now is None or not now.text("members_included"):
        return ()
    return tuple(code for code in now.text("members_missing").split() if code in body.members)


def _survey_chance(row: Row, gap: Row | None) -> Markup:
    """Whether chance could explain a difference in the survey: its interval stands in gaps alone."""
    value = row.number("value")
    if row.text("measure") != "survey_percentage" or value is None or is_nought(value):
        return Markup("")
    if gap is None or gap.number("ci_lower") is None:
        return Markup("")
    return Markup(" {}").format(chance(gap.excludes(0), is_rounded=True))


def headlines(told: Mapping[int, tuple[Told, ...]], gaps: Mapping[str, tuple[Row, ...]]) -> list[str | Markup]:
    """A body in a few sentences: its workforce, appointments, gaps that are supported, watched, not known."""
    found: list[str | Markup] = [told[1][0].sentence, _appointed(told[2][0]), _supported(gaps["gap"])]
    if watched := gaps["watch"]:
        verb = "points" if len(watched) == 1 else "point"
        way = f"more {verb} the same way" if gaps["gap"] else f"{verb} that way"
        many = number_word(len(watched)).capitalize()
        found.append(f"{many} {way}, but {CANNOT_TELL}: {_named(watched)}.")
    if unknown := gaps["unknown"]:
        noun = "measure there is" if len(unknown) == 1 else "measures there is"
        found.append(f"For {number_word(len(unknown))} {noun} no figure of a difference: {_named(unknown)}.")
    return found


def _appointed(told: Told) -> Markup:
    """Indicator 2, which says what it is about where it has no figure."""
    return told.sentence if told.row.is_calculated else Markup("{}: {}").format(TITLES[2], told.sentence)


def _supported(gaps: Iterable[Row]) -> str:
    found = tuple(gaps)
    if not found:
        return "The figures support no gap to the disadvantage of BME people. That is not proof that there is none."
    noun = "gap" if len(found) == 1 else "gaps"
    return f"The figures support {number_word(len(found))} {noun} to the disadvantage of BME people: {_named(found)}."


def _named(gaps: Iterable[Row]) -> str:
    return "; ".join(_small(known_gaps()[row.text("gap")].label) for row in gaps)


def _small(text: str) -> str:
    return text[0].lower() + text[1:]
