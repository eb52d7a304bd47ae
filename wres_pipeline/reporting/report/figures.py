"""Figures as the page shows them: each with its unrounded value and the place in a public file where it stands.

Here: the one way in which a figure, or the symbol in place of one, gets onto the page. Not here: sentences, charts.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from markupsafe import Markup

from wres_pipeline.reporting.report.tables import Row
from wres_pipeline.standard.published_codes import published_codes
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.text.csv_text import field
from wres_pipeline.text.numbers import counted, rounded, signed

PLACES = 1
"""Decimals of percentages and percentage points: those of rounded counts have no more to say."""
FORMS: Mapping[str, Callable[[float], str]] = MappingProxyType(
    {
        "percent": lambda value: f"{rounded(value, PLACES)}%",
        "ratio": rounded,
        "points": lambda value: signed(value, PLACES),
        "size": lambda value: rounded(abs(value), PLACES),
        "count": counted,
    }
)
"""How a figure is written; a size is that of a difference whose direction is said in words."""


class Symbol(NamedTuple):
    """What stands in place of a figure: the symbol of published_codes.csv, and what it says."""

    mark: str
    label: str
    meaning: str


_SAID: Mapping[str, tuple[str, str]] = MappingProxyType(
    {
        "[u]": ("low base", "Low base: too few people for a figure that says anything. It is not a nought."),
        "[c]": (
            "withheld",
            "Withheld (confidential): showing it could tell who somebody is.",
        ),
        "[x]": (
            "not submitted",
            "Not available: it was not submitted, the area served is not known, or it is not among what was published.",
        ),
        "[z]": (
            "not applicable",
            "Not applicable: not asked of this organisation this year, or there is nothing to divide by.",
        ),
    }
)
SYMBOLS: Mapping[str, Symbol] = MappingProxyType(
    {each.code: Symbol(each.symbol, *_SAID[each.symbol]) for each in published_codes() if each.symbol}
    | {"no_area": Symbol("[x]", "area not known", _SAID["[x]"][1])}
)
"""By status the symbol; `calculated` has none."""
NOT_AVAILABLE = SYMBOLS["not_submitted"]._replace(label="not available")

_DATA = Markup('<data value="{}" data-from="{}">{}</data>')
_SYMBOL = Markup('<span class="symbol">{}<span class="spoken"> {}</span></span>')


def figure(row: Row | None, column: str, form: str) -> Markup:
    """A figure of a row, traced to its file, key and column; the symbol of its state where there is none."""
    value = row.number(column) if row else None
    if row is None or value is None:
        return symbol(_missing(row, column))
    return _DATA.format(field(value), f"{row.source}|{column}", FORMS[form](value))


def is_nought(value: float) -> bool:
    """Whether a percentage or a number of percentage points is printed as 0."""
    return rounded(value, PLACES) == rounded(0, PLACES)


def threshold(name: str) -> Markup:
    """A number that figures are held against, traced to thresholds.csv."""
    value = thresholds()[name].value
    return _DATA.format(field(value), f"thresholds.csv|{name}|value", rounded(value))


def symbol(each: Symbol) -> Markup:
    """A symbol, which is also read out."""
    return _SYMBOL.format(each.mark, each.label)


def interval(row: Row, form: str) -> Markup:
    """The 95% interval of a row's value; an upper limit that is not there has no end."""
    if row.number("ci_lower") is None:
        return Markup("")
    if row.number("ci_upper") is None:
        return Markup("from&nbsp;{} upwards").format(figure(row, "ci_lower", form))
    return span(row, "ci_lower", "ci_upper", form)


def span(row: Row, low: str, high: str, form: str) -> Markup:
    """From one column to another, on one line."""
    return Markup("{}&nbsp;to&nbsp;{}").format(figure(row, low, form), figure(row, high, form))


def out_of(row: Row, part: str, whole: str) -> Markup:
    """A count out of another, on one line."""
    return Markup("{}&nbsp;of&nbsp;{}").format(figure(row, part, "count"), figure(row, whole, "count"))


def _missing(row: Row | None, column: str) -> Symbol:
    """Why a field is empty: its row's state; in a row that has figures, a base that is too small for this one."""
    if row is None:
        return NOT_AVAILABLE
    status = str(row.values.get("status") or "calculated")
    if column.endswith("_rate") and status in {"calculated", "low_base"}:
        base_is_known = row.values.get(column.replace("_rate", "_denominator"), 0) is not None
        return SYMBOLS["low_base"] if base_is_known else NOT_AVAILABLE
    return SYMBOLS.get(status, NOT_AVAILABLE)
