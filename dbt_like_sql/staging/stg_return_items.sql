-- Entries that can be typed: one number for an item, still as it was sent.
select
    e.reporting_year,
    e.organisation_code,
    e.file,
    e.location,
    e.period,
    k.indicator,
    e.measure,
    e.staff_group,
    e.pay_band,
    e.ethnic_group,
    cast(e.value as double) as value
from stg_return_entries as e
inner join stg_return_item_keys as k
    on e.indicator = cast(k.indicator as varchar)
    and e.measure = k.measure
    and e.staff_group = k.staff_group
    and e.pay_band = k.pay_band
    and e.ethnic_group = k.ethnic_group
where
    e.period in ('current', 'previous')
    and regexp_matches(e.value, '^[-+]?[0-9]{1,15}([.][0-9]{1,15})?([eE][-+]?[0-9]{1,2})?$')
