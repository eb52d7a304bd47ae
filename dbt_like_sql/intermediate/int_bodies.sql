-- Who has figures in a year: accepted organisations, and merged bodies with an accepted member.
select
    reporting_year,
    organisation_code,
    false as is_merged
from int_accepted
union all
select distinct
    reporting_year,
    merged_code as organisation_code,
    true as is_merged
from int_merged_indicators
