-- Persons in post on the snapshot date with at least one course in the period that was not mandatory.
select distinct
    s.reporting_year,
    s.organisation_code,
    s.person,
    s.ethnic_group
from stg_person_events as e
inner join reporting_years as y
    on e.reporting_year = y.reporting_year
    and e.happened_on between cast(y.period_start as varchar) and cast(y.period_end as varchar)
inner join int_code_meanings as m
    on m.kind = 'yes_no' and e.mandatory = m.sent and m.meaning = 'no'
inner join int_staff as s
    on e.reporting_year = s.reporting_year
    and e.organisation_code = s.organisation_code
    and e.person = s.person
where e.measure = 'accessed_training'
