"""Writes a narrative report as one page, without scripts, which asks no other host for anything.

Here: the page as a file. Not here: what it says (report), how it looks (templates).
"""

from functools import cache
from pathlib import Path

from jinja2 import Template

from wres_pipeline.reporting.narrative.structure import Report
from wres_pipeline.reporting.pages import page_environment


def write_html(report: Report, path: Path) -> None:
    """Write the report to `path`: same report, same bytes."""
    path.write_text(_template().render(report=report), encoding="utf-8", newline="\n")


@cache
def _template() -> Template:
    return page_environment(Path(__file__).parent / "templates").get_template("report.html.j2")
