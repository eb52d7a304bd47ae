-- Of whom the commissioner gives assurance: providers that are there in the year, and whoever is expected or sent something.
-- The co-ordinating commissioner is the one of the day of the deadline: a successor takes over, one step on. The
-- commissioner is whose statement it stands in; of a commissioner the body made of it and others, its successor or itself.
with listed as (
    select distinct reporting_year, organisation_code
    from return_register
),

there as (
    select
        y.reporting_year,
        o.organisation_code
    from stg_organisations as o
    inner join reporting_years as y
        on y.reporting_year between coalesce(o.expected_from, 0) and coalesce(o.expected_to, 9999)
        and (o.successor_from is null or o.successor_from > y.snapshot_date)
    inner join run_years as r
        on y.reporting_year = r.reporting_year
    where o.organisation_type not in ('ccg', 'icb')
    union
    select reporting_year, organisation_code
    from listed
),

asked as (
    select distinct
        y.reporting_year,
        q.organisation_type
    from requirements as q
    inner join reporting_years as y
        on y.reporting_year between q.asked_from and coalesce(q.asked_to, 9999)
)

select
    t.reporting_year,
    t.organisation_code,
    o.name,
    o.organisation_type,
    o.contract,
    case when c.successor_from <= y.deadline then c.successor_code else o.co_ordinating_commissioner end
    as co_ordinating_commissioner,
    case
        when o.organisation_type not in ('ccg', 'icb')
            then case when c.successor_from <= y.deadline then c.successor_code else o.co_ordinating_commissioner end
        when o.successor_from <= y.deadline then o.successor_code
        else coalesce(m.merged_code, o.organisation_code)
    end as commissioner,
    case
        when a.organisation_type is null then 'no'
        when o.contract = 'full_length' or o.organisation_type in ('ccg', 'icb') then 'yes'
        else 'no'
    end as wres_required
from there as t
inner join stg_organisations as o
    on t.organisation_code = o.organisation_code
inner join reporting_years as y
    on t.reporting_year = y.reporting_year
left join stg_organisations as c
    on o.co_ordinating_commissioner = c.organisation_code
left join int_members as m
    on t.reporting_year = m.reporting_year and t.organisation_code = m.organisation_code
left join asked as a
    on t.reporting_year = a.reporting_year and o.organisation_type = a.organisation_type
