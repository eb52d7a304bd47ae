-- Indicators 1 to 4 of every organisation of a national year, straight from its files: what any way of computing them
-- has to read and count. No check, no pseudonym, no rounding; clean files are taken for granted.
with origins as (
    select ethnic_origin, ethnic_group
    from read_csv(getvariable('origins'))
),

posts as (
    select pay_grade, occupation_code, staff_group, pay_band
    from read_csv(getvariable('posts'), all_varchar = true)
),

staff_rows as (
    select split_part(filename, '/', -2) as organisation_code, *
    from read_csv(getvariable('year') || '/*/staff_in_post.csv', all_varchar = true, header = true, filename = true)
),

-- A person counts once: by the primary assignment, then the lowest number; a known ethnic group wins.
staff as (
    select
        organisation_code,
        person_reference,
        arg_min(pay_grade, (primary_assignment <> 'yes', assignment_number)) as pay_grade,
        arg_min(occupation_code, (primary_assignment <> 'yes', assignment_number)) as occupation_code,
        coalesce(
            arg_min(ethnic_group, (primary_assignment <> 'yes', assignment_number))
                filter (ethnic_group <> 'unknown'),
            'unknown'
        ) as ethnic_group
    from staff_rows
    inner join origins using (ethnic_origin)
    where assignment_category <> 'Bank'
    group by all
),

headcounts as (
    select
        organisation_code,
        coalesce(staff_group, 'all') as staff_group,
        coalesce(pay_band, 'all') as pay_band,
        count(*) filter (ethnic_group = 'white') as white,
        count(*) filter (ethnic_group = 'bme') as bme,
        count(*) filter (ethnic_group = 'unknown') as unknown
    from staff
    inner join posts using (pay_grade, occupation_code)
    group by grouping sets (
        (organisation_code, staff_group, pay_band), (organisation_code, staff_group), (organisation_code)
    )
),

-- An application that stands in the file again counts as its first row says.
application_rows as (
    select split_part(filename, '/', -2) as organisation_code, row_number() over () as row_number, *
    from read_csv(getvariable('year') || '/*/recruitment.csv', all_varchar = true, header = true, filename = true)
),

applications as (
    select arg_min(struct_pack(organisation_code, ethnic_origin, shortlisted, appointed), row_number) as first_row
    from application_rows
    group by organisation_code, vacancy_reference, application_reference
),

appointments as (
    select
        first_row.organisation_code as organisation_code,
        ethnic_group,
        count(*) filter (first_row.appointed = 'yes') as happened,
        count(*) as possible
    from applications
    inner join origins on first_row.ethnic_origin = origins.ethnic_origin
    where first_row.shortlisted = 'yes'
    group by all
),

-- The ethnic group of the staff extract wins; who has left has that of the first case that tells it.
case_rows as (
    select split_part(filename, '/', -2) as organisation_code, row_number() over () as row_number, *
    from read_csv(getvariable('year') || '/*/disciplinary.csv', all_varchar = true, header = true, filename = true)
),

entered as (
    select
        organisation_code,
        person_reference,
        arg_min(ethnic_group, (ethnic_group = 'unknown', row_number)) as ethnic_group
    from case_rows
    inner join origins using (ethnic_origin)
    where entered_on between '2019-04-01' and '2020-03-31'
    group by all
),

entered_groups as (
    select e.organisation_code, coalesce(s.ethnic_group, e.ethnic_group) as ethnic_group, count(*) as happened
    from entered as e
    left join staff as s using (organisation_code, person_reference)
    group by all
),

trained as (
    select distinct split_part(filename, '/', -2) as organisation_code, person_reference
    from read_csv(getvariable('year') || '/*/training.csv', all_varchar = true, header = true, filename = true)
    where mandatory = 'no' and attended_on between '2019-04-01' and '2020-03-31'
),

trained_groups as (
    select organisation_code, ethnic_group, count(*) as happened
    from staff
    inner join trained using (organisation_code, person_reference)
    group by all
),

events as (
    select 2 as indicator, organisation_code, ethnic_group, happened, possible
    from appointments
    union all
    select 3, organisation_code, ethnic_group, happened, 0
    from entered_groups
    union all
    select 4, organisation_code, ethnic_group, happened, 0
    from trained_groups
    union all
    select unnest([3, 4]), organisation_code, ethnic_group, 0, headcount
    from headcounts unpivot (headcount for ethnic_group in (white, bme, unknown))
    where staff_group = 'all'
),

likelihoods as (
    select
        organisation_code,
        indicator,
        coalesce(sum(happened) filter (ethnic_group = 'white'), 0) as white_numerator,
        coalesce(sum(possible) filter (ethnic_group = 'white'), 0) as white_denominator,
        coalesce(sum(happened) filter (ethnic_group = 'bme'), 0) as bme_numerator,
        coalesce(sum(possible) filter (ethnic_group = 'bme'), 0) as bme_denominator,
        coalesce(sum(happened) filter (ethnic_group = 'unknown'), 0) as unknown_numerator,
        coalesce(sum(possible) filter (ethnic_group = 'unknown'), 0) as unknown_denominator,
        white_numerator / nullif(white_denominator, 0) as white_rate,
        bme_numerator / nullif(bme_denominator, 0) as bme_rate
    from events
    group by organisation_code, indicator
)

select
    organisation_code,
    1 as indicator,
    staff_group,
    pay_band,
    white as white_numerator,
    white + bme + unknown as white_denominator,
    bme as bme_numerator,
    white + bme + unknown as bme_denominator,
    unknown as unknown_numerator,
    white + bme + unknown as unknown_denominator,
    100 * bme / (white + bme + unknown) as value
from headcounts
union all
select
    organisation_code,
    indicator,
    'all',
    'all',
    white_numerator,
    white_denominator,
    bme_numerator,
    bme_denominator,
    unknown_numerator,
    unknown_denominator,
    case
        when indicator = 3 then bme_rate / nullif(white_rate, 0)
        else white_rate / nullif(bme_rate, 0)
    end
from likelihoods
order by all
