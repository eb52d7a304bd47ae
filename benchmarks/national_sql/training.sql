-- Nine courses in ten are mandatory; one date in a thousand lies before the period.
with drawn as (
    select
        number,
        somebody('trained', number) as person,
        share('mandatory', number) < 0.9 as is_mandatory
    from range(getvariable('first'), getvariable('past')) as numbers (number)
)

select
    reference(person) as person_reference,
    case
        when is_mandatory then one_of(mandatory_courses, 'course', number)
        else one_of(other_courses, 'course', number)
    end as course,
    case when share('too early', number) < 0.001 then '2019-03-31' else day('attended', number) end as attended_on,
    case when is_mandatory then 'yes' else 'no' end as mandatory,
    origin(white, bme, unknown, group_of(person, getvariable('bme_share')), person) as ethnic_origin
from drawn, lists
