with addresses as (
    select reporting_year, organisation_code, file, row_number, 'report_url' as detail, report_url as sent
    from raw_assurance
    union all
    select reporting_year, organisation_code, file, row_number, 'action_plan_url' as detail, action_plan_url as sent
    from raw_assurance
)

select reporting_year, organisation_code, file, cast(row_number as varchar) as location, detail
from addresses
where sent <> '' and not regexp_matches(lower(sent), '^https?://[^ ]+$')
