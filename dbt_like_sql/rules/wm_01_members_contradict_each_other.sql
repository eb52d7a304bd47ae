-- The staff row of a member at which a person is not counted, against the one at which the person is.
with contradicting as (
    select
        p.reporting_year, p.organisation_code, p.person,
        case
            when p.ethnic_group <> 'unknown' and p.ethnic_group <> c.ethnic_group then 'ethnic group'
            when p.pay_band <> c.pay_band then 'pay band'
            else 'staff group'
        end as detail
    from int_member_people as p
    inner join int_member_people as c
        on p.reporting_year = c.reporting_year
        and p.merged_code = c.merged_code
        and p.indicator = c.indicator
        and p.measure = c.measure
        and p.person = c.person
        and c.is_counted_here
        and c.pay_band <> 'all'
    where
        p.indicator = 1
        and not p.is_counted_here
        and p.pay_band <> 'all'
        and (
            (p.ethnic_group <> 'unknown' and p.ethnic_group <> c.ethnic_group)
            or p.pay_band <> c.pay_band
            or p.staff_group <> c.staff_group
        )
)

select s.reporting_year, s.organisation_code, s.file, cast(s.row_number as varchar) as location, c.detail
from contradicting as c
inner join int_staff as s
    on c.reporting_year = s.reporting_year
    and c.organisation_code = s.organisation_code
    and c.person = s.person
union all
select p.reporting_year, p.organisation_code, b.file, cast(b.row_number as varchar) as location, 'board role' as detail
from int_member_people as p
inner join int_board_people as b
    on p.reporting_year = b.reporting_year
    and p.organisation_code = b.organisation_code
    and p.person = b.person
inner join int_member_people as c
    on p.reporting_year = c.reporting_year
    and p.merged_code = c.merged_code
    and p.indicator = c.indicator
    and p.measure = c.measure
    and p.person = c.person
    and c.is_counted_here
inner join int_board_people as k
    on c.reporting_year = k.reporting_year
    and c.organisation_code = k.organisation_code
    and c.person = k.person
where
    p.indicator = 9
    and p.measure = 'board_members'
    and not p.is_counted_here
    and (b.is_voting <> k.is_voting or b.is_executive <> k.is_executive)
