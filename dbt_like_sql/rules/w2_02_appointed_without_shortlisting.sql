select r.reporting_year, r.organisation_code, r.file, cast(r.row_number as varchar) as location, '' as detail
from raw_recruitment as r
inner join int_code_meanings as s
    on s.kind = 'yes_no' and coalesce(r.shortlisted, '') = s.sent
inner join int_code_meanings as a
    on a.kind = 'yes_no' and coalesce(r.appointed, '') = a.sent
where r.repeats_row is null and a.meaning = 'yes' and (s.meaning = 'no' or trim(s.sent) = '')
