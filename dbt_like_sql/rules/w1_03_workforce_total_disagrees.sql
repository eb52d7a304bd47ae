-- A total sent for the workforce against its staff groups: equal where the groups are the whole, never less.
with summed as (
    select
        reporting_year, organisation_code, period,
        sum(white) as white, sum(bme) as bme, sum(unknown) as unknown,
        sum(coalesce(total, coalesce(white, 0) + coalesce(bme, 0) + coalesce(unknown, 0))) as total,
        count(*) = count(white) as white_known,
        count(*) = count(bme) as bme_known,
        count(*) = count(unknown) as unknown_known,
        count(*) = count(total) as total_known,
        count(*) = 3 or max(case when from_bands then 1 else 0 end) = 1 as is_whole
    from int_headcount_groups
    group by reporting_year, organisation_code, period
),

compared as (
    select
        t.*,
        s.is_whole,
        case t.ethnic_group
            when 'white' then s.white when 'bme' then s.bme when 'unknown' then s.unknown else s.total
        end as parts,
        case t.ethnic_group
            when 'white' then s.white_known
            when 'bme' then s.bme_known
            when 'unknown' then s.unknown_known
            else s.total_known
        end as parts_known
    from stg_return_items as t
    inner join summed as s
        on t.reporting_year = s.reporting_year
        and t.organisation_code = s.organisation_code
        and t.period = s.period
    where t.indicator = 1 and t.staff_group = 'all'
)

select reporting_year, organisation_code, file, location, '' as detail
from compared
where parts > value or (is_whole and parts_known and parts <> value)
