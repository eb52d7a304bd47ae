-- One row a file and column, at its first row; nothing is no, but for a course, which is mandatory or is not.
select
    s.reporting_year, s.organisation_code, s.file, cast(min(s.row_number) as varchar) as location,
    concat(s.column_name, ', ', cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from stg_sent_codes as s
inner join int_code_meanings as m
    on s.kind = m.kind and s.sent = m.sent
where s.kind = 'yes_no' and m.meaning is null and (trim(s.sent) <> '' or s.column_name = 'mandatory')
group by s.reporting_year, s.organisation_code, s.file, s.column_name
