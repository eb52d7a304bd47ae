-- One row a staff group: its bands that were left out, or the ethnic groups left out of a band.
with absent as (
    select
        b.reporting_year, b.organisation_code, b.period, b.staff_group, b.pay_band, g.ethnic_group,
        r.row_order, g.group_order
    from int_headcount_bands as b
    inner join indicator_rows as r
        on r.indicator = 1 and b.staff_group = r.staff_group and b.pay_band = r.pay_band
    inner join ethnic_groups as g
        on g.ethnic_group <> 'all'
    left join stg_return_typed as i
        on b.reporting_year = i.reporting_year
        and b.organisation_code = i.organisation_code
        and b.period = i.period
        and i.indicator = 1
        and b.staff_group = i.staff_group
        and b.pay_band = i.pay_band
        and g.ethnic_group = i.ethnic_group
    where
        i.file is null
        and case g.ethnic_group when 'white' then b.white when 'bme' then b.bme else b.unknown end is not null
),

cells as (
    select
        reporting_year, organisation_code, period, staff_group, row_order,
        case
            when count(*) = 3 then pay_band
            else concat(pay_band, ' ', string_agg(ethnic_group, ' and ' order by group_order))
        end as cell
    from absent
    group by reporting_year, organisation_code, period, staff_group, pay_band, row_order
)

select
    c.reporting_year, c.organisation_code, f.file, '' as location,
    concat(c.period, ' year, ', c.staff_group, ': ', string_agg(c.cell, ', ' order by c.row_order)) as detail
from cells as c
inner join (
    select distinct reporting_year, organisation_code, period, staff_group, file
    from stg_return_typed
    where indicator = 1
) as f
    on c.reporting_year = f.reporting_year
    and c.organisation_code = f.organisation_code
    and c.period = f.period
    and c.staff_group = f.staff_group
group by c.reporting_year, c.organisation_code, f.file, c.period, c.staff_group
