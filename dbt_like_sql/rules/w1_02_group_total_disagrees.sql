-- A total sent for a staff group against its bands: equal where they are all known, never less than those that are.
with summed as (
    select
        reporting_year, organisation_code, period, staff_group,
        sum(white) as white, sum(bme) as bme, sum(unknown) as unknown, sum(total) as total,
        count(*) = count(white) as white_known,
        count(*) = count(bme) as bme_known,
        count(*) = count(unknown) as unknown_known
    from int_headcount_bands
    where cell = 'band'
    group by reporting_year, organisation_code, period, staff_group
),

compared as (
    select
        t.*,
        case t.ethnic_group
            when 'white' then s.white when 'bme' then s.bme when 'unknown' then s.unknown else s.total
        end as parts,
        case t.ethnic_group
            when 'white' then s.white_known when 'bme' then s.bme_known when 'unknown' then s.unknown_known else true
        end as parts_known
    from stg_return_items as t
    inner join summed as s
        on t.reporting_year = s.reporting_year
        and t.organisation_code = s.organisation_code
        and t.period = s.period
        and t.staff_group = s.staff_group
    where t.indicator = 1 and t.pay_band = 'all'
)

select reporting_year, organisation_code, file, location, staff_group as detail
from compared
where parts > value or (parts_known and parts <> value)
