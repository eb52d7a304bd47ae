-- A total sent for a staff group against the sum of its bands.
select t.reporting_year, t.organisation_code, t.file, t.location, t.staff_group as detail
from stg_return_items as t
inner join int_headcount_groups as g
    on t.reporting_year = g.reporting_year
    and t.organisation_code = g.organisation_code
    and t.period = g.period
    and t.staff_group = g.staff_group
    and g.from_bands
where
    t.indicator = 1
    and t.pay_band = 'all'
    and t.value <> case t.ethnic_group
        when 'white' then g.white
        when 'bme' then g.bme
        when 'unknown' then g.unknown
        else g.total
    end
