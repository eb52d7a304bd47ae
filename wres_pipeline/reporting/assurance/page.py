"""Writes restricted/assurance: what a commissioner knows of its providers, to give assurance to NHS England.

Here: the three files, and what stands on the page. Not here: deciding a level (SQL), counting (counts), drafts
(chase), looks (templates; the quality page lends its style). The page is one file without scripts, and asks no other
host for anything. It names people to write to, and figures are exact: never publish it.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

import pandas as pd
from jinja2 import Environment

from wres_pipeline.reporting.assurance.chase import chase_list, mail_link
from wres_pipeline.reporting.assurance.counts import evidence, levels, told_by_figures
from wres_pipeline.reporting.assurance.words import COMMISSIONERS, LEVELS
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


class Group(NamedTuple):
    """Organisations that stand together on the page, under a title."""

    title: str
    rows: list[dict[str, Any]]


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
    is_commissioner, is_required = told["organisation_type"].isin(COMMISSIONERS), told["wres_required"] == "yes"
    providers, employers = told[is_required & ~is_commissioner], told[is_required & is_commissioner]
    return {
        "year": reporting_year(year),
        "providers": len(providers),
        "levels": levels(providers),
        "evidence": evidence(providers),
        "told": told_by_figures(providers),
        "groups": list(_groups(providers)),
        "employers": records(employers),
        "employer_levels": levels(employers),
        "not_required": records(told[~is_required]),
        "chased": records(chased),
        "parity": [f"{thresholds()[name].value:g}" for name in ("lowest_parity", "highest_parity")],
    }


def _groups(providers: pd.DataFrame) -> Iterator[Group]:
    """Providers by co-ordinating commissioner, those without a known one last."""
    known = providers[providers["co_ordinating_commissioner"] != ""]
    for code, rows in known.groupby("co_ordinating_commissioner"):
        yield Group(f"{rows['commissioner_name'].iloc[0] or 'Name not known'} ({code})", records(rows))
    unknown = providers.drop(index=known.index)
    if len(unknown):
        yield Group("Co-ordinating commissioner not known", records(unknown))


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
