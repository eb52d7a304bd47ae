"""Writes restricted/assurance: what a commissioner knows of its providers, to give assurance to NHS England.

Here: the three files, and what stands on the page. Not here: deciding a level (SQL), who stands in whose statement
(statements), counting (counts), drafts (chase), looks (templates; the quality page lends its style). The page is one
file without scripts, and asks no other host for anything. It names people to write to, and figures are exact: never
publish it.
"""

from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
from jinja2 import Environment

from wres_pipeline.reporting.assurance.chase import chase_list, mail_link
from wres_pipeline.reporting.assurance.statements import chased_by, divided
from wres_pipeline.reporting.assurance.words import LEVELS
from wres_pipeline.reporting.csv_files import write_csv
from wres_pipeline.reporting.pages import page_environment, records, write_page
from wres_pipeline.reporting.quality.page import TEMPLATES as QUALITY_TEMPLATES
from wres_pipeline.reporting.quality.page import anchor
from wres_pipeline.reporting.quality.words import STATES
from wres_pipeline.reporting.return_workbook.styles import date_in_words
from wres_pipeline.standard.assurance import assurance_points
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.text.csv_text import harmless


def write_assurance(folder: Path, year: int, frame: pd.DataFrame, notice: str) -> None:
    """Write provider_assurance.csv, provider_assurance.html and chase_list.csv into folder/restricted/assurance.

    `frame` holds that year's rows of the mart provider_assurance; same rows, same bytes, in whatever order they stand.
    `notice` is a banner, none where it is empty. UsageFault for a year that the calendar does not have.
    """
    place = folder / "restricted" / "assurance"
    ordered = frame.sort_values("organisation_code")
    told = ordered.astype("object").where(ordered.notna(), "")
    chased = chase_list(year, told)
    for name, table in (("provider_assurance", ordered), ("chase_list", chased)):
        write_csv(table.assign(contact=table["contact"].map(harmless, na_action="ignore")), place / f"{name}.csv")
    template = _environment().get_template("assurance.html.j2")
    write_page(place / "provider_assurance.html", template, notice, _facts(year, told, chased))


def _facts(year: int, told: pd.DataFrame, chased: pd.DataFrame) -> dict[str, Any]:
    is_required = told["wres_required"] == "yes"
    parts = divided(told[is_required])
    return {
        "year": reporting_year(year),
        **parts._asdict(),
        "not_required": records(told[~is_required]),
        "chased": len(chased),
        "chased_by": chased_by(parts.statements, chased),
        "parity": [f"{thresholds()[name].value:g}" for name in ("lowest_parity", "highest_parity")],
    }


def _environment() -> Environment:
    environment = page_environment(Path(__file__).parent / "templates", QUALITY_TEMPLATES)
    environment.filters |= {"anchor": anchor, "iso_day": _iso_day, "indicators": _listed}
    environment.globals |= {"STATES": STATES, "LEVELS": LEVELS, "POINTS": assurance_points(), "mail_link": mail_link}
    return environment


def _iso_day(text: str) -> str:
    return date_in_words(date.fromisoformat(text))


def _listed(numbers: str) -> str:
    """'2 3 9' as '2, 3, 9'."""
    return ", ".join(numbers.split())
