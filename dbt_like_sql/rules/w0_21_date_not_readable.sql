-- One row a file, at the first of its rows; where no date can be read it is W0-25.
with unreadable as (
    select
        reporting_year, organisation_code, file, row_number,
        row_number() over (partition by file order by row_number) as place
    from stg_person_events
    where happened_on is null
)

select
    reporting_year, organisation_code, file, cast(min(row_number) as varchar) as location,
    concat(
        case when count(*) = 1 then 'row ' else 'rows ' end,
        string_agg(case when place <= 5 then cast(row_number as varchar) end, ', ' order by row_number),
        case when count(*) > 5 then concat(' and ', cast(count(*) - 5 as varchar), ' more') else '' end
    ) as detail
from unreadable
where file in (select file from stg_person_events where happened_on is not null)
group by reporting_year, organisation_code, file
