-- The indicators of assurance_figures as lists, a row an organisation.
select
    reporting_year,
    organisation_code,
    string_agg(case when is_against = 1 then cast(indicator as varchar) end, ' ' order by indicator) as against_bme,
    string_agg(case when is_uncertain = 1 then cast(indicator as varchar) end, ' ' order by indicator)
    as uncertain,
    string_agg(case when is_absent = 1 then cast(indicator as varchar) end, ' ' order by indicator) as absent,
    string_agg(case when is_worse = 1 then cast(indicator as varchar) end, ' ' order by indicator) as worse,
    string_agg(case when is_better = 1 then cast(indicator as varchar) end, ' ' order by indicator) as better
from assurance_figures
group by reporting_year, organisation_code
