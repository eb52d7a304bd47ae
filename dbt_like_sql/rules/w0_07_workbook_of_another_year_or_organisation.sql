-- The Cover sheet names year and organisation: in column B, beside their labels in column A.
select
    c.reporting_year,
    c.organisation_code,
    c.file,
    concat(c.sheet, '!', c.cell) as location,
    lower(l.value) as detail
from raw_return_cells as c
inner join raw_return_cells as l
    on c.reporting_year = l.reporting_year
    and c.organisation_code = l.organisation_code
    and c.file = l.file
    and c.sheet = l.sheet
    and c.row_number = l.row_number
    and l.column_letter = 'A'
where
    c.sheet = 'Cover'
    and c.column_letter = 'B'
    and (
        (l.value = 'Reporting year' and trim(c.value) <> cast(c.reporting_year as varchar))
        or (l.value = 'Organisation code' and upper(trim(c.value)) <> c.organisation_code)
    )
