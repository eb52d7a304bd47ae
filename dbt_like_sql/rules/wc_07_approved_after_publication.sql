select a.reporting_year, a.organisation_code, a.file, cast(a.row_number as varchar) as location, '' as detail
from stg_assurance_dates as a
inner join stg_assurance_dates as p
    on a.file = p.file and a.row_number = p.row_number and p.field = 'report_published_on'
where a.field = 'board_approved_on' and a.day > p.day
