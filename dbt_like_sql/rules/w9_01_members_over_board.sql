select m.reporting_year, m.organisation_code, m.file, m.location, concat(m.measure, ', ', m.ethnic_group) as detail
from stg_return_items as m
inner join stg_return_items as b
    on m.reporting_year = b.reporting_year
    and m.organisation_code = b.organisation_code
    and m.period = b.period
    and m.ethnic_group = b.ethnic_group
    and b.measure = 'board_members'
where m.measure in ('voting_members', 'executive_members') and m.value > b.value
