"""Numbers of organisations and of gaps in words: they stand in no file, so the page has no digits of them.

Here: the words. Not here: figures, which are digits and say where they stand (figures).
"""

_ONES = (
    *("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")


def number_word(count: int) -> str:
    """A number of organisations or gaps, which stands in no table, in words: 0 to 999; 'no' for none."""
    if count >= 100:  # noqa: PLR2004
        rest = f" and {number_word(count % 100)}" if count % 100 else ""
        return f"{_ONES[count // 100]} hundred{rest}"
    if count < len(_ONES):
        return _ONES[count]
    return _TENS[count // 10 - 2] + (f"-{_ONES[count % 10]}" if count % 10 else "")
