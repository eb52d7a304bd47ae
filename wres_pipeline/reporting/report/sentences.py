"""What a figure says, in plain English that is true: made from its row's state, flag, interval and value.

Here: one year's figures of indicators 1 to 9. Not here: changes (changes), how many people a gap is (sizes).
"""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup, escape

from wres_pipeline.gaps.sentences import CANNOT_TELL
from wres_pipeline.reporting.narrative.likelihoods import ACTS, Act
from wres_pipeline.reporting.report.figures import SYMBOLS, figure, is_nought, symbol, threshold
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.reporting.report.words import GROUPS, MEMBERS, SURVEYED
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.text.numbers import rounded

ON_TOP = MappingProxyType({row.indicator: row.on_top for row in indicator_rows() if row.on_top})
"""By indicator 2 to 4 the group whose rate the ratio has on top."""
_OTHER = {"white": "bme", "bme": "white"}
_WHY: Mapping[str, str] = MappingProxyType(
    {
        "low_base": "The figures are too small to tell.",
        "suppressed": "The figures are withheld, because showing them could tell who somebody is.",
        "not_submitted": "The organisation did not submit these figures.",
        "not_required": "This was not asked of this organisation this year.",
        "not_calculable": "This cannot be calculated from what was submitted.",
        "no_area": "There is nothing to compare with: the area that the organisation serves is not known.",
    }
)
_NO_CONSENT = "The board's figures are withheld: they are published only where the board consents."
_NO_RESPONDENTS = "Not shown: the percentages came without the number of respondents, which protecting them needs."
CHANCE_NOT = "chance alone does not explain it"


def why_not(row: Row) -> Markup:
    """Why a row has no figure, with its symbol."""
    status = row.text("status")
    why = _withheld(row) if status == "suppressed" else _WHY[status]
    return Markup("{} {}").format(why, symbol(SYMBOLS[status]))


def _withheld(row: Row) -> str:
    if row.values.get("measure") == "survey_percentage":
        return _NO_RESPONDENTS
    is_board = row.values.get("indicator") == 9 or row.values.get("people") == "board"  # noqa: PLR2004
    return _NO_CONSENT if is_board else _WHY["suppressed"]


def likelihood(row: Row) -> Markup:
    """Indicators 2 to 4: who was how many times as likely as whom, and whether that is within the range of parity."""
    if not row.is_calculated:
        return why_not(row)
    number = row.whole("indicator")
    return Markup("{} {}").format(_likely(row, ON_TOP[number], ACTS[number]), _judged(row, ACTS[number]))


def _likely(row: Row, top: str, act: Act) -> Markup:
    groups, ratio = (GROUPS[top], GROUPS[_OTHER[top]]), figure(row, "value", "ratio")
    if row.text("flag") == "inside" and not row.excludes(1):
        about = Markup("{} {} were about as likely as {} {} {} ({} times as likely).")
        return about.format(groups[0], act.people, groups[1], act.people, act.to_do, ratio)
    plain = Markup("{} {} were {} times as likely as {} {} {}.")
    return plain.format(groups[0], act.people, ratio, groups[1], act.people, act.to_do)


def _judged(row: Row, act: Act) -> Markup:
    limits = Markup("{} to {}").format(threshold("lowest_parity"), threshold("highest_parity"))
    whom = f"The disadvantage is to {GROUPS.get(row.text('disadvantages'), '')} {act.people}."
    outside = Markup("That is {}outside the range from {}").format(_just(row), limits)
    if row.text("flag") == "outside":
        return Markup("{}, and {}. {}").format(outside, CHANCE_NOT, whom)
    if row.text("flag") == "outside_uncertain":
        return Markup("{}, but chance could explain it.").format(outside)
    if row.excludes(1):
        return Markup("That is within the range from {}, a small difference, although {}.").format(limits, CHANCE_NOT)
    return Markup("That is within the range from {}.").format(limits)


def _just(row: Row) -> Markup:
    """Where a ratio outside the range is printed as a limit of it, on which side of that it lies."""
    for name, side in (("lowest_parity", "below"), ("highest_parity", "above")):
        if rounded(row.number("value") or 0.0) == rounded(thresholds()[name].value):
            return Markup("just {} {}, ").format(side, threshold(name))
    return Markup("")


def share(row: Row) -> Markup:
    """Indicator 1: the BME share of the whole workforce, and how much is not known."""
    if not row.is_calculated:
        return why_not(row)
    said = Markup("{}.").format(_staff(row))
    unknown = row.number("unknown_rate")
    if unknown is None:
        return said
    if is_nought(unknown):
        return Markup("{} The ethnicity of almost everybody is known.").format(said)
    return Markup("{} The ethnicity of {} is not known.").format(said, figure(row, "unknown_rate", "percent"))


def _staff(row: Row) -> Markup:
    counts = (figure(row, f"bme_{part}", "count") for part in ("numerator", "denominator"))
    if row.number("bme_numerator") == 0:
        return escape(so_few("the staff"))
    return Markup("{} of {} staff are BME: {}").format(*counts, figure(row, "value", "percent"))


def so_few(people: str) -> str:
    """What is said instead of a percentage where the rounded count is 0."""
    return f"So few of {people} are BME that they round to nought"


def survey(row: Row) -> Markup:
    """Indicators 5 to 8: both percentages side by side, and which is higher."""
    if not row.is_calculated:
        return why_not(row)
    rates = [figure(row, f"{group}_rate", "percent") for group in ("bme", "white")]
    groups = Markup("{} of BME respondents and {} of White respondents").format(*rates)
    return Markup("{} {}. {}").format(groups, SURVEYED[row.whole("indicator")], _apart(row))


def _apart(row: Row) -> Markup:
    value = row.number("value") or 0.0
    if is_nought(value):
        return Markup("The two percentages are about the same.")
    way = "higher" if value > 0 else "lower"
    worse_way = {"above": "higher", "below": "lower"}[_WORSE[row.whole("row_order")]]
    better = "lower" if worse_way == "higher" else "higher"
    return Markup("The percentage of BME respondents is {} percentage points {}; {} is better.").format(
        figure(row, "value", "size"), way, better
    )


_WORSE = {row.row_order: row.worse_for_bme for row in indicator_rows()}


def board(row: Row) -> Markup:
    """Indicator 9: the BME share of members beside that of the workforce, in percentage points."""
    if not row.is_calculated:
        return why_not(row)
    value, members = row.number("value") or 0.0, MEMBERS[row.text("measure")]
    opening = Markup("{} of {} are BME").format(figure(row, "bme_rate", "percent"), members)
    if is_nought(value):
        return Markup("{}, about the same share as in the workforce.").format(opening)
    apart = Markup("{} percentage points {}").format(figure(row, "value", "size"), "above" if value > 0 else "below")
    doubt = chance(row.text("flag") == "outside", is_rounded=False)
    return Markup("{}, {} the share in the workforce. {}").format(opening, apart, doubt)


def chance(supported: bool, *, is_rounded: bool) -> str:
    """Whether chance could explain a difference; of rounded counts those are judged whichever the true ones are."""
    if supported:
        return "Chance alone does not explain it."
    return f"{CANNOT_TELL[0].upper()}{CANNOT_TELL[1:]}." if is_rounded else "Chance could explain it."


SENTENCES = MappingProxyType(
    {1: share} | dict.fromkeys((2, 3, 4), likelihood) | dict.fromkeys((5, 6, 7, 8), survey) | {9: board}
)
"""By indicator what makes its sentence."""
