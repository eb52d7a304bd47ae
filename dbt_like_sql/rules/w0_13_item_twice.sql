with repeated as (
    select
        *,
        row_number() over (
            partition by
                reporting_year, organisation_code, file, period, indicator, measure, staff_group, pay_band, ethnic_group
            order by length(location), location
        ) as occurrence
    from stg_return_items
)

select reporting_year, organisation_code, file, location, '' as detail
from repeated
where occurrence > 1
