-- Headcount of each staff group: the sum of its bands where there are any, else the total that was sent.
-- A sum over a band of which a group is not known is not known either. Senior medical managers are consultants already.
with summed as (
    select
        reporting_year,
        organisation_code,
        period,
        staff_group,
        case when count(*) = count(white) then sum(white) end as white,
        case when count(*) = count(bme) then sum(bme) end as bme,
        case when count(*) = count(unknown) then sum(unknown) end as unknown,
        sum(total) as total
    from int_headcount_bands
    where cell = 'band'
    group by reporting_year, organisation_code, period, staff_group
),

sent as (
    select
        reporting_year,
        organisation_code,
        period,
        staff_group,
        white,
        bme,
        case when white is not null and bme is not null then coalesce(unknown, 0) else unknown end as unknown,
        total
    from int_return_cells
    where indicator = 1 and staff_group <> 'all' and pay_band = 'all'
)

select
    coalesce(b.reporting_year, s.reporting_year) as reporting_year,
    coalesce(b.organisation_code, s.organisation_code) as organisation_code,
    coalesce(b.period, s.period) as period,
    coalesce(b.staff_group, s.staff_group) as staff_group,
    coalesce(b.white, s.white) as white,
    coalesce(b.bme, s.bme) as bme,
    coalesce(b.unknown, s.unknown) as unknown,
    coalesce(b.total, s.total, s.white + s.bme + s.unknown) as total,
    b.total is not null as from_bands
from summed as b
full outer join sent as s
    on b.reporting_year = s.reporting_year
    and b.organisation_code = s.organisation_code
    and b.period = s.period
    and b.staff_group = s.staff_group
