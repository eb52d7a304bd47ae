-- One row a file and entry, at its first row.
with sent as (
    select reporting_year, organisation_code, file, row_number, ethnic_origin
    from raw_staff_in_post
    union all
    select reporting_year, organisation_code, file, row_number, ethnic_origin
    from raw_recruitment
    union all
    select reporting_year, organisation_code, file, row_number, ethnic_origin
    from raw_disciplinary
    union all
    select reporting_year, organisation_code, file, row_number, ethnic_origin
    from raw_board_members
)

select
    r.reporting_year, r.organisation_code, r.file, cast(min(r.row_number) as varchar) as location,
    concat(cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from sent as r
inner join int_code_meanings as m
    on m.kind = 'ethnic_origin' and coalesce(r.ethnic_origin, '') = m.sent
where m.meaning is null
group by r.reporting_year, r.organisation_code, r.file, r.ethnic_origin
