-- The lines of each organisation's own last action plan; what cannot be understood stays as it was written.
select
    p.reporting_year,
    p.organisation_code,
    coalesce(o.name, p.organisation_code) as organisation_name,
    p.file,
    p.sheet,
    p.row_number,
    lower(p.gap) as gap,
    p.label,
    p.action,
    p.owner,
    coalesce(d.day, p.due) as due,
    p.progress,
    lower(p.status) as status
from raw_action_plan as p
left join stg_sent_days as d
    on p.due = d.sent_on
left join stg_organisations as o
    on p.organisation_code = o.organisation_code
where p.line_organisation = '' or upper(p.line_organisation) = p.organisation_code
