-- Entries that could be typed: one number for an item, still as it was sent.
select
    reporting_year,
    organisation_code,
    file,
    location,
    period,
    indicator,
    measure,
    staff_group,
    pay_band,
    ethnic_group,
    value
from stg_return_typed
where reason is null
