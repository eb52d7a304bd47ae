"""What is taken of an extract, as SELECTs for the embedded DuckDB that reads it.

Here: which columns, under which treatment. Not here: running them (extracts), how the file is written (extract_file).
"""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from wres_pipeline.ingest.extract_file import Layout
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.standard.extracts import ExtractColumn, extracts
from wres_pipeline.text.sql_text import quoted

_PERSON = "coalesce(person_reference, employee_number, 'row ' || row_number)"
"""No reference has a space in it."""


class _Part(NamedTuple):
    """Of a column that is made from a table beside the records: that table, how it is joined, and what is stored."""

    column: str
    table: str
    join: str
    stored: str


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


def select_records(file: InboxFile, layout: Layout) -> str:
    """The SELECT of what is stored of each record; ? is the file, and the connection has `add_pseudonyms` and a key.

    What is costly is done as seldom as it can be: a pseudonym is computed once for each reference, places and
    repeats only where several rows have the same one.
    """
    columns = [column for column in extracts()[file.kind] if column.treatment not in ("characteristic", "drop")]
    kept = [name for name in _named(columns, "keep") if name in layout.positions]
    parts = [*_pseudonyms(columns), *_places(columns), *_repeats(columns, layout)]
    read = [f"{_read(column, layout)} as {column.column_name}" for column in columns]
    stored = {column.column_name: f"based.{column.column_name}" for column in columns if column.treatment != "repeat"}
    stored |= {part.column: part.stored for part in parts}
    looked_into = ", ".join(f"c{layout.positions[name]}" for name in kept)
    return f"""
        with sent as (
            select *, holds_reference(concat_ws('\x1f', '', {looked_into})) as is_suspect from ({_numbered(layout)})
        ),
        based as materialized (
            select
                row_number, {", ".join(read)},
                c{layout.width - 1} is not null and c{layout.width} is null as is_whole
            from sent
        ){"".join(f", {part.table}" for part in parts if part.table)}
        select {_place(file)}, {", ".join(f"{sql} as {name}" for name, sql in stored.items())}, is_whole
        from based {" ".join(part.join for part in parts)}
    """  # noqa: S608 - made of our own names, positions, and the escaped path inside the inbox


def select_characteristics(file: InboxFile, layout: Layout) -> str:
    """The SELECT of the columns that are kept apart, a row a record and column; ? is the file."""
    taken = [(name, layout.positions[name]) for name in layout.characteristics]
    columns = ", ".join(f"{{name: {quoted(name)}, sent: kept(c{place})}}" for name, place in taken)
    return f"""
        select * exclude (kept), kept.name as characteristic, kept.sent as sent
        from (select {_place(file)}, unnest([{columns}]) as kept from ({_numbered(layout)}))
    """  # noqa: S608 - made of our own names, positions, and the escaped path inside the inbox


def _named(columns: Sequence[ExtractColumn], *treatments: str) -> list[str]:
    return [column.column_name for column in columns if column.treatment in treatments]


def _read(column: ExtractColumn, layout: Layout) -> str:
    """A column as it is looked at while the file is read; one that the file does not have is null."""
    if (position := layout.positions.get(column.column_name)) is None:
        return "null::varchar"
    if column.treatment == "keep":
        return f"case when is_suspect then kept(c{position}) else c{position} end"
    return f"nullif(trim(c{position}), '')" if column.treatment == "order" else f"reference(c{position})"


def _pseudonyms(columns: Sequence[ExtractColumn]) -> Iterator[_Part]:
    """A pseudonym for each reference; of what stands in for another only where that is empty."""
    wanted = {name: name for name in _named(columns, "pseudonym")}
    wanted |= {name: f"case when {next(iter(wanted))} is null then {name} end" for name in _named(columns, "stand_in")}
    every = " union all ".join(f"select {sql} as reference from based" for sql in wanted.values())  # noqa: S608 - our own names
    table = f"""
        hashed as materialized (
            select reference, pseudonym(reference) as pseudonym
            from (select distinct reference from ({every})) where reference is not null
        )"""  # noqa: S608 - our own names
    for n, (name, sql) in enumerate(wanted.items()):
        yield _Part(
            name,
            "" if n else table,
            f"left join hashed as {name}_hashed on {name}_hashed.reference = {sql}",
            f"{name}_hashed.pseudonym",
        )


def _places(columns: Sequence[ExtractColumn]) -> Iterator[_Part]:
    """The place of a number among those of the same person: the first, but where a person has several rows."""
    for name in _named(columns, "order"):
        yield _Part(
            name,
            f"""several as (select {_PERSON} as person from based group by 1 having count(*) > 1),
            placed as (
                select row_number as placed_row, dense_rank() over (partition by {_PERSON} order by {name}) as place
                from based where {_PERSON} in (from several)
            )""",  # noqa: S608 - our own names
            "left join placed on placed_row = row_number",
            f"case when based.{name} is not null then coalesce(place, 1) end::integer",
        )


def _repeats(columns: Sequence[ExtractColumn], layout: Layout) -> Iterator[_Part]:
    """Which earlier row a row repeats: the same references, of which the last one is there; none of others' is kept."""
    references = _named(columns, "repeat")
    if not references:
        return
    if (own := references[-1]) not in layout.positions:
        yield _Part("repeats_row", "", "", "null::integer")
        return
    same = ", ".join(name for name in (*_named(columns, "pseudonym"), *references) if name in layout.positions)
    yield _Part(
        "repeats_row",
        f"""again as (select hash({same}) from based where {own} is not null group by 1 having count(*) > 1),
        repeated as (
            select
                row_number as repeated_row,
                nullif(min(row_number) over (partition by {same}), row_number) as first_row
            from based where {own} is not null and hash({same}) in (from again)
        )""",  # noqa: S608 - our own names
        "left join repeated on repeated_row = row_number",
        "first_row::integer",
    )
