-- The most that each count can be: itself where it is known, else what its total leaves beside the known groups.
select
    c.reporting_year,
    c.organisation_code,
    c.period,
    c.indicator,
    c.measure,
    c.staff_group,
    c.pay_band,
    g.ethnic_group,
    case g.ethnic_group
        when 'white' then coalesce(c.white, c.total - coalesce(c.bme, 0) - coalesce(c.unknown, 0))
        when 'bme' then coalesce(c.bme, c.total - coalesce(c.white, 0) - coalesce(c.unknown, 0))
        when 'unknown' then coalesce(c.unknown, c.total - coalesce(c.white, 0) - coalesce(c.bme, 0))
        else c.total
    end as most
from int_counts as c
cross join ethnic_groups as g
