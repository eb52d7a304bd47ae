-- Everybody whom a count of an extract counts, under each measure that counts them. The ethnic group in the staff
-- extract wins over a board's own; a person who entered in a year that is averaged weighs a half.
with board as (
    select
        b.reporting_year,
        b.organisation_code,
        b.person,
        b.is_voting,
        b.is_executive,
        coalesce(s.ethnic_group, b.ethnic_group) as ethnic_group
    from int_board_people as b
    left join int_staff as s
        on b.reporting_year = s.reporting_year
        and b.organisation_code = s.organisation_code
        and b.person = s.person
),

board_measures as (
    select distinct
        reporting_year,
        measure
    from stg_template_items
    where indicator = 9 and figure = 'count'
)

select
    reporting_year,
    organisation_code,
    1 as indicator,
    'headcount' as measure,
    staff_group,
    pay_band,
    reporting_year as event_year,
    person,
    ethnic_group,
    cast(1 as double) as weight
from int_staff
union all
select
    reporting_year,
    organisation_code,
    3 as indicator,
    'entered_disciplinary' as measure,
    'all' as staff_group,
    'all' as pay_band,
    event_year,
    person,
    ethnic_group,
    weight
from int_disciplinary_people
union all
select
    reporting_year,
    organisation_code,
    4 as indicator,
    'accessed_training' as measure,
    'all' as staff_group,
    'all' as pay_band,
    reporting_year as event_year,
    person,
    ethnic_group,
    cast(1 as double) as weight
from int_trained_people
union all
select
    b.reporting_year,
    b.organisation_code,
    9 as indicator,
    m.measure,
    'all' as staff_group,
    'all' as pay_band,
    b.reporting_year as event_year,
    b.person,
    b.ethnic_group,
    cast(1 as double) as weight
from board as b
inner join board_measures as m
    on b.reporting_year = m.reporting_year
    and (
        m.measure = 'board_members'
        or (m.measure = 'voting_members' and b.is_voting)
        or (m.measure = 'non_voting_members' and not b.is_voting)
        or (m.measure = 'executive_members' and b.is_executive)
        or (m.measure = 'non_executive_members' and not b.is_executive)
    )
