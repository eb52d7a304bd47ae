-- One row a file and entry, at its first row.
select
    r.reporting_year, r.organisation_code, r.file, cast(min(r.row_number) as varchar) as location,
    concat(cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from raw_staff_in_post as r
inner join int_code_meanings as m
    on m.kind = 'assignment_category' and coalesce(r.assignment_category, '') = m.sent
where m.meaning is null
group by r.reporting_year, r.organisation_code, r.file, r.assignment_category
