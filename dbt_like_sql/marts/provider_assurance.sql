-- What a commissioner knows of each provider, and of each commissioner as an employer, to give assurance to NHS England.
with lacking as (
    select
        reporting_year,
        organisation_code,
        min(case level when 'not_assured' then 1 else 2 end) as worst,
        string_agg(point, ' ' order by point_order) as points,
        string_agg(because, '; ' order by point_order) as because
    from assurance_lacks
    group by reporting_year, organisation_code
)

select
    b.reporting_year,
    b.organisation_code,
    b.name,
    b.organisation_type,
    b.contract,
    b.co_ordinating_commissioner,
    b.commissioner,
    c.name as commissioner_name,
    b.wres_required,
    coalesce(r.expected, 'no') as expected,
    r.received_at,
    case when r.state <> 'missing' and r.received_at is not null then r.late end as late,
    coalesce(r.state, 'missing') as state,
    coalesce(r.errors, 0) as errors,
    coalesce(r.warnings, 0) as warnings,
    t.report_published_on,
    t.report_url,
    t.action_plan_url,
    t.board_approved_on,
    t.contact,
    coalesce(i.against_bme, '') as indicators_against_bme,
    coalesce(i.uncertain, '') as indicators_uncertain,
    coalesce(i.absent, '') as indicators_not_submitted,
    coalesce(i.worse, '') as worse_than_last_year,
    coalesce(i.better, '') as better_than_last_year,
    case
        when b.wres_required = 'no' then 'not_required'
        when l.worst = 1 then 'not_assured'
        when l.worst = 2 then 'partly'
        else 'assured'
    end as level,
    case
        when b.wres_required = 'no' then 'its contract does not require the WRES, or it is not asked for that year'
        else coalesce(l.because, 'everything that is asked for is there')
    end as level_because,
    coalesce(l.points, '') as lacking
from assurance_bodies as b
left join stg_organisations as c
    on b.commissioner = c.organisation_code
left join assurance_returns as r
    on b.reporting_year = r.reporting_year and b.organisation_code = r.organisation_code
left join int_assurance_told as t
    on b.reporting_year = t.reporting_year and b.organisation_code = t.organisation_code
left join assurance_lists as i
    on b.reporting_year = i.reporting_year and b.organisation_code = i.organisation_code
left join lacking as l
    on b.reporting_year = l.reporting_year and b.organisation_code = l.organisation_code
