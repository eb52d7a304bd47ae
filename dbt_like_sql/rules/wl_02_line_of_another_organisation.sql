select
    reporting_year, organisation_code, file, concat(sheet, '!A', cast(row_number as varchar)) as location, '' as detail
from raw_action_plan
where line_organisation <> '' and upper(line_organisation) <> organisation_code
