-- What the sum of the members counts too much: persons at several members, by the group that each member has them in.
with counted as (
    select
        reporting_year,
        merged_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        ethnic_group,
        weight
    from int_member_people
    union all
    select
        reporting_year,
        merged_code,
        indicator,
        measure,
        staff_group,
        pay_band,
        joint_group as ethnic_group,
        -weight as weight
    from int_member_people
    where is_counted_here
)

select
    reporting_year,
    merged_code,
    indicator,
    measure,
    staff_group,
    pay_band,
    sum(case when ethnic_group = 'white' then weight else 0 end) as white,
    sum(case when ethnic_group = 'bme' then weight else 0 end) as bme,
    sum(case when ethnic_group = 'unknown' then weight else 0 end) as unknown,
    sum(weight) as total
from counted
group by reporting_year, merged_code, indicator, measure, staff_group, pay_band
