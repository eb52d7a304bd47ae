-- One person in twenty has left, and is in no staff extract; one date in a hundred lies before the period.
with drawn as (
    select
        number,
        somebody('accused', number) + case when share('left', number) < 0.05 then 50000000 else 0 end as person
    from range(getvariable('first'), getvariable('past')) as numbers (number)
)

select
    reference(person) as person_reference,
    concat('D', number) as case_reference,
    case when share('early', number) < 0.01 then '2019-03-31' else day('entered', number) end as entered_on,
    origin(white, bme, unknown, group_of(person, getvariable('bme_share')), person) as ethnic_origin
from drawn, lists
