"""How many people a difference is: shares beside the population served, and gaps.

Here: sentences on representation and on the gaps of the public action plan. Not here: indicators (sentences).
"""

from markupsafe import Markup, escape

from wres_pipeline.gaps.sentences import gap_sentence
from wres_pipeline.reporting.report.figures import figure, is_nought
from wres_pipeline.reporting.report.sentences import chance, so_few, why_not
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.reporting.report.words import PEOPLE, PEOPLE_SHORT
from wres_pipeline.standard.gaps import known_gaps


def represented(row: Row) -> Markup:
    """A BME share beside that of the population served, and how many people would make it equal."""
    if not row.is_calculated:
        is_board = row.text("people") == "board"
        return why_not(row) if is_board else Markup("{}: {}").format(PEOPLE_SHORT[row.text("people")], why_not(row))
    beside = Markup("beside {} of the population served").format(figure(row, "population_bme_share", "percent"))
    return Markup("{}, {}. {}{}").format(_share(row), beside, _beside(row), _shortfall(row))


def _share(row: Row) -> Markup:
    """Nobody counted is no percentage: of rounded counts they may be a few."""
    people = PEOPLE[row.text("people")]
    if row.number("bme") != 0:
        return Markup("{} of {} are BME").format(figure(row, "bme_share", "percent"), people)
    return escape(f"None of {people} are BME" if row.text("people") == "board" else so_few(people))


def _beside(row: Row) -> Markup:
    difference = row.number("difference") or 0.0
    if is_nought(difference):
        return Markup("The shares are about the same.")
    is_rounded = row.text("people") != "board"
    doubt = chance(row.text("supported") == "yes", is_rounded=is_rounded)
    if is_rounded and row.number("bme") == 0:
        return escape(doubt)
    way = "above" if difference > 0 else "below"
    return Markup("That is {} percentage points {} it. {}").format(figure(row, "difference", "size"), way, doubt)


def _shortfall(row: Row) -> Markup:
    shortfall = row.number("shortfall") or 0.0
    if shortfall <= 0 or row.text("supported") != "yes":
        return Markup("")
    people = "person" if shortfall == 1 else "people"
    return Markup(" {} more BME {} would make them equal.").format(figure(row, "shortfall", "count"), people)


def gap_line(row: Row) -> Markup:
    """What a gap comes to: about how many people would have closed it where the figures support it, else why not."""
    gap, people = known_gaps()[row.text("gap")], row.number("people")
    if row.text("state") != "gap" or not people:
        return escape(gap_sentence(row.values))
    size = Markup("About {}").format(figure(row, "people", "count"))
    closing = escape(gap.sentence)  # its braces stay, and what is put into them is escaped or a figure
    counted = gap.one if people == 1 else gap.many
    return closing.format(people=size, counted=counted, of_people=figure(row, "of_people", "count"))
