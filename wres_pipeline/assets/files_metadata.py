"""The files that each asset of the last stage has written, as its Dagster metadata: where they are, and what.

Here: which file is whose, and a few words on it. Not here: writing files, or what stands in a CSV (the tables of the
same names).
"""

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import dagster as dg

from wres_pipeline.standard.organisations import series_names
from wres_pipeline.text.markdown import markdown_table


class Files(NamedTuple):
    """Files of a year's directory, as a pattern, and what they are."""

    pattern: str
    what: str


FILES: Mapping[str, tuple[Files, ...]] = {
    "public_tables": (
        Files("public/indicators.csv", "the nine indicators, rounded"),
        Files("public/workforce.csv", "headcount by pay band and ethnic group, rounded"),
        Files("public/trends.csv", "figures year by year, as they were published"),
        Files("public/representation.csv", "BME shares beside the population served"),
        Files("public/peers.csv", "organisations beside their peers"),
        Files("public/gaps.csv", "gaps that an action plan can be about"),
        Files("public/data_dictionary.md", "what every column means"),
        Files("public/datapackage.json", "the same for programs (Frictionless)"),
        Files("public/disclosure_audit.json", "what an outsider needs to check that nobody can be worked out"),
        Files("restricted/disclosure_*", "the same audit in full, with exact counts"),
    ),
    "report": (Files("public/report.html", "one page for anybody, with charts"),),
    "restricted_tables": (
        Files("restricted/indicators.csv", "the nine indicators, exact"),
        Files("restricted/workforce.csv", "headcount by pay band and ethnic group, exact"),
        Files("restricted/return_register.csv", "what came, when, and what became of it"),
        Files("restricted/findings.csv", "every place that breaks a rule"),
        Files("restricted/merged_bodies.csv", "whose figures are in those of merged bodies"),
        Files("restricted/representation.csv", "BME shares beside the population served, exact"),
        Files("restricted/peers.csv", "organisations beside their peers, exact"),
        Files("restricted/gaps.csv", "gaps that an action plan can be about, exact"),
        Files("restricted/other_characteristics.csv", "the indicators by other characteristics than ethnicity, exact"),
        *(Files(f"restricted/{series}.csv", "a series through a merger, all its years") for series in series_names()),
    ),
    "quality_page": (Files("restricted/quality.html", "what came and what the checks found, on one page"),),
    "submissions": (
        Files("restricted/submission/*/wres_*.xlsx", "the 63-item workbook, filled in"),
        Files("restricted/submission/*/wres_*.csv", "the same as CSV"),
        Files("restricted/submission/*/wres_*.docx", "the narrative report"),
        Files("restricted/submission/*/wres_*.html", "the same as a page"),
        Files("restricted/submission/*/manifest.json", "files and inputs with their SHA-256"),
        Files("restricted/submission/**/*", "what else belongs to submissions: versions signed before, hashes, texts"),
    ),
    "feedback": (
        Files("restricted/feedback/*/feedback.xlsx", "what became of a return, and what to mend"),
        Files("restricted/feedback/*/*", "copies of workbooks with marks where to mend them"),
    ),
    "assurance": (
        Files("restricted/assurance/provider_assurance.*", "assurance provider by provider, as page and as CSV"),
        Files("restricted/assurance/chase_list.csv", "whom to write to about what"),
    ),
    "action_plans": (
        Files("restricted/assurance/action_plan.xlsx", "everybody's gaps and plans"),
        Files("restricted/assurance/action_plans/*/action_plan.xlsx", "an organisation's own, to fill in and send"),
    ),
}
"""By asset its files, what anybody may read first; a file belongs to the first pattern that fits."""


def files_metadata(asset: str, year_folder: Path) -> dict[str, dg.MetadataValue]:
    """Links to the asset's files, of files that each organisation has to the folder of them all, and what they are.

    year_folder: where readers find the year, as an absolute path.
    """
    found = list(_found(asset, year_folder))
    places = [_place(files, paths, year_folder) for files, paths in found]
    links = {str(place.relative_to(year_folder)): dg.MetadataValue.path(place) for place in places}
    rows = [(_name(files), files.what, len(paths)) for files, paths in found]
    return {**links, "files": dg.MetadataValue.md(markdown_table(("file", "what it is", "how many"), rows))}


def _found(asset: str, year_folder: Path) -> Iterator[tuple[Files, list[Path]]]:
    """Patterns with the files that no earlier one of the asset's fits; without those of which there are none."""
    seen: set[Path] = set()
    for files in FILES[asset]:
        paths = sorted(path for path in year_folder.glob(files.pattern) if path.is_file() and path not in seen)
        seen |= set(paths)
        if paths:
            yield files, paths


def _name(files: Files) -> str:
    return files.pattern.replace("/**/*", "/<code>/...").replace("/*/", "/<code>/")


def _place(files: Files, paths: list[Path], year_folder: Path) -> Path:
    """The one file, or the folder that holds all of them."""
    return paths[0] if len(paths) == 1 else year_folder / files.pattern.partition("*")[0].rpartition("/")[0]
