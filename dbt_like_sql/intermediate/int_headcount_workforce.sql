-- Headcount of the whole workforce: the sum of the staff groups where one has bands or all three were sent;
-- else the total that was sent, since groups that nobody sent may be part of it. Without either it is not known.
with summed as (
    select
        reporting_year,
        organisation_code,
        period,
        case when count(*) = count(white) then sum(white) end as white,
        case when count(*) = count(bme) then sum(bme) end as bme,
        case when count(*) = count(unknown) then sum(unknown) end as unknown,
        case when count(*) = count(total) then sum(total) end as total,
        max(case when from_bands then 1 else 0 end) = 1 or count(*) = 3 as is_whole
    from int_headcount_groups
    group by reporting_year, organisation_code, period
),

sent as (
    select
        reporting_year,
        organisation_code,
        period,
        white,
        bme,
        case when white is not null and bme is not null then coalesce(unknown, 0) else unknown end as unknown,
        total
    from int_return_cells
    where indicator = 1 and staff_group = 'all' and pay_band = 'all'
),

both_ways as (
    select
        coalesce(g.reporting_year, s.reporting_year) as reporting_year,
        coalesce(g.organisation_code, s.organisation_code) as organisation_code,
        coalesce(g.period, s.period) as period,
        case when g.is_whole then g.white end as summed_white,
        case when g.is_whole then g.bme end as summed_bme,
        case when g.is_whole then g.unknown end as summed_unknown,
        case when g.is_whole then g.total end as summed_total,
        s.white,
        s.bme,
        s.unknown,
        coalesce(s.total, s.white + s.bme + s.unknown) as total
    from summed as g
    full outer join sent as s
        on g.reporting_year = s.reporting_year
        and g.organisation_code = s.organisation_code
        and g.period = s.period
)

select
    reporting_year,
    organisation_code,
    period,
    coalesce(summed_white, white) as white,
    coalesce(summed_bme, bme) as bme,
    coalesce(summed_unknown, unknown) as unknown,
    coalesce(summed_total, total) as total
from both_ways
