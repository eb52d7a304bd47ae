-- One row a file, at the first of its rows that lie outside; where none lies inside it is W0-26 or W0-28.
with dated as (
    select
        e.*,
        e.happened_on between cast(y.period_start as varchar) and cast(y.period_end as varchar) as is_inside
    from stg_person_events as e
    inner join reporting_years as y
        on e.reporting_year = y.reporting_year
    where e.happened_on is not null
)

select
    reporting_year, organisation_code, file,
    cast(min(case when not is_inside then row_number end) as varchar) as location,
    concat(
        cast(sum(case when is_inside then 0 else 1 end) as varchar),
        case when sum(case when is_inside then 0 else 1 end) = 1 then ' row' else ' rows' end
    ) as detail
from dated
group by reporting_year, organisation_code, file
having sum(case when is_inside then 0 else 1 end) > 0 and sum(case when is_inside then 1 else 0 end) > 0
