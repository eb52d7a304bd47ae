-- One row an indicator. Of a group that is known to be small one person moves the percentage by too much to tell.
select
    p.reporting_year, p.organisation_code, p.file, '' as location,
    concat('indicator ', cast(p.indicator as varchar)) as detail
from int_years_compared as p
left join int_counts as n
    on p.reporting_year = n.reporting_year
    and p.organisation_code = n.organisation_code
    and n.period = 'current'
    and p.indicator = n.indicator
    and n.measure = 'respondents'
cross join (select value from thresholds where threshold = 'large_change_of_percentage') as most
cross join (select value from thresholds where threshold = 'fewest_compared') as few
where
    p.measure = 'percentage'
    and (
        (abs(p.white - p.last_white) > most.value and coalesce(n.white, few.value) >= few.value)
        or (abs(p.bme - p.last_bme) > most.value and coalesce(n.bme, few.value) >= few.value)
    )
