"""Extracts to raw tables: an embedded DuckDB reads the file, drops what is not needed and pseudonymises.

Here: from one CSV file to one Parquet file of what may be stored. Not here: how the file is written
(extract_file), what its codes mean (SQL models). What stood in the file is in no message and no temporary file.
"""

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

import duckdb
import fsspec

from wres_pipeline.errors import DataFault
from wres_pipeline.ingest.extract_file import Layout, layout_of
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.ingest.pseudonyms import add_pseudonyms
from wres_pipeline.standard.extracts import extracts
from wres_pipeline.text.sql_text import quoted

_NAMED = 5


def read_extract(file: InboxFile, headers: Mapping[str, str], key: bytes, target: Path) -> Layout:
    """Write what may be stored of one extract to `target` (Parquet); return how it is written.

    Columns of further comparisons go to a file beside it (`characteristics_beside`), where the extract has some. Rows
    are numbered as a spreadsheet shows them, blank lines aside; blank rows are left out. `headers` maps lower-case
    headers to columns. Raises DataFault for a file that cannot be read whole; a target begun is of no use.
    """
    layout = layout_of(file.path, file.kind, headers)
    try:
        with _source(file.path, layout) as (connection, source):
            add_pseudonyms(connection, key)
            connection.execute(f"copy ({_select(file, layout)}) to {quoted(target)} (format parquet)", [source])
            _refuse_rejects(connection, layout, target)
            if layout.characteristics:
                beside = quoted(characteristics_beside(target))
                connection.execute(f"copy ({_characteristics(file, layout)}) to {beside} (format parquet)", [source])
    except duckdb.Error:
        # DuckDB quotes the line that it stumbled over: its words go no further.
        said = "The file is not CSV: its line ends differ, or a quotation mark stands wrong. Save it again."
        raise DataFault(said) from None
    return layout


def characteristics_beside(target: Path) -> Path:
    """Where the columns of further comparisons are, of the extract whose rows are in `target`."""
    return target.with_suffix(".characteristics.parquet")


@contextmanager
def _source(path: Path, layout: Layout) -> Iterator[tuple[duckdb.DuckDBPyConnection, str]]:
    """A connection that writes nothing aside, and a name under which it reads the file as UTF-8.

    DuckDB reads no Windows-1252: such a file is put into memory as UTF-8, never on disk.
    """
    with duckdb.connect(config={"temp_directory": ""}) as connection:
        if layout.encoding == "utf-8-sig":
            yield connection, re.sub(r"([*?\[])", r"[\1]", str(path))  # a folder named R* is no pattern
            return
        memory, name = fsspec.filesystem("memory"), "/extract.csv"
        memory.pipe(name, path.read_bytes().decode(layout.encoding).encode())
        try:
            connection.register_filesystem(memory)
            yield connection, f"memory://{name}"
        finally:
            memory.rm(name)


def _numbered(layout: Layout) -> str:
    """A SELECT of all fields with their row numbers; ? is the file. Columns are named by position: no header is SQL.

    One column too many is asked for, and absent fields are told from empty ones, so that a row shows whether it is
    whole: DuckDB itself lets an empty field too many pass. In parallel it would cut a file inside a quoted field.
    """
    columns = ", ".join(f"'c{position}': 'varchar'" for position in range(layout.width + 1))
    every = ", ".join(f"c{position}" for position in range(layout.width))
    return f"""
        select row_number() over () + {layout.header_lines} as row_number, *
        from read_csv(
            ?, columns = {{{columns}}}, auto_detect = false, header = false, skip = {layout.header_lines},
            delim = '{layout.separator}', quote = '"', escape = '"', strict_mode = true, store_rejects = true,
            parallel = false, null_padding = true, nullstr = '\x1f'
        )
        qualify regexp_matches(concat_ws('', {every}), '\\S')
    """  # noqa: S608 - made of positions


def _place(file: InboxFile) -> str:
    return (
        f"{file.reporting_year} as reporting_year, {quoted(file.organisation_code)} as organisation_code, "
        f"{quoted(file.file)} as file, row_number"
    )


def _select(file: InboxFile, layout: Layout) -> str:
    """The SELECT of what is stored."""
    apart = {"repeat", "characteristic", "drop"}
    stored = [column for column in extracts()[file.kind] if column.treatment not in apart]
    taken = [_taken(c.column_name, c.treatment, layout.positions.get(c.column_name)) for c in stored]
    taken += _repeats(file.kind, layout)
    return f"""
        select
            {_place(file)}, {", ".join(taken)},
            c{layout.width - 1} is not null and c{layout.width} is null as is_whole
        from ({_numbered(layout)})
    """  # noqa: S608 - made of our own names, positions, and the escaped path inside the inbox


def _characteristics(file: InboxFile, layout: Layout) -> str:
    """The SELECT of the columns that are kept apart, a row a record and column."""
    taken = [(name, layout.positions[name]) for name in layout.characteristics]
    columns = ", ".join(f"{{name: {quoted(name)}, sent: kept(c{place})}}" for name, place in taken)
    return f"""
        select * exclude (kept), kept.name as characteristic, kept.sent as sent
        from (select {_place(file)}, unnest([{columns}]) as kept from ({_numbered(layout)}))
    """  # noqa: S608 - made of our own names, positions, and the escaped path inside the inbox


def _taken(name: str, treatment: str, position: int | None) -> str:
    """What is stored of a column; a column that the file does not have is null."""
    if position is None:
        return f"null::{'integer' if treatment == 'order' else 'varchar'} as {name}"
    if treatment == "order":
        person = "coalesce(person_reference, employee_number, row_number::varchar)"
        number = f"nullif(trim(c{position}), '')"
        place = f"dense_rank() over (partition by {person} order by {number})"
        return f"case when {number} is not null then {place} end::integer as {name}"
    return f"pseudonym(c{position}) as {name}" if treatment == "pseudonym" else f"kept(c{position}) as {name}"


def _repeats(kind: str, layout: Layout) -> list[str]:
    """Which earlier row a row repeats: the same references, of which the last one is there; none of others' is kept."""
    references = [column.column_name for column in extracts()[kind] if column.treatment == "repeat"]
    if not references:
        return []
    if (own := layout.positions.get(references[-1])) is None:
        return ["null::integer as repeats_row"]
    people = [column.column_name for column in extracts()[kind] if column.treatment == "pseudonym"]
    places = [layout.positions[name] for name in (*people, *references) if name in layout.positions]
    same = ", ".join(f"reference(c{place})" for place in places)
    first = f"min(row_number) over (partition by {same})"
    return [f"case when reference(c{own}) is not null then nullif({first}, row_number) end::integer as repeats_row"]


def _refuse_rejects(connection: duckdb.DuckDBPyConnection, layout: Layout, target: Path) -> None:
    query = (
        f"select line from reject_errors union select row_number from {quoted(target)} where not is_whole order by 1"  # noqa: S608
    )
    rows = [row for (row,) in connection.execute(query).fetchall()]
    if rows:
        named = ", ".join(str(row) for row in rows[:_NAMED]) + (", ..." if len(rows) > _NAMED else "")
        raise DataFault(
            f"Row {named}: not the {layout.width} fields of the header row, or a quotation mark that stands wrong "
            f"({len(rows)} in all). Mend that and send the file again"
        )
