"""One file of the inbox: read by what it is, or a problem that says why not.

Here: which reader a kind of file has, and what came of it. Not here: the readers (returns, extracts), what the files
together make (raw_tables).
"""

from collections.abc import Callable, Hashable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple

import pandas as pd

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.action_plans import RAW_ACTION_PLAN, read_action_plan
from wres_pipeline.ingest.assurance import RAW_ASSURANCE, read_assurance
from wres_pipeline.ingest.extracts import Reader, read_extract
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.narratives import RAW_NARRATIVE, read_narrative
from wres_pipeline.ingest.returns import RAW_TABLE, read_return
from wres_pipeline.standard.extracts import extracts


class Small(NamedTuple):
    """A kind of small file: how it is read, and the table that its rows go to."""

    read: Callable[[InboxFile], tuple[pd.DataFrame, tuple[str, ...]]]
    table: str


SMALL = {kind: Small(read_return, table) for kind, table in RAW_TABLE.items()} | {
    "action_plan": Small(read_action_plan, RAW_ACTION_PLAN),
    "narrative": Small(read_narrative, RAW_NARRATIVE),
    "assurance": Small(read_assurance, RAW_ASSURANCE),
}
_CANNOT_BE_READ = "The file cannot be opened or read. Send it again."


@dataclass(frozen=True)
class Read:
    """A file of the inbox and what came of it: rows of a return, a Parquet file of an extract, or a problem.

    before: its row of raw_files, where it was not read again.
    """

    file: InboxFile
    sha256: str
    rows: pd.DataFrame | None = None
    parquet: Path | None = None
    problem: str | None = None
    dropped: tuple[str, ...] = ()
    characteristics: tuple[str, ...] = ()
    before: Mapping[Hashable, object] | None = None


def read_file(
    file: InboxFile,
    target: Path,
    *,
    known: Mapping[tuple[str, str], Mapping[Hashable, object]],
    headers: Mapping[str, Mapping[str, str]],
    own: Reader,
) -> Read:
    """What came of a file; rows of an extract are in `target` then. known: rows of raw_files of those not to be read.

    headers: of each extract's columns, by its kind. Raises nothing: a file that cannot be read says so.
    """
    sha256 = file.sha256()
    before = known.get((file.file, sha256))
    if before or not sha256:
        return Read(file, sha256, before=before, problem=None if before else _CANNOT_BE_READ)
    try:
        if file.kind in SMALL:
            rows, dropped = SMALL[file.kind].read(file)
            return Read(file, sha256, rows=rows, dropped=dropped)
        if file.kind in extracts():
            layout = read_extract(file, headers[file.kind], own, target)
            apart = layout.characteristics
            return Read(file, sha256, parquet=target, dropped=layout.dropped, characteristics=apart)
    except DataFault as fault:
        return Read(file, sha256, problem=str(fault))
    except OSError:  # taken away, or a disk that fails, since it was hashed
        return Read(file, sha256, problem=_CANNOT_BE_READ)
    return Read(file, sha256)
