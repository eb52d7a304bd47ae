-- The texts of each organisation's narrative: known fields with a text, the first where a field stands twice.
-- Of two files the order of their hashes decides: names that differ in capitals sort differently from engine to engine.
with placed as (
    select
        n.reporting_year,
        n.organisation_code,
        n.field,
        n.text,
        row_number() over (
            partition by n.reporting_year, n.organisation_code, n.field
            order by r.sha256, n.row_number
        ) as place
    from raw_narrative as n
    inner join raw_files as r
        on n.reporting_year = r.reporting_year and n.file = r.file
    inner join narrative_fields as f
        on n.field = f.field
    where n.text <> ''
)

select
    reporting_year,
    organisation_code,
    field,
    text
from placed
where place = 1
