-- Headcount by pay band and ethnic group: leaves only, so that they add up to the workforce
-- (senior medical managers are counted as consultants).
select
    c.version,
    c.reporting_year,
    c.organisation_code,
    r.row_order,
    g.group_order,
    c.staff_group,
    c.pay_band,
    g.ethnic_group,
    case g.ethnic_group when 'white' then c.white when 'bme' then c.bme else c.unknown end as headcount
from int_accepted_counts as c
inner join indicator_rows as r
    on c.indicator = r.indicator
    and c.staff_group = r.staff_group
    and c.pay_band = r.pay_band
    and r.cell = 'band'
inner join ethnic_groups as g
    on g.ethnic_group <> 'all'
where
    c.period = 'current'
    and case g.ethnic_group when 'white' then c.white when 'bme' then c.bme else c.unknown end is not null
