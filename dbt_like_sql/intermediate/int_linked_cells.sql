-- The counts of each body that are rounded together, exact, with what links them: the set, whose figures are in the
-- joint ones, and whether people may be in the counts of several members. Of a survey the people who answered so are
-- counted. A two-year average is counted as the sum of both years.
with counts as (
    select
        b.linked_set,
        b.is_merged,
        b.is_member,
        b.shown,
        c.*
    from int_accepted_counts as c
    inner join int_shown_bodies as b
        on c.reporting_year = b.reporting_year and c.organisation_code = b.organisation_code
    where c.period = 'current'
),

-- A percentage of a merged body is made of its members' answers, so that they add up.
answers as (
    select
        p.reporting_year,
        p.linked_set,
        p.organisation_code,
        p.indicator,
        floor(p.white * n.white / 100 + 0.5) as white,
        floor(p.bme * n.bme / 100 + 0.5) as bme
    from counts as p
    inner join counts as n
        on p.reporting_year = n.reporting_year
        and p.organisation_code = n.organisation_code
        and p.indicator = n.indicator
        and n.measure = 'respondents'
    where p.measure = 'percentage' and not p.is_merged
),

joint_answers as (
    select
        a.reporting_year,
        a.linked_set,
        a.indicator,
        sum(a.white) as white,
        sum(a.bme) as bme
    from answers as a
    inner join int_member_indicators as m
        on a.reporting_year = m.reporting_year
        and a.linked_set = m.merged_code
        and a.organisation_code = m.organisation_code
        and a.indicator = m.indicator
    group by a.reporting_year, a.linked_set, a.indicator
),

answered as (
    select
        p.linked_set,
        p.is_merged,
        p.is_member,
        p.shown,
        p.reporting_year,
        p.organisation_code,
        p.indicator,
        'answered' as measure,
        p.staff_group,
        p.pay_band,
        case when p.white is not null then coalesce(a.white, j.white) end as white,
        case when p.bme is not null then coalesce(a.bme, j.bme) end as bme,
        cast(null as double) as unknown,
        cast(null as double) as total
    from counts as p
    left join answers as a
        on p.reporting_year = a.reporting_year
        and p.organisation_code = a.organisation_code
        and p.indicator = a.indicator
    left join joint_answers as j
        on p.is_merged
        and p.reporting_year = j.reporting_year
        and p.organisation_code = j.linked_set
        and p.indicator = j.indicator
    where p.measure = 'percentage'
),

protected as (
    select
        linked_set,
        is_merged,
        is_member,
        shown,
        reporting_year,
        organisation_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        white,
        bme,
        unknown,
        case when measure = 'headcount' then total end as total
    from counts
    where measure <> 'percentage' and (indicator <> 9 or measure = 'headcount')
    union all
    select * from answered
),

matched as (
    select
        reporting_year,
        merged_code,
        indicator,
        sum(case when is_counted then 1 else 0 end) > 1 as events,
        sum(case when staff_is_counted then 1 else 0 end) > 1 as staff
    from int_member_indicators
    group by reporting_year, merged_code, indicator
)

select
    p.reporting_year,
    p.linked_set,
    p.organisation_code,
    p.is_merged,
    j.organisation_code is not null as in_joint,
    p.is_merged
    and p.indicator in (1, 3, 4, 9)
    and coalesce(case when p.measure = 'headcount' then m.staff else m.events end, false) as may_overlap,
    p.indicator,
    p.measure,
    p.staff_group,
    p.pay_band,
    case when p.measure = 'entered_disciplinary' then y.indicator_3_years else 1 end as years,
    case when p.measure = 'entered_disciplinary' then y.indicator_3_years else 1 end * p.white as white,
    case when p.measure = 'entered_disciplinary' then y.indicator_3_years else 1 end * p.bme as bme,
    case when p.measure = 'entered_disciplinary' then y.indicator_3_years else 1 end * p.unknown as unknown,
    p.total,
    p.shown = 'detail' or (p.shown = 'totals' and p.staff_group = 'all' and p.pay_band = 'all') as is_shown
from protected as p
inner join reporting_years as y
    on p.reporting_year = y.reporting_year
left join int_member_indicators as j
    on p.reporting_year = j.reporting_year
    and p.organisation_code = j.organisation_code
    and p.indicator = j.indicator
left join matched as m
    on p.reporting_year = m.reporting_year
    and p.organisation_code = m.merged_code
    and p.indicator = m.indicator
