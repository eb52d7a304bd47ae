-- What is known of each organisation's publication: what it says itself, else what the body says that is made from its
-- figures and those of others, which reports for them together.
select
    reporting_year,
    organisation_code,
    report_published_on,
    report_url,
    action_plan_url,
    board_approved_on,
    contact
from stg_assurance
union all
select
    m.reporting_year,
    m.organisation_code,
    joint.report_published_on,
    joint.report_url,
    joint.action_plan_url,
    joint.board_approved_on,
    joint.contact
from int_members as m
inner join stg_assurance as joint
    on m.reporting_year = joint.reporting_year and m.merged_code = joint.organisation_code
left join stg_assurance as own
    on m.reporting_year = own.reporting_year and m.organisation_code = own.organisation_code
where own.organisation_code is null
