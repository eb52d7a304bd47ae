-- Of many it is W0-26: a few may be cases of another year that the system still shows.
select e.reporting_year, e.organisation_code, e.file, '' as location, '' as detail
from stg_person_events as e
inner join reporting_years as y
    on e.reporting_year = y.reporting_year
where e.happened_on is not null
group by e.reporting_year, e.organisation_code, e.file
having
    count(*) < (select value from thresholds where threshold = 'fewest_dated_rows')
    and sum(
        case when e.happened_on between cast(y.period_start as varchar) and cast(y.period_end as varchar) then 1 else 0 end
    ) = 0
