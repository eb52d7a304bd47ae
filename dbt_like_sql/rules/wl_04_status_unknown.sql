select
    reporting_year, organisation_code, file, concat(sheet, '!M', cast(row_number as varchar)) as location, '' as detail
from stg_action_plan
where status not in ('', 'new', 'carried over', 'closed', 'watch')
