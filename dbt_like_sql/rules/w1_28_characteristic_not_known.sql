-- One row a file and entry, at its first row.
select
    s.reporting_year, s.organisation_code, s.file, cast(min(s.row_number) as varchar) as location,
    concat(
        cast(count(*) as varchar), case when count(*) = 1 then ' row, ' else ' rows, ' end, lower(c.label)
    ) as detail
from stg_sent_codes as s
inner join int_code_meanings as m
    on s.kind = m.kind and s.sent = m.sent
inner join comparisons as c
    on s.kind = c.column_name
where s.kind <> 'ethnic_origin' and m.meaning is null
group by s.reporting_year, s.organisation_code, s.file, s.sent, c.label
