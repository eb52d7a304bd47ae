-- One in 25 is on the bank, as is half of the second assignments; one row in a hundred does not say the ethnic origin.
with numbered as (
    select number, number - getvariable('first') >= persons() as is_second
    from range(getvariable('first'), getvariable('past')) as numbers (number)
),

drawn as (
    select
        number,
        is_second,
        case when is_second then number - persons() else number end as person,
        share('category', person) as category
    from numbered
)

select
    reference(person) as person_reference,
    20000000 + person as employee_number,
    concat(20000000 + person, case when is_second then '-2' else '' end) as assignment_number,
    case when is_second then 'no' else 'yes' end as primary_assignment,
    case
        when category < 0.04 or (is_second and category < 0.5) then 'Bank'
        when category < 0.15 then 'Fixed Term Temp'
        else 'Permanent'
    end as assignment_category,
    one_of(occupation_codes, 'post', person) as occupation_code,
    one_of(pay_grades, 'post', person) as pay_grade,
    case
        when share('not said', number) < 0.01 then 'Z Not Stated'
        else origin(white, bme, unknown, group_of(person, getvariable('bme_share')), person)
    end as ethnic_origin
from drawn, lists
