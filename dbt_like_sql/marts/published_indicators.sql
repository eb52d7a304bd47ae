-- The figures of earlier years again, from the counts that were published of them and from nothing else, each on a base
-- that carries it. Boards have none: their counts are not kept.
with members as (
    select distinct
        reporting_year,
        organisation_code,
        indicator,
        is_merged,
        members_included
    from published_counts
)

select
    v.version,
    v.reporting_year,
    v.organisation_code,
    coalesce(o.name, v.organisation_code) as organisation_name,
    v.row_order,
    r.indicator,
    r.measure,
    r.staff_group,
    r.pay_band,
    v.white_numerator,
    v.white_denominator,
    case when v.white_carries then v.white_rate end as white_rate,
    v.bme_numerator,
    v.bme_denominator,
    case when v.bme_carries then v.bme_rate end as bme_rate,
    v.unknown_numerator,
    v.unknown_denominator,
    case when v.unknown_carries then v.unknown_rate end as unknown_rate,
    case when v.value_carries then v.value end as value,
    r.unit,
    case when v.value_carries then v.ci_lower end as ci_lower,
    case when v.value_carries then v.ci_upper end as ci_upper,
    case when v.value_carries then coalesce(v.flag, '') else '' end as flag,
    case when v.value_carries then coalesce(v.disadvantages, '') else '' end as disadvantages,
    case when v.value is not null and v.value_carries then 'calculated' else 'low_base' end as status,
    m.is_merged,
    m.members_included
from int_public_values as v
inner join indicator_rows as r
    on v.row_order = r.row_order
inner join members as m
    on v.reporting_year = m.reporting_year
    and v.organisation_code = m.organisation_code
    and r.indicator = m.indicator
left join stg_organisations as o
    on v.organisation_code = o.organisation_code
where v.version = 'published'
