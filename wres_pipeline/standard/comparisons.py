"""Which groups are compared, and by what.

Here: the comparisons of comparisons.csv. Not here: counting (SQL models, which speak of the first one's groups), or
what the codes of a column mean (codes.csv).
"""

from functools import cache

from wres_pipeline.standard.reference import Record, Words, read_records


class Comparison(Record):
    """A reference group and the group compared with it, told apart by a column of the extracts.

    indicators: numbers of those that it is shown for.
    """

    comparison: str
    label: str
    column_name: str
    reference_group: str
    compared_group: str
    unknown_group: str
    indicators: Words
    to_be_confirmed: Words
    source: str

    @property
    def groups(self) -> tuple[str, str, str]:
        """Reference group, compared group, unknown."""
        return self.reference_group, self.compared_group, self.unknown_group


@cache
def comparisons() -> tuple[Comparison, ...]:
    """Every comparison; the first is the WRES itself, in whose groups the models speak."""
    return read_records("comparisons", Comparison)
