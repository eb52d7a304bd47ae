-- One row a file, at the first row that repeats another.
select
    reporting_year, organisation_code, file, cast(min(row_number) as varchar) as location,
    concat(cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from raw_recruitment
where repeats_row is not null
group by reporting_year, organisation_code, file
