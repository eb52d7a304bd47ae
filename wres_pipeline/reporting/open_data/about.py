"""What data_dictionary.md and datapackage.json both say of the publication: title, licence, sources.

Here: those words. Not here: what is said of a file or a column.
"""

from collections.abc import Iterator, Sequence

from wres_pipeline.reporting.open_data.published_files import PublishedFile
from wres_pipeline.standard.calendar import reporting_year
from wres_pipeline.standard.reference import read_reference

LICENCE_NAME = "OGL-UK-3.0"
LICENCE_URL = "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/"
LICENCE = "Open Government Licence v3.0 (to be confirmed by the publisher)"
SUMMARY = (
    "The nine indicators of the NHS Workforce Race Equality Standard, by organisation, with what follows from them. "
    "Every count is rounded so that the tables still add up, and every percentage, ratio, interval and comparison "
    "is calculated from rounded counts; a board that has consented is shown as it is. "
    "White includes white minorities; BME is Black and minority ethnic."
)


def title(year: int) -> str:
    """What the publication is called."""
    day = reporting_year(year).snapshot_date
    return f"Workforce Race Equality Standard (WRES), {day.day} {day:%B %Y}"


def sources(files: Sequence[PublishedFile], year: int) -> Iterator[str]:
    """Where the figures come from."""
    yield f"WRES returns and workforce extracts of the organisations, reporting year {year}"
    if any(column.name == "population" for file in files for column in file.columns):
        yield from dict.fromkeys(row["source"] for row in read_reference("population"))
