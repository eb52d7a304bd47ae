-- The workforce, a row a person at an employer: by the primary assignment; of several or of none the one with the
-- lowest assignment number, then the first row. A known ethnic group of another assignment stands in for an unknown one.
with ranked as (
    select
        *,
        row_number() over (
            partition by reporting_year, organisation_code, person
            order by
                case when primary_assignment = 'yes' then 0 else 1 end, coalesce(assignment_order, 2147483647), row_number
        ) as place,
        count(*) over (partition by reporting_year, organisation_code, person) as assignments,
        sum(case when primary_assignment = 'yes' then 1 else 0 end) over (
            partition by reporting_year, organisation_code, person
        ) as primary_assignments,
        min(nullif(ethnic_group, 'unknown')) over (partition by reporting_year, organisation_code, person)
        <> max(nullif(ethnic_group, 'unknown')) over (partition by reporting_year, organisation_code, person)
        as is_white_and_bme,
        min(pay_band) over (partition by reporting_year, organisation_code, person)
        <> max(pay_band) over (partition by reporting_year, organisation_code, person) as is_in_two_bands
    from int_assignments
),

resolved as (
    select
        *,
        first_value(ethnic_group) over (
            partition by reporting_year, organisation_code, person
            order by case when ethnic_group = 'unknown' then 1 else 0 end, place
        ) as known_group
    from ranked
),

medical as (
    select pay_band
    from indicator_rows
    where indicator = 1 and staff_group = 'medical' and cell = 'band'
)

select
    r.reporting_year,
    r.organisation_code,
    r.file,
    r.row_number,
    r.person,
    case when m.pay_band is not null then 'medical' else coalesce(r.clinical, 'non_clinical') end as staff_group,
    r.clinical is not null or m.pay_band is not null as staff_group_is_known,
    case when b.is_executive and m.pay_band is null then 'vsm' else r.pay_band end as pay_band,
    r.known_group as ethnic_group,
    r.primary_assignments > 1 as has_several_primary,
    r.primary_assignments = 0 and (r.assignments > 1 or r.primary_assignment = 'no') as has_no_primary,
    coalesce(r.is_white_and_bme, false) as is_white_and_bme,
    coalesce(r.is_in_two_bands, false) as is_in_two_bands
from resolved as r
left join medical as m
    on r.pay_band = m.pay_band
left join int_board_people as b
    on r.reporting_year = b.reporting_year
    and r.organisation_code = b.organisation_code
    and r.person = b.person
where r.place = 1
