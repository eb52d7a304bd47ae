-- Dates on the Cover sheet and over the columns, of a workbook whose Cover names the right year; as the template has
-- them (31 March 2020), as a date cell, or in another usual spelling. A workbook without them is an older one.
with wanted as (
    select reporting_year, 'Snapshot date' as label, snapshot_date as day from reporting_years
    union all
    select reporting_year, 'Start of items 34 to 45' as label, period_start as day from reporting_years
    union all
    select reporting_year, 'End of items 34 to 45' as label, period_end as day from reporting_years
    union all
    select reporting_year, 'Current year' as label, snapshot_date as day from reporting_years
    union all
    select reporting_year + 1 as reporting_year, 'Previous year' as label, snapshot_date as day from reporting_years
),

shown as (
    select l.reporting_year, l.organisation_code, l.file, l.value as label, concat('Cover!', c.cell) as location, c.value
    from raw_return_cells as l
    inner join raw_return_cells as c
        on l.file = c.file and l.sheet = c.sheet and l.row_number = c.row_number and c.column_letter = 'B'
    where l.sheet = 'Cover' and l.column_letter = 'A'
    union all
    select
        reporting_year, organisation_code, file, trim(split_part(value, ',', 1)) as label,
        concat(sheet, '!', cell) as location, split_part(value, ',', 2) as value
    from raw_return_cells
    where sheet = 'WRES' and regexp_matches(value, '^(Current|Previous) year,')
),

plain as (
    select
        *,
        regexp_replace(
            regexp_replace(
                trim(regexp_replace(lower(substring(value, 1, 40)), '[^a-z0-9]+', ' ', 'g')), '([0-9])(st|nd|rd|th) ', '\1 '
            ),
            ' ([a-z][a-z][a-z])[a-z]* ', ' \1 '
        ) as day_shown
    from shown
),

of_the_year as (
    select s.file
    from shown as s
    where s.label = 'Reporting year' and trim(s.value) = cast(s.reporting_year as varchar)
)

select s.reporting_year, s.organisation_code, s.file, s.location, lower(s.label) as detail
from plain as s
inner join of_the_year as y
    on s.file = y.file
inner join wanted as w
    on s.reporting_year = w.reporting_year and s.label = w.label
where
    substring(trim(s.value), 1, 10) <> cast(w.day as varchar)
    and s.day_shown not in (
        concat(
            cast(extract(day from w.day) as varchar), ' ',
            split_part('jan feb mar apr may jun jul aug sep oct nov dec', ' ', cast(extract(month from w.day) as integer)),
            ' ', cast(extract(year from w.day) as varchar)
        ),
        concat(
            cast(extract(day from w.day) as varchar), ' ', cast(extract(month from w.day) as varchar), ' ',
            cast(extract(year from w.day) as varchar)
        ),
        concat(
            lpad(cast(extract(day from w.day) as varchar), 2, '0'), ' ',
            lpad(cast(extract(month from w.day) as varchar), 2, '0'), ' ', cast(extract(year from w.day) as varchar)
        )
    )
