select
    reporting_year, organisation_code, file, concat(sheet, '!K', cast(row_number as varchar)) as location, '' as detail
from stg_action_plan
where due <> '' and not regexp_matches(due, '^[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]$')
