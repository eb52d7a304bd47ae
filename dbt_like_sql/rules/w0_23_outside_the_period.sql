-- One row a file, at the first of its rows that lie outside.
select
    e.reporting_year, e.organisation_code, e.file, cast(min(e.row_number) as varchar) as location,
    concat(cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from stg_person_events as e
inner join reporting_years as y
    on e.reporting_year = y.reporting_year
where e.happened_on < cast(y.period_start as varchar) or e.happened_on > cast(y.period_end as varchar)
group by e.reporting_year, e.organisation_code, e.file
