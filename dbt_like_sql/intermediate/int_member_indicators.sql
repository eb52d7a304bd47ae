-- The indicators that each accepted member of a merged body sent whole: its events and, for 1, 3 and 4, the workforce.
-- is_counted and staff_is_counted say that it, and the staff who are its denominator, were counted from extracts, with
-- references, so that persons can be matched.
with sent as (
    select
        reporting_year,
        organisation_code,
        indicator,
        sum(case when measure in ('headcount', 'shortlisted') then 1 else 0 end) as wholes,
        sum(case when measure not in ('headcount', 'shortlisted', 'respondents') then 1 else 0 end) as events
    from int_counts
    where period = 'current' and (measure <> 'headcount' or (staff_group = 'all' and total is not null))
    group by reporting_year, organisation_code, indicator
),

sources as (
    select
        reporting_year,
        organisation_code,
        indicator,
        max(case when from_extract then 1 else 0 end) as from_extract
    from int_sent_cells
    where period = 'current'
    group by reporting_year, organisation_code, indicator
)

select
    m.reporting_year,
    m.merged_code,
    m.organisation_code,
    s.indicator,
    coalesce(own.from_extract = 1, false) as is_counted,
    case
        when staff.from_extract = 1 then r.organisation_code is not null
        else staff.from_extract is null
    end as staff_is_counted
from int_members as m
inner join int_accepted as a
    on m.reporting_year = a.reporting_year and m.organisation_code = a.organisation_code
inner join sent as s
    on m.reporting_year = s.reporting_year and m.organisation_code = s.organisation_code
left join sources as own
    on s.reporting_year = own.reporting_year
    and s.organisation_code = own.organisation_code
    and s.indicator = own.indicator
left join sources as staff
    on s.reporting_year = staff.reporting_year
    and s.organisation_code = staff.organisation_code
    and staff.indicator = 1
left join (
    select distinct reporting_year, organisation_code
    from int_assignments
    where is_matchable
) as r
    on s.reporting_year = r.reporting_year and s.organisation_code = r.organisation_code
where
    (s.indicator = 1 and s.wholes > 0)
    or (s.indicator in (2, 3, 4) and s.wholes > 0 and s.events > 0)
    or (s.indicator > 4 and s.events > 0)
