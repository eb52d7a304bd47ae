-- What each organisation says of its publication, one row: the first, and of two files the one with the lower hash, as
-- names that differ in capitals sort differently from engine to engine. Only an address of the web may become a link.
with placed as (
    select
        a.*,
        row_number() over (
            partition by a.reporting_year, a.organisation_code
            order by r.sha256, a.row_number
        ) as place
    from raw_assurance as a
    inner join raw_files as r
        on a.reporting_year = r.reporting_year and a.file = r.file
)

select
    p.reporting_year,
    p.organisation_code,
    published.day as report_published_on,
    case when regexp_matches(lower(p.report_url), '^https?://[^ ]+$') then p.report_url end as report_url,
    case when regexp_matches(lower(p.action_plan_url), '^https?://[^ ]+$') then p.action_plan_url end
    as action_plan_url,
    approved.day as board_approved_on,
    nullif(p.contact, '') as contact
from placed as p
left join stg_assurance_dates as published
    on p.file = published.file
    and p.row_number = published.row_number
    and published.field = 'report_published_on'
    and published.is_after_snapshot
left join stg_assurance_dates as approved
    on p.file = approved.file
    and p.row_number = approved.row_number
    and approved.field = 'board_approved_on'
    and approved.is_after_snapshot
where p.place = 1
