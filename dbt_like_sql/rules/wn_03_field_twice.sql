-- Within one file, where the first text counts; two files are another rule's (WN-04).
with placed as (
    select
        n.reporting_year,
        n.organisation_code,
        n.file,
        n.row_number,
        row_number() over (partition by n.file, n.field order by n.row_number) as place
    from raw_narrative as n
    inner join narrative_fields as f
        on n.field = f.field
    where n.text <> ''
)

select reporting_year, organisation_code, file, cast(row_number as varchar) as location, '' as detail
from placed
where place > 1
