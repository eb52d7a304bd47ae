-- One row a file and column, at its first row; nothing is no, but for a course, which is mandatory or is not.
-- Where no entry of the column can be read it is W0-27.
select
    s.reporting_year, s.organisation_code, s.file,
    cast(min(case when m.meaning is null then s.row_number end) as varchar) as location,
    concat(
        s.column_name, ', ', cast(count(*) - count(m.meaning) as varchar),
        case when count(*) - count(m.meaning) = 1 then ' row' else ' rows' end
    ) as detail
from stg_sent_codes as s
inner join int_code_meanings as m
    on s.kind = m.kind and s.sent = m.sent
where s.kind = 'yes_no' and (trim(s.sent) <> '' or s.column_name = 'mandatory')
group by s.reporting_year, s.organisation_code, s.file, s.column_name
having count(m.meaning) > 0 and count(m.meaning) < count(*)
