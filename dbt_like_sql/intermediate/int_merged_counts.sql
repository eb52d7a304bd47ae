-- Counts of merged bodies: the sum of the members that sent the indicator, less what persons at several members count
-- too much. What one of them does not know is not known; a staff group that a member does not have adds nothing.
-- Percentages of a survey are weighted by respondents, and added in the order of codes: the last digit depends on it.
with member_counts as (
    select
        m.merged_code,
        c.*
    from int_counts as c
    inner join int_member_indicators as m
        on c.reporting_year = m.reporting_year
        and c.organisation_code = m.organisation_code
        and c.indicator = m.indicator
    where c.period = 'current'
),

keys as (
    select distinct
        reporting_year,
        merged_code,
        indicator,
        measure,
        staff_group,
        pay_band
    from member_counts
),

staff_groups as (
    select
        reporting_year,
        organisation_code,
        staff_group,
        max(case when pay_band <> 'all' then 1 else 0 end) as has_bands
    from member_counts
    where indicator = 1 and staff_group <> 'all'
    group by reporting_year, organisation_code, staff_group
),

banded as (
    select
        reporting_year,
        organisation_code
    from staff_groups
    group by reporting_year, organisation_code
    having max(has_bands) = 1
),

cells as (
    select
        k.*,
        m.organisation_code as member_code,
        case when k.measure <> 'percentage' then c.white when n.white = 0 then 0 else c.white * n.white end as white,
        case when k.measure <> 'percentage' then c.bme when n.bme = 0 then 0 else c.bme * n.bme end as bme,
        c.unknown,
        c.total,
        n.white as white_respondents,
        n.bme as bme_respondents,
        k.indicator = 1
        and k.staff_group <> 'all'
        and g.staff_group is null
        and b.organisation_code is not null as adds_nothing
    from keys as k
    inner join int_member_indicators as m
        on k.reporting_year = m.reporting_year and k.merged_code = m.merged_code and k.indicator = m.indicator
    left join member_counts as c
        on k.reporting_year = c.reporting_year
        and k.merged_code = c.merged_code
        and m.organisation_code = c.organisation_code
        and k.indicator = c.indicator
        and k.measure = c.measure
        and k.staff_group = c.staff_group
        and k.pay_band = c.pay_band
    left join member_counts as n
        on k.reporting_year = n.reporting_year
        and k.merged_code = n.merged_code
        and m.organisation_code = n.organisation_code
        and k.indicator = n.indicator
        and n.measure = 'respondents'
    left join staff_groups as g
        on m.reporting_year = g.reporting_year
        and m.organisation_code = g.organisation_code
        and k.staff_group = g.staff_group
    left join banded as b
        on m.reporting_year = b.reporting_year and m.organisation_code = b.organisation_code
),

summed as (
    select
        reporting_year,
        merged_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        case
            when max(case when white is null and not adds_nothing then 1 else 0 end) = 0
                then sum(coalesce(white, 0) order by member_code)
        end as white,
        case
            when max(case when bme is null and not adds_nothing then 1 else 0 end) = 0
                then sum(coalesce(bme, 0) order by member_code)
        end as bme,
        case
            when max(case when unknown is null and not adds_nothing then 1 else 0 end) = 0 then sum(coalesce(unknown, 0))
        end as unknown,
        case
            when max(case when total is null and not adds_nothing then 1 else 0 end) = 0 then sum(coalesce(total, 0))
        end as total,
        sum(white_respondents) as white_respondents,
        sum(bme_respondents) as bme_respondents
    from cells
    group by reporting_year, merged_code, indicator, measure, staff_group, pay_band
)

select
    s.reporting_year,
    s.merged_code as organisation_code,
    s.indicator,
    s.measure,
    s.staff_group,
    s.pay_band,
    case
        when s.measure = 'percentage' then s.white / nullif(s.white_respondents, 0)
        else s.white - coalesce(o.white, 0)
    end as white,
    case
        when s.measure = 'percentage' then s.bme / nullif(s.bme_respondents, 0)
        else s.bme - coalesce(o.bme, 0)
    end as bme,
    s.unknown - coalesce(o.unknown, 0) as unknown,
    s.total - coalesce(o.total, 0) as total
from summed as s
inner join int_merged_indicators as i
    on s.reporting_year = i.reporting_year
    and s.merged_code = i.merged_code
    and s.indicator = i.indicator
    and (i.can_be_made or s.measure = 'headcount')
left join int_overlaps as o
    on s.reporting_year = o.reporting_year
    and s.merged_code = o.merged_code
    and s.indicator = o.indicator
    and s.measure = o.measure
    and s.staff_group = o.staff_group
    and s.pay_band = o.pay_band
