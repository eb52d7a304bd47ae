"""datapackage.json: the published CSVs for machines, as a Frictionless Data Package.

Here: the descriptor. Not here: words for people (data_dictionary).
"""

from collections.abc import Sequence

from wres_pipeline.contracts import Column
from wres_pipeline.reporting.open_data.about import LICENCE, LICENCE_NAME, LICENCE_URL, SUMMARY, sources, title
from wres_pipeline.reporting.open_data.published_files import PublishedFile
from wres_pipeline.text.hashes import file_sha256

TYPES = {
    "varchar": "string",
    "integer": "integer",
    "bigint": "integer",
    "double": "number",
    "boolean": "boolean",
    "date": "date",
    "timestamp": "datetime",
}


def data_package(files: Sequence[PublishedFile], year: int, notice: str) -> dict[str, object]:
    """The descriptor of these files, which have their final bytes. Source: specs.frictionlessdata.io, version 1."""
    return {
        "profile": "tabular-data-package",
        "name": f"wres-{year}",
        "title": title(year),
        "description": " ".join(filter(None, [notice, SUMMARY])),
        "licenses": [{"name": LICENCE_NAME, "path": LICENCE_URL, "title": LICENCE}],
        "sources": [{"title": source} for source in sources(files, year)],
        "resources": [_resource(file) for file in files],
    }


def _resource(file: PublishedFile) -> dict[str, object]:
    return {
        "profile": "tabular-data-resource",
        "name": file.path.stem,
        "path": file.path.name,
        "title": file.path.stem.capitalize(),
        "description": file.table.description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "dialect": {"delimiter": ",", "lineTerminator": "\n", "quoteChar": '"', "doubleQuote": True, "header": True},
        "bytes": file.path.stat().st_size,
        "hash": f"sha256:{file_sha256(file.path)}",
        "schema": _schema(file),
    }


def _schema(file: PublishedFile) -> dict[str, object]:
    fields = {"fields": [_field(column) for column in file.columns], "missingValues": [""]}
    return fields | ({"primaryKey": list(file.key)} if file.key else {})


def _field(column: Column) -> dict[str, object]:
    kind = TYPES[column.data_type]
    accepted = [value for value in column.accepted_values if value]  # an empty field is a missing value
    enum = [int(value) for value in accepted] if kind == "integer" else accepted
    constraints = ({"required": True} if column.not_null else {}) | ({"enum": enum} if enum else {})
    described = {"name": column.name, "type": kind, "description": column.description}
    return described | ({"constraints": constraints} if constraints else {})
