"""docs/lineage.html, made from the SQL itself: `python -m wres_pipeline.reporting.lineage.page > docs/lineage.html`.

Here: what stands on the page. Not here: lineage (chains), looks (templates). The page is one file without scripts, and
asks no other host for anything.
"""

from collections.abc import Iterable, Sequence
from itertools import groupby
from pathlib import Path

from wres_pipeline.contracts import tables
from wres_pipeline.reporting.lineage.chains import Chain, chains
from wres_pipeline.reporting.lineage.ends import End, end_of, is_inbox
from wres_pipeline.reporting.pages import page_environment
from wres_pipeline.standard.calendar import reporting_years
from wres_pipeline.standard.extracts import extracts, file_kinds
from wres_pipeline.standard.template import template_columns
from wres_pipeline.warehouse.lineage.tracing import Column

TEMPLATES = Path(__file__).parent / "templates"


def lineage_page() -> str:
    """The page, of the template of the newest year in the calendar: same SQL, same bytes."""
    year = reporting_years()[-1].reporting_year
    found = chains(year)
    every = sorted({column for chain in found for column in chain.ends})
    environment = page_environment(TEMPLATES)
    environment.filters |= {"listed": listed, "files": files}
    letters = {p: [c.column_letter for c in own] for p, own in groupby(template_columns(), key=lambda c: c.period)}
    facts = {
        "year": year,
        "chains": found,
        "inbox": files(every),
        "reference": _reference(every),
        "dropped": _dropped(),
        "named": _named,
        "letters": letters,
    }
    return environment.get_template("lineage.html.j2").render(facts, notice="")


def listed(columns: Iterable[Column]) -> list[tuple[str, str]]:
    """Tables with their columns, in words."""
    return [(name, ", ".join(c.name for c in own)) for name, own in groupby(sorted(columns), key=lambda c: c.table)]


def files(columns: Iterable[Column]) -> list[tuple[str, list[End]]]:
    """Files of the inbox with what is read of each."""
    ends = sorted((end_of(column) for column in columns if is_inbox(column)), key=lambda end: (_place(end), *end))
    return [(file, list(own)) for file, own in groupby(ends, key=lambda end: end.file)]


def _place(end: End) -> int:
    """Returns and extracts come first, as file_kinds.csv has them."""
    names = list(file_kinds())
    return names.index(end.file) if end.file in names else len(names)


def _reference(columns: Sequence[Column]) -> list[tuple[str, str, str]]:
    own = [column for column in columns if not is_inbox(column)]
    return [(name, names, tables()[name].description) for name, names in listed(own)]


def _dropped() -> list[tuple[str, str]]:
    """By extract the columns that never come in."""
    every = [(f"{name}.csv", [c.column_name for c in own if c.treatment == "drop"]) for name, own in extracts().items()]
    return [(name, ", ".join(columns)) for name, columns in every if columns]


def _named(chain: Chain) -> str:
    first, *others = chain.indicators
    return f"Indicators {first} to {others[-1]}" if others else f"Indicator {first}"


if __name__ == "__main__":
    print(lineage_page(), end="")
