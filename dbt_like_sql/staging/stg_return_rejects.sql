-- Entries that cannot be typed, each with its reason.
select
    e.reporting_year,
    e.organisation_code,
    e.file,
    e.location,
    case
        when e.period not in ('current', 'previous') then 'period'
        when k.indicator is null then 'item'
        else 'number'
    end as reason
from stg_return_entries as e
left join stg_return_item_keys as k
    on e.indicator = cast(k.indicator as varchar)
    and e.measure = k.measure
    and e.staff_group = k.staff_group
    and e.pay_band = k.pay_band
    and e.ethnic_group = k.ethnic_group
where
    e.period not in ('current', 'previous')
    or k.indicator is null
    or not regexp_matches(e.value, '^[-+]?[0-9]{1,15}([.][0-9]{1,15})?([eE][-+]?[0-9]{1,2})?$')
