-- One row a file, at the first row that repeats another; the person counts once all the same.
with repeated as (
    select
        *,
        row_number() over (
            partition by reporting_year, organisation_code, person, assignment_order order by row_number
        ) as occurrence
    from int_assignments
    where is_identified and assignment_order is not null
)

select
    reporting_year, organisation_code, file, cast(min(row_number) as varchar) as location,
    concat(cast(count(*) as varchar), case when count(*) = 1 then ' row' else ' rows' end) as detail
from repeated
where occurrence > 1
group by reporting_year, organisation_code, file
