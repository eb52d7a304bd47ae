-- Entries that could not be typed, each with its reason.
select
    reporting_year,
    organisation_code,
    file,
    location,
    reason
from stg_return_typed
where reason is not null
