-- Merged bodies, indicator by indicator: whose figures are in theirs, and whose are not.
select
    reporting_year,
    merged_code as organisation_code,
    indicator,
    members_included,
    members_missing,
    person_matched
from int_merged_indicators
