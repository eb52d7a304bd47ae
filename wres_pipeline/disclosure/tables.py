"""What protection came to, as tables: of the sets, of what can be worked out, and of tables that bear witness.

Here: frames with the columns of schema.yml. Not here: deciding anything, or writing.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from wres_pipeline.contracts import tables

if TYPE_CHECKING:
    import pandas as pd

    from wres_pipeline.disclosure.protection import Outcome, Protection


class Tables(NamedTuple):
    """The tables of one year, by the names of schema.yml."""

    rounded_counts: "pd.DataFrame"
    disclosure_cells: "pd.DataFrame"
    disclosure_audit: "pd.DataFrame"
    disclosure_narrow_cells: "pd.DataFrame"
    disclosure_witnesses: "pd.DataFrame"


def tables_of(protection: "Protection", year: int) -> Tables:
    """Everything that protection came to in this year."""
    import pandas as pd

    from wres_pipeline.disclosure.cell_lines import Cell

    outcomes = list(protection.outcomes.values())
    verdicts = [row for outcome in outcomes for row in _verdicts(outcome)]
    narrow = [row for outcome in outcomes for row in _narrow(outcome)]
    witnesses = [row for outcome in outcomes for row in _witnesses(outcome)]
    names = ["linked_set", "withheld", "attacker", "cells", "wanted", "narrowest", "narrow_cells", "insiders"]
    between = ["linked_set", "attacker", "publication", *Cell._fields, "lowest", "highest"]
    witnessed = ["linked_set", "publication", *Cell._fields, "published", "low", "high", "is_narrowest"]
    return Tables(
        protection.counts.frame,
        _cells(outcomes),
        pd.DataFrame(verdicts, columns=names).assign(reporting_year=year),
        pd.DataFrame(narrow, columns=between).assign(reporting_year=year),
        pd.DataFrame(witnesses, columns=witnessed).assign(reporting_year=year),
    )


def _cells(outcomes: "list[Outcome]") -> "pd.DataFrame":
    """The rows of every set; one that could not be rounded has no rounded counts."""
    import pandas as pd

    columns = list(tables()["disclosure_cells"].column_types)
    return pd.concat([pd.DataFrame(columns=columns), *(outcome.rows.reindex(columns=columns) for outcome in outcomes)])


def _verdicts(outcome: "Outcome") -> Iterator[tuple[object, ...]]:
    if outcome.audited is None:
        yield outcome.name, outcome.withheld, "", 0, 0, 0, 0, 0
    else:
        for each in outcome.audited.verdicts:
            narrowest = each.wanted if each.narrowest == float("inf") else each.narrowest
            yield (
                outcome.name,
                outcome.withheld,
                each.attacker,
                each.cells,
                each.wanted,
                narrowest,
                len(each.narrow),
                each.insiders,
            )


def _narrow(outcome: "Outcome") -> Iterator[tuple[object, ...]]:
    for verdict in outcome.audited.verdicts if outcome.audited else ():
        for place, (lowest, highest) in sorted(verdict.narrow.items()):
            publication, cell = outcome.attacked[place]
            yield outcome.name, verdict.attacker, publication, *cell, lowest, highest


def _witnesses(outcome: "Outcome") -> Iterator[tuple[object, ...]]:
    if outcome.audited is None or outcome.shown is None:
        return
    tables = zip(
        outcome.attacked, outcome.shown, outcome.audited.witnesses.low, outcome.audited.witnesses.high, strict=True
    )
    for place, ((publication, cell), shown, low, high) in enumerate(tables):
        yield outcome.name, publication, *cell, shown, low, high, place == outcome.audited.witnesses.cell
