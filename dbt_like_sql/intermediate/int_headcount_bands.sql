-- Headcount in each pay band. A staff group with one number in any band counts its absent cells as 0,
-- unless the cell's total was sent: then only what was sent is known. An extract says everything that it knows.
with started as (
    select distinct
        c.reporting_year,
        c.organisation_code,
        c.period,
        c.staff_group,
        c.from_extract
    from int_sent_cells as c
    inner join indicator_rows as r
        on r.indicator = 1
        and c.staff_group = r.staff_group
        and c.pay_band = r.pay_band
        and r.cell in ('band', 'of_which')
    where c.indicator = 1
),

filled as (
    select
        s.reporting_year,
        s.organisation_code,
        s.period,
        r.staff_group,
        r.pay_band,
        r.cell,
        case when c.total is null and not s.from_extract then coalesce(c.white, 0) else c.white end as white,
        case when c.total is null and not s.from_extract then coalesce(c.bme, 0) else c.bme end as bme,
        case
            when s.from_extract then c.unknown
            when c.total is null or (c.white is not null and c.bme is not null) then coalesce(c.unknown, 0)
            else c.unknown
        end as unknown,
        c.total
    from started as s
    inner join indicator_rows as r
        on r.indicator = 1
        and s.staff_group = r.staff_group
        and r.cell in ('band', 'of_which')
    left join int_sent_cells as c
        on c.indicator = 1
        and s.reporting_year = c.reporting_year
        and s.organisation_code = c.organisation_code
        and s.period = c.period
        and r.staff_group = c.staff_group
        and r.pay_band = c.pay_band
)

select
    reporting_year,
    organisation_code,
    period,
    staff_group,
    pay_band,
    cell,
    white,
    bme,
    unknown,
    coalesce(total, white + bme + unknown) as total
from filled
