-- Assignments of the workforce, each with the person that it is of and what its codes mean. Bank, honorary and
-- non-executive ones are left out; office holders are in or out as the register says; an unknown category is in.
select
    r.reporting_year,
    r.organisation_code,
    r.file,
    r.row_number,
    coalesce(
        r.person_reference,
        r.organisation_code || ' ' || r.employee_number,
        r.organisation_code || ' staff row ' || cast(r.row_number as varchar)
    ) as person,
    coalesce(r.person_reference, r.employee_number) is not null as is_identified,
    r.person_reference is not null as is_matchable,
    coalesce(p.meaning, '') as primary_assignment,
    r.assignment_number as assignment_order,
    g.meaning as pay_band,
    o.meaning as clinical,
    coalesce(e.meaning, 'unknown') as ethnic_group
from raw_staff_in_post as r
inner join int_code_meanings as c
    on c.kind = 'assignment_category' and coalesce(r.assignment_category, '') = c.sent
inner join int_code_meanings as p
    on p.kind = 'yes_no' and coalesce(r.primary_assignment, '') = p.sent
inner join int_code_meanings as g
    on g.kind = 'pay_grade' and coalesce(r.pay_grade, '') = g.sent
inner join int_code_meanings as o
    on o.kind = 'occupation_code' and coalesce(r.occupation_code, '') = o.sent
inner join int_code_meanings as e
    on e.kind = 'ethnic_origin' and coalesce(r.ethnic_origin, '') = e.sent
left join stg_organisations as s
    on r.organisation_code = s.organisation_code
where
    coalesce(c.meaning, 'workforce') = 'workforce'
    or (c.meaning = 'office_holder' and s.office_holders_in_workforce = 'yes')
