"""What our pages share: one file each without scripts, which asks no other host for anything.

Here: nothing that knows what a page is about. Not here: looks (each page's templates, and page_templates for what
they have in common).
"""

from collections.abc import Mapping
from datetime import datetime
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment, FileSystemLoader, StrictUndefined, Template

from wres_pipeline.reporting.return_workbook.styles import date_in_words
from wres_pipeline.standard.calendar import LONDON

_SHARED = Path(__file__).parent / "page_templates"


def page_environment(*folders: Path) -> Environment:
    """Templates of these folders and the shared ones; what they are given is escaped, an unknown name is an error."""
    environment = Environment(
        loader=FileSystemLoader([*folders, _SHARED]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters |= {"number": "{:,}".format, "day": date_in_words, "moment": moment}
    environment.globals["counted"] = counted
    return environment


def write_page(path: Path, template: Template, notice: str, facts: Mapping[str, Any]) -> None:
    """Write the page to `path`, the folder too where it is not there: same facts, same bytes.

    `notice` is a banner, which is put on one line, and none where it is empty.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    html = template.render(facts, notice=" ".join(notice.split()))
    path.write_text(html, encoding="utf-8", newline="\n")


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    """The rows as dicts by column."""
    return [{str(column): value for column, value in row.items()} for row in frame.to_dict("records")]


def counted(number: int, one: str, several: str = "") -> str:
    """'1 place', '1,234 places'."""
    return f"{number:,} {one if number == 1 else several or f'{one}s'}"


def moment(text: str) -> str:
    """The time that received.csv gives, on London's clocks: '14 August 2020, 10:05'."""
    sent = datetime.fromisoformat(text)
    local = sent.astimezone(LONDON) if sent.tzinfo else sent
    return f"{date_in_words(local)}, {local:%H:%M}"
