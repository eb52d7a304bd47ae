with placed as (
    select
        reporting_year,
        organisation_code,
        file,
        row_number,
        row_number() over (partition by file order by row_number) as place
    from raw_assurance
)

select reporting_year, organisation_code, file, cast(row_number as varchar) as location, '' as detail
from placed
where place > 1
