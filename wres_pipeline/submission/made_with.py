"""What a submission's figures are made with: the software's version, and the rules, models and reference tables.

Here: one SHA-256 over each of those folders, and the listing that it is of. Not here: what is in the files.
"""

from collections.abc import Mapping
from functools import cache
from importlib.metadata import version
from types import MappingProxyType

from wres_pipeline.contracts import SQL_FOLDER
from wres_pipeline.text.hashes import file_sha256, text_sha256

FOLDERS = MappingProxyType(
    {"rules": ("rules",), "models": ("staging", "intermediate", "marts"), "standard": ("reference",)}
)


@cache
def versions() -> Mapping[str, str]:
    """Version of the software, and one SHA-256 each over the rules, the models and the standard's reference data."""
    hashes = {name: text_sha256(_listing(*folders)) for name, folders in FOLDERS.items()}
    return MappingProxyType({"software": version("wres-pipeline"), **hashes})


@cache
def listings() -> Mapping[str, str]:
    """By SHA-256 of `versions` the listing that it is of: a line for each file, its name and its SHA-256."""
    texts = [_listing(*folders) for folders in FOLDERS.values()]
    return MappingProxyType({text_sha256(text): text for text in texts})


def _listing(*names: str) -> str:
    paths = [path for name in names for path in sorted((SQL_FOLDER / name).iterdir()) if path.is_file()]
    return "".join(f"{path.parent.name}/{path.name} {file_sha256(path)}\n" for path in paths)
