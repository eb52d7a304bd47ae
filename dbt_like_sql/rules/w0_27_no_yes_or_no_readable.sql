-- One row a file and column. Nothing is no, but for a course, which is mandatory or is not.
select s.reporting_year, s.organisation_code, s.file, '' as location, s.column_name as detail
from stg_sent_codes as s
inner join int_code_meanings as m
    on s.kind = m.kind and s.sent = m.sent
where s.kind = 'yes_no' and (trim(s.sent) <> '' or s.column_name = 'mandatory')
group by s.reporting_year, s.organisation_code, s.file, s.column_name
having count(m.meaning) = 0
