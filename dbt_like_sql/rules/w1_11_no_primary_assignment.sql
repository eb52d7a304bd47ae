with persons as (
    select
        reporting_year, organisation_code, person,
        count(*) as assignments,
        sum(case when primary_assignment = 'yes' then 1 else 0 end) as primaries,
        sum(case when primary_assignment = 'no' then 1 else 0 end) as others
    from int_assignments
    group by reporting_year, organisation_code, person
)

select s.reporting_year, s.organisation_code, s.file, cast(s.row_number as varchar) as location, '' as detail
from int_staff as s
inner join persons as p
    on s.reporting_year = p.reporting_year
    and s.organisation_code = p.organisation_code
    and s.person = p.person
where p.primaries = 0 and (p.assignments > 1 or p.others > 0)
