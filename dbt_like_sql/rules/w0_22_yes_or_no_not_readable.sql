-- One row a file and column, at its first row; nothing is no, but for a course, which is mandatory or is not.
with sent as (
    select reporting_year, organisation_code, file, row_number, 'primary_assignment' as name, primary_assignment as sent
    from raw_staff_in_post
    union all
    select reporting_year, organisation_code, file, row_number, 'shortlisted' as name, shortlisted as sent
    from raw_recruitment
    union all
    select reporting_year, organisation_code, file, row_number, 'appointed' as name, appointed as sent
    from raw_recruitment
    union all
    select reporting_year, organisation_code, file, row_number, 'voting' as name, voting as sent
    from raw_board_members
    union all
    select reporting_year, organisation_code, file, row_number, 'executive' as name, executive as sent
    from raw_board_members
    union all
    select reporting_year, organisation_code, file, row_number, 'mandatory' as name, coalesce(mandatory, '') as sent
    from raw_training
)

select
    s.reporting_year, s.organisation_code, s.file, cast(min(s.row_number) as varchar) as location,
    concat(s.name, ', ', cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from sent as s
inner join int_code_meanings as m
    on m.kind = 'yes_no' and coalesce(s.sent, '') = m.sent
where m.meaning is null and (trim(s.sent) <> '' or s.name = 'mandatory')
group by s.reporting_year, s.organisation_code, s.file, s.name
