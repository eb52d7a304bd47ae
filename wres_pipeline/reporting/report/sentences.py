"""What a figure says, in plain English that is true: made from its row's state, flag, interval and value.

Here: one year's figures of indicators 1 to 9. Not here: changes (changes), how many people a gap is (sizes).
"""

from collections.abc import Mapping
from types import MappingProxyType

from markupsafe import Markup

from wres_pipeline.gaps.sentences import CANNOT_TELL
from wres_pipeline.reporting.narrative.likelihoods import ACTS, Act
from wres_pipeline.reporting.report.figures import SYMBOLS, figure, symbol, threshold
from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.reporting.report.words import GROUPS, MEMBERS, SURVEYED
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.text.numbers import rounded

ON_TOP = MappingProxyType({row.indicator: row.on_top for row in indicator_rows() if row.on_top})
"""By indicator 2 to 4 the group whose rate the ratio has on top."""
_OTHER = {"white": "bme", "bme": "white"}
_WHY: Mapping[str, str] = MappingProxyType(
    {
        "low_base": "The figures are too small to tell.",
        "suppressed": "The figures are withheld, because showing them could tell who somebody is.",
        "not_submitted": "The organisation did not submit these figures.",
        "not_required": "These figures were not asked of this organisation this year.",
        "not_calculable": "This cannot be calculated from what was submitted.",
        "no_area": "There is nothing to compare with: the area that the organisation serves is not known.",
    }
)
_NO_CONSENT = "The board's figures are withheld: they are published only where the board consents."
CHANCE_NOT = "chance alone does not explain it"


def why_not(row: Row) -> Markup:
    """Why a row has no figure, with its symbol."""
    status = row.text("status")
    is_board = row.values.get("indicator") == 9 or row.values.get("people") == "board"  # noqa: PLR2004
    why = _NO_CONSENT if status == "suppressed" and is_board else _WHY[status]
    return Markup("{} {}").format(why, symbol(SYMBOLS[status]))


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
    if row.text("flag") == "outside":
        return Markup("That is outside the range from {}, and {}. {}").format(limits, CHANCE_NOT, whom)
    if row.text("flag") == "outside_uncertain":
        return Markup("That is outside the range from {}, but chance could explain it.").format(limits)
    if row.excludes(1):
        return Markup("That is within the range from {}, a small difference, although {}.").format(limits, CHANCE_NOT)
    return Markup("That is within the range from {}.").format(limits)


def share(row: Row) -> Markup:
    """Indicator 1: the BME share of the whole workforce, and how much is not known."""
    if not row.is_calculated:
        return why_not(row)
    people = Markup("{} of {} staff").format(
        *(figure(row, f"bme_{part}", "count") for part in ("numerator", "denominator"))
    )
    said = Markup("{} are BME: {}.").format(people, figure(row, "value", "percent"))
    unknown = row.number("unknown_rate")
    if unknown is None:
        return said
    if rounded(unknown) == rounded(0):
        return Markup("{} The ethnicity of almost everybody is known.").format(said)
    return Markup("{} The ethnicity of {} is not known.").format(said, figure(row, "unknown_rate", "percent"))


def survey(row: Row) -> Markup:
    """Indicators 5 to 8: both percentages side by side, and which is higher."""
    if not row.is_calculated:
        return why_not(row)
    rates = [figure(row, f"{group}_rate", "percent") for group in ("bme", "white")]
    said = Markup("{} of BME staff and {} of White staff {}.").format(*rates, SURVEYED[row.whole("indicator")])
    return Markup("{} {}").format(said, _apart(row))


def _apart(row: Row) -> Markup:
    value = row.number("value") or 0.0
    if rounded(value) == rounded(0):
        return Markup("The two percentages are the same.")
    way = "higher" if value > 0 else "lower"
    worse_way = {"above": "higher", "below": "lower"}[_WORSE[row.whole("row_order")]]
    better = "lower" if worse_way == "higher" else "higher"
    return Markup("The percentage of BME staff is {} percentage points {}; {} is better.").format(
        figure(row, "value", "size"), way, better
    )


_WORSE = {row.row_order: row.worse_for_bme for row in indicator_rows()}


def board(row: Row) -> Markup:
    """Indicator 9: the BME share of members beside that of the workforce, in percentage points."""
    if not row.is_calculated:
        return why_not(row)
    value, members = row.number("value") or 0.0, MEMBERS[row.text("measure")]
    opening = Markup("{} of the {} are BME").format(figure(row, "bme_rate", "percent"), members)
    if rounded(value) == rounded(0):
        return Markup("{}, the same share as in the workforce.").format(opening)
    apart = Markup("{} percentage points {}").format(figure(row, "value", "size"), "above" if value > 0 else "below")
    return Markup("{}, {} the share in the workforce. {}").format(opening, apart, chance(row.text("flag") == "outside", is_rounded=False))


def chance(supported: bool, *, is_rounded: bool) -> str:
    """Whether chance could explain a difference; of rounded counts those are judged whichever the true ones are."""
    if supported:
        return "Chance alone does not explain it."
    return f"{CANNOT_TELL[0].upper()}{CANNOT_TELL[1:]}." if is_rounded else "Chance could explain it."


SENTENCES = MappingProxyType(
    {1: share} | dict.fromkeys((2, 3, 4), likelihood) | dict.fromkeys((5, 6, 7, 8), survey) | {9: board}
)
"""By indicator what makes its sentence."""
