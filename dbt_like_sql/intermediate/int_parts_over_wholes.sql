-- Sent counts that are larger than the count that they are part of can be: itself where it is known,
-- else what its total leaves beside the known groups.
with wholes as (
    select
        c.reporting_year,
        c.organisation_code,
        c.period,
        c.indicator,
        p.part_measure,
        p.part_pay_band,
        g.ethnic_group,
        case g.ethnic_group
            when 'white' then coalesce(c.white, c.total - coalesce(c.bme, 0) - coalesce(c.unknown, 0))
            when 'bme' then coalesce(c.bme, c.total - coalesce(c.white, 0) - coalesce(c.unknown, 0))
            when 'unknown' then coalesce(c.unknown, c.total - coalesce(c.white, 0) - coalesce(c.bme, 0))
            else c.total
        end as most
    from int_counts as c
    inner join parts as p
        on c.measure = p.whole_measure
        and c.staff_group = p.whole_staff_group
        and c.pay_band = p.whole_pay_band
    cross join ethnic_groups as g
),

sent as (
    select
        reporting_year,
        organisation_code,
        file,
        location,
        period,
        indicator,
        measure,
        pay_band,
        ethnic_group,
        value,
        false as from_extract
    from stg_return_items
    union all
    select
        s.reporting_year,
        s.organisation_code,
        f.file,
        '' as location,
        s.period,
        s.indicator,
        s.measure,
        s.pay_band,
        g.ethnic_group,
        case g.ethnic_group when 'white' then s.white when 'bme' then s.bme else s.unknown end as value,
        true as from_extract
    from int_sent_cells as s
    inner join int_indicator_files as f
        on s.reporting_year = f.reporting_year
        and s.organisation_code = f.organisation_code
        and s.period = f.period
        and s.indicator = f.indicator
    cross join ethnic_groups as g
    where s.from_extract and g.ethnic_group <> 'all'
)

select
    i.reporting_year,
    i.organisation_code,
    i.file,
    i.location,
    i.measure,
    i.pay_band,
    i.ethnic_group,
    i.from_extract
from sent as i
inner join wholes as w
    on i.reporting_year = w.reporting_year
    and i.organisation_code = w.organisation_code
    and i.period = w.period
    and i.indicator = w.indicator
    and i.measure = w.part_measure
    and i.pay_band = w.part_pay_band
    and i.ethnic_group = w.ethnic_group
where i.value > w.most
