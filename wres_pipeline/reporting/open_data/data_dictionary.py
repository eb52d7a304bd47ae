"""data_dictionary.md: the published CSVs for people, file by file and column by column.

Here: laying out what schema.yml and the reference data say. Not here: the descriptions themselves, or what the
machines read (data_package).
"""

from collections.abc import Iterator, Mapping, Sequence

from wres_pipeline.contracts import Column
from wres_pipeline.reporting.open_data.about import LICENCE, LICENCE_URL, SUMMARY, sources, title
from wres_pipeline.reporting.open_data.data_package import TYPES
from wres_pipeline.reporting.open_data.published_files import PublishedFile
from wres_pipeline.standard.disclosure import disclosure_settings
from wres_pipeline.standard.indicators import indicator_rows
from wres_pipeline.standard.published_codes import published_codes
from wres_pipeline.standard.rules import thresholds
from wres_pipeline.text.markdown import markdown_table

_FORM = (
    "CSV, UTF-8, a header row, fields separated by commas. An empty field is a figure or word that is not there: it is "
    "never a nought, and the column status says why. Numbers are not rounded for display. Organisation codes are text: "
    "they may begin with a nought."
)
_SYMBOLS = (
    "Pages show the symbols of the Government Statistical Service in place of a figure. "
    "In the files the field is empty."
)
_RANGE = "The four-fifths range of a relative likelihood runs from {lowest_parity:g} to {highest_parity:g}."
_ROUNDING = (
    "A count is a multiple of {base}, less than {base} away from the true one: a 0 stands for 0 to {most}, and says of "
    "nobody that they are not there. An average of two years is half of such a sum. Boards that have consented are "
    "shown as they are. The settings with which this publication was made:"
)


def data_dictionary(files: Sequence[PublishedFile], year: int, settings: Mapping[str, int], notice: str) -> str:
    """The page as Markdown. settings: the numbers of disclosure_settings.csv in force, by name."""
    parts = [
        f"# Data dictionary: {title(year)}",
        *([f"> {' '.join(notice.split())}"] if notice else []),
        SUMMARY,
        "## Files",
        _FORM,
        markdown_table(("file", "what a row is"), [(file.path.name, file.table.description) for file in files]),
        *(text for file in files for text in _file(file)),
        *_codes({column.name for file in files for column in file.columns}),
        *_indicators(),
        "## How the figures were rounded",
        _ROUNDING.format(base=settings["rounding_base"], most=settings["rounding_base"] - 1),
        markdown_table(("setting", "value", "what it decides"), _settings(settings)),
        "## Licence and sources",
        f"[{LICENCE}]({LICENCE_URL})",
        "\n".join(f"- {source}" for source in sources(files, year)),
    ]
    return "\n\n".join(parts) + "\n"


def _file(file: PublishedFile) -> Iterator[str]:
    yield f"## {file.path.name}"
    yield file.table.description
    if file.key:
        yield f"One row for each {', '.join(f'`{name}`' for name in file.key)}."
    rows = [(c.name, TYPES[c.data_type], "never" if c.not_null else "may be", _said(c)) for c in file.columns]
    yield markdown_table(("column", "type", "empty", "description"), rows)


def _said(column: Column) -> str:
    """The description, with the values that it may have where the description does not name them all."""
    values = [value for value in column.accepted_values if value]
    is_unsaid = column.data_type == "varchar" and any(value not in column.description for value in values)
    return f"{column.description} One of: {', '.join(values)}." if is_unsaid else column.description


def _codes(columns: set[str]) -> Iterator[str]:
    yield "## Codes"
    codes = [code for code in published_codes() if code.column_name in columns]
    rows = [(code.column_name, code.code, code.symbol, code.meaning) for code in codes]
    yield _SYMBOLS
    yield markdown_table(("column", "code", "symbol", "meaning"), rows)
    yield _RANGE.format_map({name: each.value for name, each in thresholds().items()})


def _indicators() -> Iterator[str]:
    yield "## Rows of indicators"
    rows = [(row.indicator, row.measure, row.staff_group, row.pay_band, row.label) for row in indicator_rows()]
    yield markdown_table(("indicator", "measure", "staff_group", "pay_band", "in words"), rows)


def _settings(settings: Mapping[str, int]) -> Iterator[tuple[str, int, str]]:
    return ((name, settings[name], each.meaning) for name, each in disclosure_settings().items())
