"""What is taken of an extract, as SELECTs for the embedded DuckDB that reads it.

Here: which columns, under which treatment. Not here: running them (extracts), how the file is written (extract_file).
"""

from wres_pipeline.ingest.extract_file import Layout
from wres_pipeline.ingest.inbox import InboxFile
from wres_pipeline.standard.extracts import extracts
from wres_pipeline.text.sql_text import quoted


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
    """The SELECT of what is stored of each record; ? is the file, and the connection has `add_pseudonyms`."""
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


def select_characteristics(file: InboxFile, layout: Layout) -> str:
    """The SELECT of the columns that are kept apart, a row a record and column; ? is the file."""
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
