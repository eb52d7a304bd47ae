"""How many people a difference is: shares beside the population served, and gaps.

Here: sentences on representation and on the gaps of the public action plan. Not here: indicators (sentences).
"""

from markupsafe import Markup

from wres_pipeline.reporting.report.figures import figure
from wres_pipeline.reporting.report.gap_words import GAPS
from wres_pipeline.reporting.report.sentences import chance, why_not
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.reporting.report.words import PEOPLE, PEOPLE_SHORT
from wres_pipeline.text.numbers import rounded


def represented(row: Row) -> Markup:
    """A BME share beside that of the population served, and how many people would make it equal."""
    if not row.is_calculated:
        is_board = row.text("people") == "board"
        return why_not(row) if is_board else Markup("{}: {}").format(PEOPLE_SHORT[row.text("people")], why_not(row))
    shares = figure(row, "bme_share", "percent"), figure(row, "population_bme_share", "percent")
    said = Markup("{} of {} are BME, beside {} of the population served.").format(
        shares[0], PEOPLE[row.text("people")], shares[1]
    )
    return Markup("{} {}{}").format(said, _beside(row), _shortfall(row))


def _beside(row: Row) -> Markup:
    difference = row.number("difference") or 0.0
    if rounded(difference) == rounded(0):
        return Markup("The shares are the same.")
    apart = Markup("{} percentage points {}").format(
        figure(row, "difference", "size"), "above" if difference > 0 else "below"
    )
    return Markup("That is {} it. {}").format(apart, chance(row.text("supported") == "yes"))


def _shortfall(row: Row) -> Markup:
    shortfall = row.number("shortfall") or 0.0
    if shortfall <= 0 or row.text("supported") != "yes":
        return Markup("")
    people = "person" if shortfall == 1 else "people"
    return Markup(" {} more BME {} would make them equal.").format(figure(row, "shortfall", "count"), people)


def size_in_people(row: Row) -> Markup:
    """How many people would have closed a gap: '3 more BME appointments out of 61 BME applicants shortlisted ...'."""
    gap, people = GAPS[row.text("gap")], row.number("people")
    if people is None or row.number("of_people") is None:
        return Markup("")
    if people == 0:
        return Markup("It comes to less than one person.")
    what = gap.one if people == 1 else gap.several
    count, whole = figure(row, "people", "count"), figure(row, "of_people", "count")
    return Markup("{} {} {} out of {} {} would have {}.").format(count, gap.way, what, whole, gap.out_of, gap.meant)
