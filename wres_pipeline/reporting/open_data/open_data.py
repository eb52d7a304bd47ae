"""Writes data_dictionary.md and datapackage.json beside the published CSVs. Not here: what stands in them."""

import json
from collections.abc import Mapping
from pathlib import Path

from wres_pipeline.reporting.open_data.data_dictionary import data_dictionary
from wres_pipeline.reporting.open_data.data_package import data_package
from wres_pipeline.reporting.open_data.published_files import published_files


def write_open_data(public: Path, year: int, settings: Mapping[str, int], notice: str) -> None:
    """Describe the CSVs that are in the folder `public`; call it when all of them are there.

    settings: the numbers of disclosure_settings.csv in force, by name; notice: the inbox's banner, or ''. The same
    CSVs give the same bytes. Raises EngineFault for a CSV, or a column of one, that schema.yml does not describe.
    """
    files = published_files(public)
    package = json.dumps(data_package(files, year, notice), indent=2, ensure_ascii=False)
    (public / "datapackage.json").write_text(package + "\n", encoding="utf-8", newline="\n")
    words = data_dictionary(files, year, settings, notice)
    (public / "data_dictionary.md").write_text(words, encoding="utf-8", newline="\n")
