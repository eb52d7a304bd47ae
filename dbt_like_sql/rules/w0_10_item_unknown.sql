-- The detail names the first key that fits none of the items that the keys before it have.
with known as (
    select distinct indicator, measure, staff_group, pay_band
    from stg_return_item_keys
)

select distinct
    e.reporting_year, e.organisation_code, e.file, e.location,
    case
        when not exists (select 1 from known as k where e.indicator = cast(k.indicator as varchar)) then 'indicator'
        when not exists (
            select 1 from known as k
            where e.indicator = cast(k.indicator as varchar) and e.measure = k.measure
        ) then 'measure'
        when not exists (
            select 1 from known as k
            where e.indicator = cast(k.indicator as varchar) and e.measure = k.measure and e.staff_group = k.staff_group
        ) then 'staff_group'
        when not exists (
            select 1 from known as k
            where
                e.indicator = cast(k.indicator as varchar)
                and e.measure = k.measure
                and e.staff_group = k.staff_group
                and e.pay_band = k.pay_band
        ) then 'pay_band'
        else 'ethnic_group'
    end as detail
from stg_return_entries as e
inner join stg_return_rejects as r
    on e.reporting_year = r.reporting_year
    and e.organisation_code = r.organisation_code
    and e.file = r.file
    and e.location = r.location
    and r.reason = 'item'
