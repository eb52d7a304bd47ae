-- The 47 rows of every accepted organisation and merged body, for both periods, each with its state; exact.
select
    'exact' as version,
    b.reporting_year,
    p.period,
    b.organisation_code,
    o.name as organisation_name,
    r.row_order,
    r.indicator,
    r.measure,
    r.staff_group,
    r.pay_band,
    v.white_numerator,
    v.white_denominator,
    v.white_rate,
    v.bme_numerator,
    v.bme_denominator,
    v.bme_rate,
    v.unknown_numerator,
    v.unknown_denominator,
    v.unknown_rate,
    v.value,
    r.unit,
    s.ci_lower,
    s.ci_upper,
    coalesce(s.flag, '') as flag,
    coalesce(s.disadvantages, '') as disadvantages,
    case
        when v.value is not null then 'calculated'
        when v.is_submitted or not m.can_be_made then 'not_calculable'
        when q.indicator is not null then 'not_submitted'
        else 'not_required'
    end as status
from int_bodies as b
inner join stg_organisations as o
    on b.organisation_code = o.organisation_code
cross join indicator_rows as r
cross join (select distinct period from template_columns) as p
left join int_indicator_values as v
    on v.version = 'exact'
    and b.reporting_year = v.reporting_year
    and b.organisation_code = v.organisation_code
    and p.period = v.period
    and r.row_order = v.row_order
left join indicator_intervals as s
    on v.version = s.version
    and v.reporting_year = s.reporting_year
    and v.organisation_code = s.organisation_code
    and v.period = s.period
    and v.row_order = s.row_order
left join int_merged_indicators as m
    on b.organisation_code = m.merged_code
    and b.reporting_year - case when p.period = 'previous' then 1 else 0 end = m.reporting_year
    and r.indicator = m.indicator
left join requirements as q
    on o.organisation_type = q.organisation_type
    and r.indicator = q.indicator
    and r.staff_group = q.staff_group
    and b.reporting_year - case when p.period = 'previous' then 1 else 0 end
    between q.asked_from and coalesce(q.asked_to, 9999)
