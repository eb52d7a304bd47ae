-- Entries with the item that they name and the number that they hold, or the reason why they have neither.
-- The cast stands inside the case: an engine is free to cast before it filters.
with matched as (
    select
        e.*,
        k.indicator as item_indicator,
        regexp_matches(e.value, '^[-+]?[0-9]{1,15}([.][0-9]{1,30})?([eE][-+]?[0-9]{1,2})?$') as is_number
    from stg_return_entries as e
    left join stg_return_item_keys as k
        on e.indicator = cast(k.indicator as varchar)
        and e.measure = k.measure
        and e.staff_group = k.staff_group
        and e.pay_band = k.pay_band
        and e.ethnic_group = k.ethnic_group
)

select
    reporting_year,
    organisation_code,
    file,
    location,
    period,
    item_indicator as indicator,
    measure,
    staff_group,
    pay_band,
    ethnic_group,
    case when is_number then cast(value as double) end as value,
    case
        when period not in ('current', 'previous') then 'period'
        when item_indicator is null then 'item'
        when not is_number then 'number'
    end as reason
from matched
