"""Figures as people read them, the same in every report.

Here: rounding for display, signs, number words. Not here: what a figure means.
"""

from decimal import ROUND_HALF_UP, Decimal

NONE = "-"
"""Stands where there is no figure: never a 0."""
MINUS = "\N{MINUS SIGN}"
"""One that is read out, and that does not make a formula of a figure that is copied into a spreadsheet."""
_ONES = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def rounded(value: float, places: int = 2) -> str:
    """Two decimals or as many as wanted, half away from zero as the standard has it."""
    number = Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{abs(number):,}" if number == 0 else f"{number:,}".replace("-", MINUS)


def counted(value: float | None) -> str:
    """A headcount; an average of two years may be a half."""
    return NONE if value is None else f"{value:,.0f}" if value.is_integer() else f"{value:,}"


def in_words(number: int) -> str:
    """A number of things as a sentence begins with it: "Three", from ten on "10"."""
    if number >= 10:  # noqa: PLR2004
        return counted(float(number))
    return number_word(number).capitalize() if number else "None"


def number_word(count: int) -> str:
    """A number of things before their name, in words: 0 to 999; "no" for none."""
    if count >= 100:  # noqa: PLR2004
        rest = f" and {number_word(count % 100)}" if count % 100 else ""
        return f"{_ONES[count // 100]} hundred{rest}"
    if count < len(_ONES):
        return _ONES[count]
    return _TENS[count // 10 - 2] + (f"-{_ONES[count % 10]}" if count % 10 else "")


def percent(value: float | None) -> str:
    """A percentage with its sign."""
    return NONE if value is None else f"{rounded(value)}%"


def signed(value: float, places: int = 2) -> str:
    """A difference with its direction."""
    text = rounded(value, places)
    return f"+{text}" if value > 0 and text != rounded(0, places) else text
