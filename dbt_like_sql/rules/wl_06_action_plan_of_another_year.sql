-- A title that somebody changed names no year, and is nothing to warn of.
select distinct reporting_year, organisation_code, file, '' as location, plan_year as detail
from raw_action_plan
where plan_year <> '' and plan_year <> cast(reporting_year - 1 as varchar)
