-- Halves are allowed for indicator 3 where the calendar takes the average of two years; it has no year before its first.
select i.reporting_year, i.organisation_code, i.file, i.location, '' as detail
from stg_return_items as i
left join reporting_years as y
    on y.reporting_year = i.reporting_year - case when i.period = 'previous' then 1 else 0 end
where
    i.measure <> 'percentage'
    and i.value <> floor(i.value)
    and not (
        i.measure = 'entered_disciplinary'
        and coalesce(y.indicator_3_years, 2) = 2
        and 2 * i.value = floor(2 * i.value)
    )
