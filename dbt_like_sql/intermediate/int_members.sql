-- Who belongs to a merged body: organisations of the register with the same successor, two or more of them, as long as
-- the successor comes after the snapshot date.
with due as (
    select
        y.reporting_year,
        o.successor_code as merged_code,
        o.organisation_code,
        count(*) over (partition by y.reporting_year, o.successor_code) as members
    from stg_organisations as o
    inner join reporting_years as y
        on o.successor_from > y.snapshot_date
    inner join run_years as r
        on y.reporting_year = r.reporting_year
    where o.successor_code is not null
)

select
    reporting_year,
    merged_code,
    organisation_code
from due
where members > 1
