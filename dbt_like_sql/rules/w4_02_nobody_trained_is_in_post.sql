-- References that fit no staff are not counted one by one: a course of somebody who left is none of the indicator.
select f.reporting_year, f.organisation_code, f.file, '' as location, '' as detail
from stg_extract_files as f
left join stg_person_events as e
    on f.file = e.file
left join int_staff as s
    on e.reporting_year = s.reporting_year and e.organisation_code = s.organisation_code and e.person = s.person
where f.kind = 'training'
group by f.reporting_year, f.organisation_code, f.file
having count(e.file) > 0 and count(s.person) = 0
