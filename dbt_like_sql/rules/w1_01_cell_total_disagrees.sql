-- A total sent for one cell of indicator 1 against its ethnic groups.
select
    t.reporting_year, t.organisation_code, t.file, t.location,
    concat(t.staff_group, ', ', t.pay_band) as detail
from stg_return_items as t
inner join int_return_cells as c
    on t.reporting_year = c.reporting_year
    and t.organisation_code = c.organisation_code
    and t.period = c.period
    and t.indicator = c.indicator
    and t.staff_group = c.staff_group
    and t.pay_band = c.pay_band
where
    t.indicator = 1
    and t.ethnic_group = 'all'
    and case
        when c.white is not null and c.bme is not null then c.white + c.bme + coalesce(c.unknown, 0) <> c.total
        else coalesce(c.white, 0) + coalesce(c.bme, 0) + coalesce(c.unknown, 0) > c.total
    end
