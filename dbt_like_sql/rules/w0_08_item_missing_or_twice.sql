-- Each of the 63 numbers stands once in column A, or figures would be read as another item's.
with numbered as (
    select reporting_year, organisation_code, file, value, count(*) as times
    from raw_return_cells
    where sheet = 'WRES' and column_letter = 'A'
    group by reporting_year, organisation_code, file, value
)

select f.reporting_year, f.organisation_code, f.file, 'WRES!A' as location, concat('item ', cast(t.item as varchar)) as detail
from raw_files as f
cross join template_items as t
left join numbered as n
    on f.reporting_year = n.reporting_year
    and f.organisation_code = n.organisation_code
    and f.file = n.file
    and n.value = cast(t.item as varchar)
where f.kind = 'return_workbook' and f.problem is null and coalesce(n.times, 0) <> 1
