-- Persons of a merged body as its members count them, and the one member at which each is counted: where the ethnic
-- group is known, of those the one with the lowest code. joint_group is the group there, for events that of the staff.
with everywhere as (
    select
        reporting_year,
        organisation_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        event_year,
        person,
        ethnic_group,
        weight
    from int_people
    where measure <> 'headcount'
    union all
    select
        p.reporting_year,
        p.organisation_code,
        r.indicator,
        p.measure,
        r.staff_group,
        r.pay_band,
        p.event_year,
        p.person,
        p.ethnic_group,
        p.weight
    from int_people as p
    inner join indicator_rows as r
        on r.indicator = 1
        and (
            (p.staff_group = r.staff_group and r.pay_band in (p.pay_band, 'all'))
            or r.staff_group = 'all'
        )
    where p.measure = 'headcount'
    union all
    select
        p.reporting_year,
        p.organisation_code,
        i.indicator,
        p.measure,
        'all' as staff_group,
        'all' as pay_band,
        p.event_year,
        p.person,
        p.ethnic_group,
        p.weight
    from int_people as p
    inner join stg_workforce_indicators as i
        on p.reporting_year = i.reporting_year and i.indicator <> 1
    where p.measure = 'headcount'
),

at_members as (
    select
        m.merged_code,
        e.*,
        first_value(e.organisation_code) over (
            partition by
                e.reporting_year, m.merged_code, e.indicator, e.measure = 'headcount', e.event_year, e.person
            order by case when e.ethnic_group = 'unknown' then 1 else 0 end, e.organisation_code
        ) as counted_at
    from everywhere as e
    inner join int_member_indicators as m
        on e.reporting_year = m.reporting_year
        and e.organisation_code = m.organisation_code
        and e.indicator = m.indicator
        and case when e.measure = 'headcount' then m.staff_is_counted else m.is_counted end
),

joint_staff as (
    select distinct
        reporting_year,
        merged_code,
        indicator,
        person,
        ethnic_group
    from at_members
    where measure = 'headcount' and organisation_code = counted_at
)

select
    e.reporting_year,
    e.merged_code,
    e.organisation_code,
    e.indicator,
    e.measure,
    e.staff_group,
    e.pay_band,
    e.event_year,
    e.person,
    e.ethnic_group,
    coalesce(s.ethnic_group, e.ethnic_group) as joint_group,
    e.weight,
    e.organisation_code = e.counted_at as is_counted_here
from at_members as e
left join joint_staff as s
    on e.reporting_year = s.reporting_year
    and e.merged_code = s.merged_code
    and e.indicator = s.indicator
    and e.person = s.person
