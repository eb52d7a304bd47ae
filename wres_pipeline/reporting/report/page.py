"""Writes public/report.html: what the figures of a year say, for anybody, body by body.

Here: what stands on the page. Not here: words, charts, looks (templates). The page is one file without scripts, asks
no other host for anything, and takes every figure from the public tables.
"""

from functools import cache
from pathlib import Path
from urllib.parse import quote

from jinja2 import Environment

from wres_pipeline.reporting.pages import page_environment, write_page
from wres_pipeline.reporting.public import PublicTables
from wres_pipeline.reporting.report import words
from wres_pipeline.reporting.report.body_parts import body_parts
from wres_pipeline.reporting.report.figures import SYMBOLS, figure, interval, out_of, span, symbol, threshold
from wres_pipeline.reporting.report.sizes import gap_line, represented
from wres_pipeline.reporting.report.summary import summary
from wres_pipeline.reporting.report.tables import KEYS, bodies
from wres_pipeline.reporting.report.words import GROUPS
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.gaps import known_gaps
from wres_pipeline.standard.organisations import organisations

_SPOKEN = (figure, interval, out_of, gap_line, represented, span, symbol, threshold)


def write_report(path: Path, year: int, tables: PublicTables, notice: str) -> None:
    """Write the page of that year to `path`: same rows, same bytes, in whatever order they stand.

    `tables` have rows of that year, and of trends those before it. `notice` is a banner, none where it is empty.
    UsageFault for a year that the calendar does not have, KeyError for a gap or state that there is not.
    """
    found = bodies(tables, year)
    names = {code: each.name for code, each in organisations().items()} | {body.code: body.name for body in found}
    facts = {
        "year": reporting_year(year),
        "bodies": [body_parts(body, year, names) for body in found],
        "summary": summary(found),
        "names": names,
        "files": [f"{name}.csv" for name in KEYS],
    }
    write_page(path, _environment().get_template("report.html.j2"), notice, facts)


@cache
def _environment() -> Environment:
    environment = page_environment(Path(__file__).parent / "templates")
    environment.globals |= {name: value for name, value in vars(words).items() if name.isupper()}
    environment.globals |= {each.__name__: each for each in _SPOKEN} | {"GAPS": known_gaps(), "SYMBOLS": SYMBOLS}
    environment.filters |= {
        "anchor": _anchor,
        "group_name": GROUPS.__getitem__,
        "tick": "{:,g}".format,
        "from_above": _from_above,
    }
    return environment


def _from_above(up: float) -> str:
    """A height in percent as SVG counts it, from the top down."""
    return f"{100 - up:.4g}"


def _anchor(code: str) -> str:
    """The start of the ids of a body's part of the page; an inbox may name a body by any code."""
    return f"body-{quote(code, safe='')}"
