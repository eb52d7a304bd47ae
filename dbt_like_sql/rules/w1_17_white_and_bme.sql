with persons as (
    select reporting_year, organisation_code, person
    from int_assignments
    where ethnic_group <> 'unknown'
    group by reporting_year, organisation_code, person
    having count(distinct ethnic_group) > 1
)

select s.reporting_year, s.organisation_code, s.file, cast(s.row_number as varchar) as location, '' as detail
from int_staff as s
inner join persons as p
    on s.reporting_year = p.reporting_year
    and s.organisation_code = p.organisation_code
    and s.person = p.person
