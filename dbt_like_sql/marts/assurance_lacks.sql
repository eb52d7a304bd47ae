-- What each organisation that must apply the WRES lacks, one row a point; of the return only what stands first in its way.
select
    b.reporting_year,
    b.organisation_code,
    p.point,
    p.point_order,
    p.level,
    p.because
from assurance_bodies as b
left join assurance_returns as r
    on b.reporting_year = r.reporting_year and b.organisation_code = r.organisation_code
left join int_assurance_told as t
    on b.reporting_year = t.reporting_year and b.organisation_code = t.organisation_code
left join assurance_lists as l
    on b.reporting_year = l.reporting_year and b.organisation_code = l.organisation_code
inner join assurance_points as p
    on (p.point = 'return_missing' and coalesce(r.state, 'missing') = 'missing')
    or (p.point = 'return_not_readable' and r.state = 'received')
    or (p.point = 'return_rejected' and r.state = 'rejected')
    or (p.point = 'indicators_absent' and l.absent is not null)
    or (p.point = 'report_date_unknown' and t.report_published_on is null)
    or (p.point = 'report_address_unknown' and t.report_url is null)
    or (p.point = 'action_plan_unknown' and t.action_plan_url is null)
    or (p.point = 'board_approval_unknown' and t.board_approved_on is null)
where b.wres_required = 'yes'
