select b.reporting_year, b.organisation_code, b.file, cast(b.row_number as varchar) as location, '' as detail
from int_board_people as b
inner join stg_extract_files as f
    on b.reporting_year = f.reporting_year and b.organisation_code = f.organisation_code and f.kind = 'staff_in_post'
left join int_staff as s
    on b.reporting_year = s.reporting_year and b.organisation_code = s.organisation_code and b.person = s.person
where b.is_executive and s.person is null
