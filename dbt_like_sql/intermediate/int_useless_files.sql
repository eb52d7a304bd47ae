-- Extracts with dates that say nothing of their year: none of the dates can be read, or none of many lies in it.
select
    e.reporting_year,
    e.organisation_code,
    e.file,
    case when count(e.happened_on) = 0 then 'unreadable' else 'another_year' end as reason
from stg_person_events as e
inner join reporting_years as y
    on e.reporting_year = y.reporting_year
group by e.reporting_year, e.organisation_code, e.file
having
    count(e.happened_on) = 0
    or (
        count(e.happened_on) >= (select value from thresholds where threshold = 'fewest_dated_rows')
        and sum(
            case
                when e.happened_on between cast(y.period_start as varchar) and cast(y.period_end as varchar) then 1
                else 0
            end
        ) = 0
    )
