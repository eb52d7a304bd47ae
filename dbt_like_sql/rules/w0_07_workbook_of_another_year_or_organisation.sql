-- The Cover sheet names year and organisation, in column B beside their labels in column A: both must be there and right.
with wanted as (
    select reporting_year, organisation_code, file, 'Reporting year' as label, cast(reporting_year as varchar) as value
    from raw_files
    where kind = 'return_workbook' and problem is null
    union all
    select reporting_year, organisation_code, file, 'Organisation code' as label, organisation_code as value
    from raw_files
    where kind = 'return_workbook' and problem is null
),

named as (
    select l.reporting_year, l.organisation_code, l.file, l.value as label, c.cell, upper(trim(c.value)) as value
    from raw_return_cells as l
    inner join raw_return_cells as c
        on l.reporting_year = c.reporting_year
        and l.organisation_code = c.organisation_code
        and l.file = c.file
        and l.sheet = c.sheet
        and l.row_number = c.row_number
        and c.column_letter = 'B'
    where l.sheet = 'Cover' and l.column_letter = 'A'
)

select
    w.reporting_year,
    w.organisation_code,
    w.file,
    concat('Cover', case when n.cell is not null then '!' else '' end, coalesce(n.cell, '')) as location,
    lower(w.label) as detail
from wanted as w
left join named as n
    on w.reporting_year = n.reporting_year
    and w.organisation_code = n.organisation_code
    and w.file = n.file
    and w.label = n.label
where n.value is null or n.value <> w.value
