-- Headcount by pay band and ethnic group as it is published, rounded, with totals as all.
select
    i.version,
    i.reporting_year,
    i.organisation_code,
    i.row_order,
    g.group_order,
    i.staff_group,
    i.pay_band,
    g.ethnic_group,
    case g.ethnic_group
        when 'white' then c.white
        when 'bme' then c.bme
        when 'unknown' then c.unknown
        else c.total
    end as headcount,
    case
        when i.status in ('suppressed', 'not_submitted', 'not_required') then i.status
        when
            case g.ethnic_group
                when 'white' then c.white
                when 'bme' then c.bme
                when 'unknown' then c.unknown
                else c.total
            end is null then 'not_submitted'
        else 'calculated'
    end as status
from public_indicators as i
inner join indicator_rows as r
    on i.row_order = r.row_order and r.indicator = 1 and r.cell <> 'of_which'
cross join ethnic_groups as g
left join rounded_counts as c
    on i.reporting_year = c.reporting_year
    and i.organisation_code = c.organisation_code
    and i.indicator = c.indicator
    and i.staff_group = c.staff_group
    and i.pay_band = c.pay_band
