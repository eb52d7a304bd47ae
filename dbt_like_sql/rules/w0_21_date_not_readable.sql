-- One row a file, at the first of its rows; where no date can be read it is W0-25.
with dated as (
    select
        *,
        row_number() over (partition by file, happened_on is null order by row_number) as place,
        count(happened_on) over (partition by file) as readable
    from stg_person_events
)

select
    reporting_year, organisation_code, file, cast(min(row_number) as varchar) as location,
    concat(
        case when count(*) = 1 then 'row ' else 'rows ' end,
        string_agg(case when place <= 5 then cast(row_number as varchar) end, ', ' order by row_number),
        case when count(*) > 5 then concat(' and ', cast(count(*) - 5 as varchar), ' more') else '' end
    ) as detail
from dated
where happened_on is null and readable > 0
group by reporting_year, organisation_code, file
